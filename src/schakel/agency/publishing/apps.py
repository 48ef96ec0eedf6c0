"""Registers the app under the label ``publishing``."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "schakel.agency.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
