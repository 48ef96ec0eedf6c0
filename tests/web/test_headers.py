"""Every page carries the headers that keep it safe, and asks nothing of anybody else (T16)."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from schakel.foundation.accounts.states import Role
from tests.web.addresses import Address, addresses
from tests.web.agency import agency

pytestmark = [pytest.mark.web, pytest.mark.django_db]
ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|source|object|embed)\b[^>]*\b(?:src|href)\s*=\s*[\"'](?:https?:)?//[^\"']*",
    re.IGNORECASE,
)
POINTERS = re.compile(r"rel=\"(?:canonical|alternate)\"")
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")|\sstyle=|\son[a-z]+=\""
)


@pytest.fixture
def here(db: None, settings: Any, tmp_path: Any) -> SimpleNamespace:
    settings.DATA_DIR = tmp_path
    return agency()


def pages(here: SimpleNamespace, client: Client, chosen: list[Address]) -> dict[str, Any]:
    """The answers of some addresses that are pages somebody sees."""
    answers = {address.name: client.get(address.url(here.pooled)) for address in chosen}
    return {
        name: answer
        for name, answer in answers.items()
        if answer.status_code < 500 and answer.headers.get("Content-Type", "").startswith("text/html")
    }


def desk_pages(here: SimpleNamespace) -> dict[str, Any]:
    """What a consultant and an administrator see behind the login, their account included."""
    found: dict[str, Any] = {}
    closed = [a for a in addresses() if not a.policy.is_public]
    for role in (Role.CONSULTANT, Role.ADMINISTRATOR):
        client = Client(raise_request_exception=False)
        client.force_login(here.users[role])
        seen = pages(here, client, closed)
        found |= {f"{name} for {role}": answer for name, answer in seen.items()}
    return found


def site_pages(here: SimpleNamespace) -> dict[str, Any]:
    open_to_all = [a for a in addresses() if a.policy.is_public]
    return pages(here, Client(raise_request_exception=False), open_to_all)


@pytest.fixture
def everything(here: SimpleNamespace) -> dict[str, Any]:
    return site_pages(here) | desk_pages(here)


def test_every_page_has_the_protecting_headers(everything: dict[str, Any]) -> None:
    assert len(everything) > 40
    expected = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    wrong = {
        name: wanted
        for name, answer in everything.items()
        for wanted, value in expected.items()
        if answer.headers.get(wanted) != value
    }
    assert wrong == {}


def test_no_page_allows_inline_script_or_a_frame(everything: dict[str, Any]) -> None:
    for name, answer in everything.items():
        policy = answer.headers.get("Content-Security-Policy", "")
        assert "unsafe" not in policy, name
        for part in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
            assert part in policy, (name, part)


def test_no_page_carries_what_the_policy_blocks_or_asks_a_third_party(everything: dict[str, Any]) -> None:
    inline, elsewhere = [], []
    for name, answer in everything.items():
        text = answer.content.decode()
        inline += [(name, found.group()) for found in INLINE.finditer(text)]
        elsewhere += [
            (name, tag.group()) for tag in ELSEWHERE.finditer(text) if not POINTERS.search(tag.group())
        ]
    assert inline == []
    assert elsewhere == []


def test_nothing_behind_the_login_is_kept_by_a_browser(here: SimpleNamespace) -> None:
    kept = [
        name for name, answer in desk_pages(here).items() if "no-store" not in answer.headers["Cache-Control"]
    ]
    assert kept == []


def test_under_https_the_browser_stays_with_https(here: SimpleNamespace, settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    answer = Client().get("/", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_post_from_another_site_is_refused(here: SimpleNamespace) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(here.users[Role.CONSULTANT])
    answer = client.post("/bureau/zoek/", {"q": "Anna"}, headers={"origin": "https://elders.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("target", ["https://elders.example/", "//elders.example/", "javascript:alert(1)"])
def test_the_login_sends_nobody_elsewhere(here: SimpleNamespace, target: str) -> None:
    data = {"login": here.users[Role.CONSULTANT].email, "password": "vier woorden samen hier"}
    answer = Client().post(f"/account/login/?next={target}", data)
    assert answer.headers["Location"] == "/bureau/"
