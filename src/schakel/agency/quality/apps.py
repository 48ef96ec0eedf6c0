"""Registers the app under the label ``quality``."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "schakel.agency.quality"
    label = "quality"
    default_auto_field = "django.db.models.BigAutoField"
