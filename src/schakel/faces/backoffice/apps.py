"""Registers the app under the label ``backoffice``."""

from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "schakel.faces.backoffice"
    label = "backoffice"
