"""Registers the app under the label ``rights``."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "schakel.agency.rights"
    label = "rights"
    default_auto_field = "django.db.models.BigAutoField"
