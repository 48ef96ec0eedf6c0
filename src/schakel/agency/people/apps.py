"""Registers the app under the label ``people``."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "schakel.agency.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
