"""Registers the app under the label ``frontoffice``."""

from django.apps import AppConfig


class FrontofficeConfig(AppConfig):
    name = "schakel.faces.frontoffice"
    label = "frontoffice"
