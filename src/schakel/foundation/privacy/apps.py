"""Registers the app under the label ``privacy``."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "schakel.foundation.privacy"
    label = "privacy"
    default_auto_field = "django.db.models.BigAutoField"
