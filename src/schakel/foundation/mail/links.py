"""Whole addresses of pages for mails: a mail is read outside the site."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse


def address(name: str, *parts: str) -> str:
    """The address of a page by its name, in the language of now."""
    return f"{settings.BASE_URL.rstrip('/')}{reverse(name, args=parts)}"
