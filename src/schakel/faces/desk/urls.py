"""Addresses of this face."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.faces.desk.views.find import find
from schakel.faces.desk.views.start import start

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", start, name="start"),
    path("zoek/", find, name="find"),
]
