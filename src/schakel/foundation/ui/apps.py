"""Registers the user interface as an app of its own, so that its templates and files are found."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "schakel.foundation.ui"
    label = "ui"
    verbose_name = "User interface"
