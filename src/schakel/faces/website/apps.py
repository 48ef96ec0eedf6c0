"""Registers the app under the label ``website``."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "schakel.faces.website"
    label = "website"
