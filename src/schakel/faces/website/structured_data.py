"""What search engines read beside a page, as schema.org: who we are, where a page stands, who wrote it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse

from schakel.agency.blog.models import Post
from schakel.faces.website.addresses import address_of, language_now, picture_of
from schakel.foundation.house.rules import Style
from schakel.foundation.house.snapshot import current
from schakel.kernel.bilingual import in_language

Data = Mapping[str, Any]
CONTEXT = "https://schema.org"


def full(path: str) -> str:
    """The full address of a page of the site."""
    return settings.BASE_URL.rstrip("/") + path


def agency() -> Data:
    """The agency with its address and its search, for the home page."""
    style, home = current(), full(reverse("website:home"))
    found = f"{full(reverse('website:vacancies'))}?q={{search_term_string}}"
    who: dict[str, Any] = {"@type": "EmploymentAgency", "@id": full("/#agency"), **_who(style)}
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": found},
        "query-input": "required name=search_term_string",
    }
    site: dict[str, Any] = {"@type": "WebSite", "name": style.name, "url": home, "inLanguage": language_now()}
    site |= {"publisher": {"@id": who["@id"]}, "potentialAction": search}
    return {"@context": CONTEXT, "@graph": [who, site]}


def _who(style: Style) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": style.name, "url": full(reverse("website:home"))}
    facts |= {"image": full(reverse("website:agency-picture")), "areaServed": "NL"}
    facts |= {"telephone": style.phone, "email": style.email, "vatID": style.vat_number}
    if style.street:
        facts["address"] = {
            "@type": "PostalAddress",
            "streetAddress": style.street,
            "postalCode": style.postcode,
            "addressLocality": style.place,
            "addressCountry": "NL",
        }
    return {name: value for name, value in facts.items() if value}


def breadcrumbs(trail: Sequence[Data]) -> Data:
    """The way to a page, as its crumbs show it; the page itself needs no address."""
    steps = []
    for at, step in enumerate(trail, start=1):
        one = {"@type": "ListItem", "position": at, "name": str(step["label"])}
        if step.get("url") and at < len(trail):
            one["item"] = full(step["url"])
        steps.append(one)
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": steps}


def article(post: Post) -> Data:
    """A post with its writer and its days."""
    writer = {"@type": "Person", "name": post.author.name, "url": full(address_of(post.author))}
    facts = {
        "@context": CONTEXT,
        "@type": "BlogPosting",
        "headline": in_language(post, "title", language_now())[0],
        "description": in_language(post, "summary", language_now())[0],
        "image": full(picture_of(post)),
        "datePublished": post.published_at,
        "dateModified": max(filter(None, (post.published_at, post.changed_at))),
        "author": writer,
        "publisher": {"@type": "Organization", "name": current().name, "url": full("/")},
        "mainEntityOfPage": full(address_of(post)),
        "inLanguage": language_now(),
    }
    return {
        name: value.isoformat(timespec="seconds") if hasattr(value, "isoformat") else value
        for name, value in facts.items()
        if value
    }
