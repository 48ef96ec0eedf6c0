"""Registers the app under the label ``documents``."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "schakel.foundation.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
