"""What the frame of the site needs: menu, footer and home, looked up only when a page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from schakel.agency.blog.models import Page
from schakel.faces.website.addresses import address_of, language_now

Link = Mapping[str, Any]
# Which addresses belong to which entry of the menu.
UNDER = {
    "vacancy": "vacancies",
    "apply": "vacancies",
    "guide": "guides",
    "post": "blog",
    "series": "blog",
    "author": "blog",
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """``site_home``, ``site_nav`` and ``site_footer`` of `ui/site.html`."""
    pages = SimpleLazyObject(_pages)
    return {
        "site_home": SimpleLazyObject(lambda: reverse("website:home")),
        "site_nav": SimpleLazyObject(lambda: _menu(request, pages)),
        "site_footer": SimpleLazyObject(lambda: _footer(pages)),
    }


def _pages() -> dict[str, Page]:
    fields = ("key", "slug_nl", "slug_en", "title_nl", "title_en")
    return {page.key: page for page in Page.objects.published().only(*fields)}


def _link(label: str, name: str, here: str = "") -> Link:
    return {"label": label, "url": reverse(f"website:{name}"), "current": here == name}


def _page_links(pages: Any, *keys: str) -> list[Link]:
    return [
        {"label": getattr(pages[key], f"title_{language_now()}"), "url": address_of(pages[key])}
        for key in keys
        if key in pages
    ]


def _menu(request: HttpRequest, pages: Any) -> list[Link]:
    match = request.resolver_match
    name = match.url_name or "" if match and match.app_name == "website" else ""
    here = UNDER.get(name, name)
    how = [{**link, "current": link["url"] == request.path} for link in _page_links(pages, "how-we-work")]
    return [
        _link(_("Vacancies"), "vacancies", here),
        _link(_("Roles"), "guides", here),
        _link(_("Salaries"), "salary", here),
        *how,
        _link(_("Blog"), "blog", here),
        _link(_("Contact"), "contact", here),
    ]


def _footer(pages: Any) -> list[Link]:
    return [
        {
            "label": _("Looking for work"),
            "links": [
                _link(_("Vacancies"), "vacancies"),
                _link(_("Register with us"), "register"),
                _link(_("Roles"), "guides"),
                _link(_("Salaries"), "salary"),
                _link(_("Training guide"), "training"),
            ],
        },
        {
            "label": _("Looking for people"),
            "links": [
                _link(_("Place a vacancy"), "intake"),
                *_page_links(pages, "how-we-work", "matching", "consultants"),
            ],
        },
        {
            "label": _("About us"),
            "links": [
                *_page_links(pages, "about-us"),
                _link(_("Blog"), "blog"),
                _link(_("Contact"), "contact"),
            ],
        },
        {
            "label": _("Good to know"),
            "links": [
                *_page_links(pages, "privacy", "complaints", "terms"),
                {"label": _("Follow your application"), "url": reverse("portal:link")},
                {"label": _("Log in"), "url": reverse("account_login")},
            ],
        },
    ]
