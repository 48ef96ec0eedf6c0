"""Registers the app under the label ``clients``."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "schakel.agency.clients"
    label = "clients"
    default_auto_field = "django.db.models.BigAutoField"
