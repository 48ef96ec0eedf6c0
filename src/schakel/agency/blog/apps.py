"""Registers the app under the label ``blog``."""

from django.apps import AppConfig


class BlogConfig(AppConfig):
    name = "schakel.agency.blog"
    label = "blog"
    default_auto_field = "django.db.models.BigAutoField"
