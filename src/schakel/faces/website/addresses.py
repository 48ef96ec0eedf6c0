"""Owns the addresses of records on the site, and where the same page stands in the other language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils import translation

from schakel.agency.blog.models import Author, Page, Post, Series
from schakel.agency.roles.models import RoleGuide
from schakel.agency.vacancies.models import Vacancy

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
Record = RoleGuide | Post | Page | Vacancy | Author | Series
_NAMES = {RoleGuide: "guide", Post: "post", Page: "page", Series: "series"}


def language_now() -> str:
    """The language of this page: nl or en."""
    return (translation.get_language() or settings.LANGUAGE_CODE)[:2]


def address_of(record: Record) -> str:
    """Where a record stands on the site, in the language of this page."""
    if isinstance(record, Vacancy):
        return vacancy_address(record.slug)
    if isinstance(record, Author):
        return reverse("website:author", args=[record.slug])
    slug = getattr(record, f"slug_{language_now()}")
    if isinstance(record, Page) and record.key == "consultants":
        return reverse("website:consultants")
    return reverse(f"website:{_NAMES[type(record)]}", args=[slug])


def vacancy_address(slug: str) -> str:
    """Where a vacancy stands on the site, in the language of this page."""
    return _around_slug(language_now())[0] + slug + _around_slug(language_now())[1]


@cache
def _around_slug(_language: str) -> tuple[str, str]:
    """What stands before and behind the slug: a list would look it up for each of its vacancies."""
    before, _slug, behind = reverse("website:vacancy", args=["slug"]).rpartition("slug")
    return before, behind


def in_each_language(record: Record) -> Mapping[str, str]:
    """The addresses of a record by language."""
    found = {}
    for code in LANGUAGES:
        with translation.override(code):
            found[code] = address_of(record)
    return found


def translated(path: str) -> Mapping[str, str]:
    """The addresses of a page without a slug by language; a language without this page is left out."""
    here, (page, mark, query) = language_now(), path.partition("?")
    return {here: path} | {code: url + mark + query for code, url in _elsewhere(page, here).items()}


@lru_cache(maxsize=512)
def _elsewhere(page: str, here: str) -> Mapping[str, str]:
    found = {code: translate_url(page, code) for code in LANGUAGES if code != here}
    return {code: url for code, url in found.items() if url != page}


@cache
def home_in(code: str) -> str:
    """The home page in a language."""
    with translation.override(code):
        return reverse("website:home")


def picture_of(record: Record) -> str:
    """Where the picture beside shared links of a record stands, in the language of this page."""
    if isinstance(record, Vacancy):
        return reverse("website:shared-picture", args=["vacancy", record.slug])
    if isinstance(record, RoleGuide | Post):
        slug = getattr(record, f"slug_{language_now()}")
        return reverse("website:shared-picture", args=[_NAMES[type(record)], slug])
    return ""


def context_for(record: Any, **values: Any) -> dict[str, Any]:
    """The context of a page about one record: its addresses and its picture beside the rest."""
    return {"addresses": in_each_language(record), "share_picture": picture_of(record), **values}
