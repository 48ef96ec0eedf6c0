"""What search engines read: the map of the site and what they may visit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation

from schakel.agency.blog.models import Author, Page, Post
from schakel.agency.roles.models import RoleGuide
from schakel.agency.vacancies.queries import live
from schakel.faces.website.addresses import LANGUAGES, in_each_language
from schakel.faces.website.views.blog import used_series
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept

STANDING = ("home", "vacancies", "guides", "salary", "training", "blog", "consultants")
MOST_VACANCIES = 20_000  # each stands there twice; one map holds 50,000 addresses by the protocol
PLACE_OF_SLUG = "slug-of-a-vacancy"


def _in_each(name: str, *args: str) -> dict[str, str]:
    found = {}
    for code in LANGUAGES:
        with translation.override(code):
            found[code] = reverse(f"website:{name}", args=args)
    return found


def _entries() -> Iterator[tuple[Mapping[str, str], datetime | None]]:
    for name in STANDING:
        yield _in_each(name), None
    # There may be thousands: their address is made once, and the slug filled in.
    pattern = _in_each("vacancy", PLACE_OF_SLUG)
    rows = live(timezone.localdate()).order_by("-published_on", "-id").values_list("slug", "changed_at")
    for slug, changed in rows[:MOST_VACANCIES]:
        yield {code: url.replace(PLACE_OF_SLUG, slug) for code, url in pattern.items()}, changed
    for guide in RoleGuide.objects.filter(published=True).only("slug_nl", "slug_en", "changed_at"):
        yield in_each_language(guide), guide.changed_at
    for post in Post.objects.published().only("slug_nl", "slug_en", "published_at"):
        yield in_each_language(post), post.published_at
    for series in used_series():
        yield in_each_language(series), None
    for person in Author.objects.filter(is_consultant=True):
        yield in_each_language(person), None
    for page in (
        Page.objects.published().exclude(key="consultants").only("key", "slug_nl", "slug_en", "changed_at")
    ):
        yield in_each_language(page), page.changed_at


def _lines() -> Iterator[str]:
    base = escape(settings.BASE_URL.rstrip("/"))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
    for found, changed in _entries():
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{base}{url}"/>'
            for code, url in found.items()
        )
        when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        for url in found.values():
            yield f"<url><loc>{base}{url}</loc>{when}{links}</url>"
    yield "</urlset>"


@public
@kept
def sitemap(request: HttpRequest) -> HttpResponse:
    return HttpResponse("\n".join(_lines()), content_type="application/xml; charset=utf-8")


@public
@kept
def robots(request: HttpRequest) -> HttpResponse:
    base = settings.BASE_URL.rstrip("/")
    lines = ["User-agent: *", "Disallow: /bureau/", "Disallow: /account/", f"Sitemap: {base}/sitemap.xml", ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response
