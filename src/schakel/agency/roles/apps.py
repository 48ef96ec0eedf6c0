"""Registers the app under the label ``roles``."""

from django.apps import AppConfig


class RolesConfig(AppConfig):
    name = "schakel.agency.roles"
    label = "roles"
    default_auto_field = "django.db.models.BigAutoField"
