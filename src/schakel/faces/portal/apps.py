"""Registers the face under the label ``portal``."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "schakel.faces.portal"
    label = "portal"
