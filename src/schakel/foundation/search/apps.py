"""Registers the app under the label ``search``."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "schakel.foundation.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
