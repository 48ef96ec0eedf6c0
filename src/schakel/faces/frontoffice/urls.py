"""Addresses of this face."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "frontoffice"
urlpatterns: list[URLPattern | URLResolver] = []
