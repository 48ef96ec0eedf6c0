"""Registers the app under the label ``audit``."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "schakel.foundation.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
