"""Registers the app under the label ``pipeline``."""

from django.apps import AppConfig


class PipelineConfig(AppConfig):
    name = "schakel.agency.pipeline"
    label = "pipeline"
    default_auto_field = "django.db.models.BigAutoField"
