"""Registers the app under the label ``desk``."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "schakel.faces.desk"
    label = "desk"
