"""Registers the app under the label ``accounts``."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "schakel.foundation.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
