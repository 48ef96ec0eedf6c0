"""No page asks more of the database because there is more to show: one of each, three, or three hundred."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from schakel.agency.blog.models import Author, Post
from schakel.agency.clients.models import Organisation
from schakel.agency.roles.models import RoleGuide
from schakel.foundation.accounts.states import Role
from tests.web.addresses import Address, addresses
from tests.web.agency import Set, furnish, user

pytestmark = [pytest.mark.web, pytest.mark.django_db]
STEPS = (1, 3, 300)
# Addresses with a size in them are pictures.
PICTURES = ("width", "height")
# A vacancy that is the only one has no related ones to ask for: it counts from three.
ALONE = "website:vacancy "
WHO = (None, Role.CONSULTANT, Role.BACK_OFFICE)


def fill(number: int) -> Set:
    """One more of everything that stands in a list."""
    made = furnish(f"Poelman{number}", number, None)
    Organisation.objects.create(reference=f"O-X{number}", name=f"Gemeente {number}")
    author, _ = Author.objects.get_or_create(slug="noor", defaults={"name": "Noor", "is_consultant": True})
    texts = {"title_nl": f"Stuk {number}", "title_en": "Piece", "summary_nl": "x", "summary_en": "x"}
    texts |= {"slug_nl": f"stuk-{number}", "slug_en": f"piece-{number}"}
    RoleGuide.objects.create(role_key=f"role-{number}", **texts)
    texts |= {"body_nl": "x", "body_en": "x"}
    Post.objects.create(**texts, author=author, published_at=timezone.now())
    return made


def queries(client: Client, url: str) -> int | None:
    """How many questions a page asks the second time; nothing when it is no page to look at."""
    answer = client.get(url)
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return None
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def asked_by(client: Client, pages: list[Address], first: Set) -> dict[str, int]:
    found = {page.name: queries(client, page.url(first)) for page in pages}
    return {name: number for name, number in found.items() if number is not None}


@pytest.fixture
def visitor_of(db: None) -> Callable[[Role | None], Client]:
    users = {role: user(role) for role in WHO if role is not None}

    def sign_in(role: Role | None) -> Client:
        client = Client(raise_request_exception=False)
        if role is not None:
            client.force_login(users[role])
        return client

    return sign_in


def test_every_page_asks_the_same_for_one_for_three_and_for_three_hundred(
    visitor_of: Callable[[Role | None], Client], settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    pages = [page for page in addresses() if not any(name in PICTURES for name in page.names)]
    seen: list[dict[str, int]] = []
    first, number = SimpleNamespace(), 0
    for step in STEPS:
        while number < step:
            number += 1
            made = fill(number)
            first = made if number == 1 else first
        with translation.override("nl"):
            by_role = {role: asked_by(visitor_of(role), pages, first) for role in WHO}
        counts = ((f"{name} for {role}", count) for role in WHO for name, count in by_role[role].items())
        seen.append(dict(counts))
    assert len(seen[0]) > 80
    differing = {
        name: [found.get(name) for found in seen]
        for name in seen[0]
        if len({found.get(name) for found in seen[name.startswith(ALONE) :]}) > 1
    }
    assert differing == {}
