"""Every kind of public page has a picture that somebody looks at."""

import pytest
from django.urls import get_resolver

from schakel.config.workshop.screens import PICTURED

pytestmark = pytest.mark.house

# Addresses of the public site that are no page of their own, each with what they are instead.
NO_PAGE = {
    "website": {
        "read": "answers with the address of a reading",
        "reading": "a part within a form",
        "alert-pause": "leads on to the alert",
        "received": "after a form that was sent; the journeys of the doors look at it",
        "vacancies-rss": "feed",
        "vacancies-atom": "feed",
        "jobs": "feed",
        "feed": "feed",
        "series-feed": "feed",
        "agency-picture": "picture",
        "shared-picture": "picture",
        "sitemap": "for machines",
        "robots": "for machines",
    },
    "portal": {
        "enter": "leads on to one's own page",
        "leave": "leads on to the site",
        "back": "leads on to one's own page",
        "consent": "leads on to one's own page",
        "terms": "leads on to one's own page",
        "copy": "a file",
        "ask": "leads on to the data",
        "take-back": "leads on to the data",
        "withdrawal": "leads on to one's own page",
        "explanation-pdf": "a file",
        "proof": "a file",
    },
}


@pytest.mark.parametrize("face", ["website", "portal"])
def test_every_public_page_has_a_picture_or_a_reason(face: str) -> None:
    _prefix, resolver = get_resolver().namespace_dict[face]
    names = {name for name in resolver.reverse_dict if isinstance(name, str)}
    pictured = {name.partition(":")[2] for name in PICTURED if name.startswith(f"{face}:")}
    assert names == pictured | set(NO_PAGE[face])
    assert not pictured & set(NO_PAGE[face])
