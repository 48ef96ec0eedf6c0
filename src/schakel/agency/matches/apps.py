"""Registers the app under the label ``matches``."""

from django.apps import AppConfig


class MatchesConfig(AppConfig):
    name = "schakel.agency.matches"
    label = "matches"
    default_auto_field = "django.db.models.BigAutoField"
