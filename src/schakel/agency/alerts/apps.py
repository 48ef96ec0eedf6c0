"""Registers the app under the label ``alerts``."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "schakel.agency.alerts"
    label = "alerts"
    default_auto_field = "django.db.models.BigAutoField"
