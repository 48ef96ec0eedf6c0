"""Registers the app under the label ``work``."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "schakel.foundation.work"
    label = "work"
    default_auto_field = "django.db.models.BigAutoField"
