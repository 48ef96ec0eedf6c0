"""What the frame of the site needs: menu, foot and home, looked up only when a page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from schakel.agency.blog.models import Page
from schakel.faces.website.addresses import address_of, home_in, language_now
from schakel.foundation.editions.remembering import remembered

Link = Mapping[str, Any]
Pages = Mapping[str, Link]
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
    """``site_home`` and ``site_nav`` of `ui/site.html`, and the pages that menu and foot lead to."""
    pages: Any = SimpleLazyObject(_pages)
    return {
        "site_home": SimpleLazyObject(lambda: home_in(language_now())),
        "site_nav": SimpleLazyObject(lambda: _menu(request, pages)),
        "site_pages": pages,
    }


def _pages() -> Pages:
    """The pages the frame leads to, by their keys."""

    def made() -> Pages:
        fields = ("key", "slug_nl", "slug_en", "title_nl", "title_en")
        return {
            page.key: {"label": getattr(page, f"title_{language_now()}"), "url": address_of(page)}
            for page in Page.objects.published().only(*fields)
        }

    return remembered(("pages of the frame", language_now()), made)


def _link(label: str, name: str, here: str = "") -> Link:
    return {"label": label, "url": reverse(f"website:{name}"), "current": here == name}


def _page_links(pages: Pages, *keys: str) -> list[Link]:
    return [pages[key] for key in keys if key in pages]


def _menu(request: HttpRequest, pages: Pages) -> list[Link]:
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


def columns_html(context: Context) -> SafeString:
    """The columns of links at the foot of each page, drawn once for the pages there are."""
    pages: Pages = context.get("site_pages") or {}
    named = tuple((key, link["label"], link["url"]) for key, link in pages.items())
    return _columns(named, language_now())


@lru_cache(maxsize=8)
def _columns(named: tuple[tuple[str, str, str], ...], _language: str) -> SafeString:
    pages = {key: {"label": label, "url": url} for key, label, url in named}
    return SafeString(render_to_string("ui/components/site_columns.html", {"site_footer": _footer(pages)}))


def _footer(pages: Pages) -> list[Link]:
    """What stands at the foot of each page: columns of links."""
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
