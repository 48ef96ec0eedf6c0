"""Registers the app under the label ``editions``."""

from django.apps import AppConfig


class EditionsConfig(AppConfig):
    name = "schakel.foundation.editions"
    label = "editions"
    default_auto_field = "django.db.models.BigAutoField"
