"""Registers the app under the label ``pictures``."""

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "schakel.foundation.pictures"
    label = "pictures"
    default_auto_field = "django.db.models.BigAutoField"
