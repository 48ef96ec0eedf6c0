"""What search engines read: the map of the site and what they may visit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from schakel.agency.blog.models import Page, Post
from schakel.agency.roles.models import RoleGuide
from schakel.agency.vacancies.queries import live
from schakel.faces.website.addresses import LANGUAGES, in_each_language
from schakel.foundation.accounts.policy import public

STANDING = ("home", "vacancies", "guides", "salary", "blog", "consultants", "register", "intake", "contact")
MOST = 50_000  # addresses in one map, by the sitemap protocol


def _standing() -> Iterator[tuple[dict[str, str], Any]]:
    for name in STANDING:
        found = {}
        for code in LANGUAGES:
            with translation.override(code):
                found[code] = reverse(f"website:{name}")
        yield found, None


def _entries() -> Iterator[tuple[Any, Any]]:
    yield from _standing()
    today = timezone.localdate()
    for vacancy in live(today).only("slug", "changed_at").order_by("-published_on", "-id"):
        yield in_each_language(vacancy), vacancy.changed_at
    for guide in RoleGuide.objects.filter(published=True).only("slug_nl", "slug_en", "changed_at"):
        yield in_each_language(guide), guide.changed_at
    for post in Post.objects.published().only("slug_nl", "slug_en", "published_at"):
        yield in_each_language(post), post.published_at
    for page in Page.objects.exclude(key="consultants").only("key", "slug_nl", "slug_en", "changed_at"):
        yield in_each_language(page), page.changed_at


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    addresses = [
        {"url": found[code], "others": found, "changed": changed}
        for found, changed in _entries()
        for code in found
    ]
    context = {"addresses_listed": addresses[:MOST], "base": settings.BASE_URL.rstrip("/")}
    response = render(request, "website/sitemap.xml", context, content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@public
def robots(request: HttpRequest) -> HttpResponse:
    base = settings.BASE_URL.rstrip("/")
    lines = ["User-agent: *", "Disallow: /bureau/", "Disallow: /account/", f"Sitemap: {base}/sitemap.xml", ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response
