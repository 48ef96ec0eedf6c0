"""Addresses of this face."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "website"
urlpatterns: list[URLPattern | URLResolver] = []
