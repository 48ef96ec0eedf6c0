"""Follows the links of a piece inside the site; what leads out of it is noted, and not fetched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _

from schakel.agency.publishing.links import Link, Sort, links_in
from schakel.agency.publishing.queries import formerly_at, is_withdrawn
from schakel.agency.publishing.records import MODELS
from schakel.agency.vacancies.models import Vacancy

# Addresses of the site that show one record: of which kind of content.
SHOWN = {"post": "post", "guide": "guide", "page": "page", "series": "series"}


def checked(content: Mapping[str, str]) -> list[Mapping[str, Any]]:
    """Each link with what following it gave: a word, a tone."""
    return [
        {"link": link, "word": word, "tone": tone}
        for link in links_in(content, settings.BASE_URL.rstrip("/"))
        for word, tone in _followed(link)
    ]


def _followed(link: Link) -> Iterator[tuple[str, str]]:
    if link.sort is Sort.REFUSED:
        yield _("Not allowed"), "danger"
    elif link.sort is Sort.EXTERNAL:
        yield _("Leads out of the site: not checked"), "neutral"
    elif link.sort is Sort.INTERNAL and not link.target.startswith("#"):
        yield _inside(urlsplit(link.target).path)


def _inside(path: str) -> tuple[str, str]:
    language = "en" if path == "/en" or path.startswith("/en/") else "nl"
    with translation.override(language):
        try:
            found = resolve(path)
        except Resolver404:
            found = None
    if found is None:
        return _missing(), "danger"
    slug = found.kwargs.get("slug", "")
    if found.url_name in SHOWN and found.app_name == "website":
        return _record(SHOWN[found.url_name], language, slug)
    if found.url_name == "vacancy" and not Vacancy.objects.filter(slug=slug).exists():
        return _missing(), "danger"
    return _("Works"), "ok"


def _missing() -> str:
    return _("Leads nowhere")


def _record(kind: str, language: str, slug: str) -> tuple[str, str]:
    there = formerly_at(kind, language, slug)
    if there is None:
        return _missing(), "danger"
    if is_withdrawn(there):
        return _("Leads to something withdrawn"), "danger"
    if not MODELS[kind]._default_manager.filter(**{f"slug_{language}": slug}).exists():
        return _("Works, but has a new address"), "warn"
    return _("Works"), "ok"
