"""Registers the app under the label ``mail``."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "schakel.foundation.mail"
    label = "mail"
    default_auto_field = "django.db.models.BigAutoField"
