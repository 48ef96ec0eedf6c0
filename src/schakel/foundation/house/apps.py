"""Registers the app under the label ``house``."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "schakel.foundation.house"
    label = "house"
    default_auto_field = "django.db.models.BigAutoField"
