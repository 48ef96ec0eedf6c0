"""Every address × role × pooled, own or foreign object gives the answer that its policy promises (T6)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from schakel.foundation.accounts.mailbox import link_for
from schakel.foundation.accounts.rules import VISITOR, Actor, can
from schakel.foundation.accounts.states import Role
from tests.web.addresses import Address, addresses
from tests.web.agency import ROLES, Set, agency

pytestmark = [pytest.mark.web, pytest.mark.django_db]
VISITS = ("", *ROLES)
NO_METHOD = 405
# These need more than rights: a page that can be drawn, a mail or task that is stuck, a suspect submission.
NEEDS_MORE = {
    "backoffice:page-picture",
    "frontoffice:page-picture",
    "backoffice:mail-settle",
    "backoffice:job-retry",
    "backoffice:suspect",
    "frontoffice:handling",
    "frontoffice:shortlist-remove",
    "frontoffice:wording-withdrawal",
    "frontoffice:weights-decision",
    "backoffice:content-versions",
    "backoffice:picture",
    "desk:house-undo",
}


@pytest.fixture
def here(db: None, settings: Any, tmp_path: Path) -> SimpleNamespace:
    settings.DATA_DIR = tmp_path
    return agency()


def actor_for(here: SimpleNamespace, role: str) -> Actor:
    return here.users[Role(role)].as_actor() if role else VISITOR


def client_for(here: SimpleNamespace, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role:
        client.force_login(here.users[Role(role)])
    return client


def ask(client: Client, method: str, url: str) -> HttpResponse:
    """Ask and undo what the answer changed, here and in the browser: each question meets the same agency."""
    before = client.cookies.output()
    with transaction.atomic():
        response: HttpResponse = getattr(client, method)(url)
        transaction.set_rollback(True)
    if client.cookies.output() != before:
        client.cookies.clear()
        client.cookies.load(before.replace("Set-Cookie: ", ""))
    return response


def objects_for(here: SimpleNamespace, address: Address, actor: Actor) -> Iterator[Set]:
    """Custody makes a difference only to who has the right in the first place."""
    yield here.pooled
    action = address.policy.action
    if address.subjects(here.pooled) and action and can(actor, action):
        yield here.foreign
        yield here.own


def leads_to_login(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith(reverse(settings.LOGIN_URL))


def expected(address: Address, actor: Actor, objects: Set) -> str:
    """What the policy promises: open, login, forbidden or hidden; or to ask for a link by mail."""
    if address.policy.is_public:
        return "open"
    if address.policy.mailbox:
        return "link"
    if actor.user_id is None:
        return "login"
    action = address.policy.action
    if action is None or all(can(actor, action, subject) for subject in address.subjects(objects)):
        return "open" if action is None or can(actor, action) else "forbidden"
    return "hidden" if can(actor, action) else "forbidden"


def given(address: Address, answer: HttpResponse) -> set[str]:
    """What an answer can be taken for; one that only the method stops keeps every promise."""
    code = answer.status_code
    if code >= 500:
        return {"broken"}
    if code == NO_METHOD:
        return {"open", "login", "forbidden", "hidden", "link"}
    if answer.headers.get("Location") == reverse(settings.MAILBOX_ASK_URL):
        return {"link", "open"} if address.policy.is_public else {"link"}
    if leads_to_login(answer):
        return {"login", "open"} if address.policy.is_public else {"login"}
    if code == 404:
        free = address.policy.action is None or address.name in NEEDS_MORE
        return {"hidden", "open"} if free else {"hidden"}
    return {"forbidden"} if code == 403 else {"open"}


def test_every_parameter_of_every_address_has_an_object_in_this_test() -> None:
    unknown = []
    for address in addresses():
        try:
            address.sources()
        except KeyError as missing:
            unknown.append((address.name, missing.args[0]))
    assert unknown == []


def test_the_walk_reaches_the_whole_program() -> None:
    spaces = {address.name.split(":")[0] for address in addresses()}
    assert {"website", "frontoffice", "backoffice", "desk", "account_login", "mfa_index"} <= spaces


@pytest.mark.parametrize("role", VISITS)
def test_each_address_answers_as_its_policy_promises(here: SimpleNamespace, role: str) -> None:
    actor, wrong = actor_for(here, role), []
    client = client_for(here, role)
    for address in addresses():
        for objects in objects_for(here, address, actor):
            for method in ("get", "post"):
                answer = ask(client, method, address.url(objects))
                promise = expected(address, actor, objects)
                if promise not in given(address, answer):
                    wrong.append(f"{method} {address.url(objects)}: {promise}, not {answer.status_code}")
    assert wrong == []


def by_link(email: str) -> Client:
    """The browser of somebody who opened the link we mailed them."""
    client = Client(raise_request_exception=False)
    client.get(urlsplit(link_for(email, "nl")).path)
    return client


def own_addresses() -> list[Address]:
    return [address for address in addresses() if address.policy.mailbox]


def test_behind_a_mailed_link_stands_what_is_about_that_address_and_nothing_else(
    here: SimpleNamespace,
) -> None:
    visitor, wrong = by_link(here.own.candidate.email), []
    assert len(own_addresses()) > 5
    for address in own_addresses():
        for method in ("get", "post"):
            mine = ask(visitor, method, address.url(here.own))
            if mine.status_code not in {200, 302, NO_METHOD} or mine.get("Location", "").endswith("/link/"):
                wrong.append(f"{method} {address.url(here.own)}: {mine.status_code}")
            other = ask(visitor, method, address.url(here.foreign))
            if address.names and other.status_code not in {404, NO_METHOD}:
                wrong.append(f"{method} {address.url(here.foreign)}: {other.status_code}")
            page = b"".join(other) if other.streaming else other.content
            if here.foreign.mark.encode() in page:
                wrong.append(f"{method} {address.url(here.foreign)} tells about somebody else")
    assert wrong == []


def test_a_mailed_link_opens_no_desk_and_a_made_up_one_opens_nothing(here: SimpleNamespace) -> None:
    visitor = by_link(here.own.candidate.email)
    assert visitor.get(reverse("frontoffice:candidates")).status_code == 302
    for token in ("x", "é" * 50, "gAAAAA" + "B" * 80):
        stranger = Client()
        assert "/link/" in stranger.get(reverse("portal:enter", args=[token]))["Location"]
        assert stranger.get(reverse("portal:overview"))["Location"] == reverse(settings.MAILBOX_ASK_URL)


def test_who_is_signed_in_at_the_desk_sees_no_portal_of_anybody(here: SimpleNamespace) -> None:
    for role in ROLES:
        answer = client_for(here, role).get(reverse("portal:overview"))
        assert answer["Location"] == reverse(settings.MAILBOX_ASK_URL), role


def lists() -> list[Address]:
    """The screens without a parameter that somebody at the desk opens."""
    return [a for a in addresses() if not a.names and a.policy.action is not None]


def texts_of(mark: str) -> tuple[str, ...]:
    """What only the objects themselves say; a question that is repeated on the page says less."""
    return f"Anna {mark}", f"Secretaresse {mark}", f"cv {mark}", f"Vraag van {mark}", f"Bericht van {mark}"


@pytest.mark.parametrize("role", [Role.CONSULTANT, Role.ADMINISTRATOR, Role.AUDITOR])
def test_no_list_search_or_palette_tells_about_a_foreign_object(here: SimpleNamespace, role: Role) -> None:
    client, told = client_for(here, role), []
    for address in lists():
        for question in ("", f"?q={here.foreign.mark}", "?q=Secretaresse", "?q=K-3", "?q=V-3", "?q=D-3"):
            page = ask(client, "get", address.url(here.pooled) + question).content.decode(errors="replace")
            told += [
                f"{address.name}{question}: {text}" for text in texts_of(here.foreign.mark) if text in page
            ]
    assert told == []


def test_the_consultant_of_a_confidential_search_finds_it(here: SimpleNamespace) -> None:
    client = client_for(here, Role.CONSULTANT)
    page = client.get(reverse("frontoffice:vacancies")).content.decode()
    assert here.own.mark in page
    assert here.foreign.mark not in page


def test_a_confidential_vacancy_is_nowhere_on_the_site(here: SimpleNamespace) -> None:
    client = Client()
    pages = [reverse("website:home"), reverse("website:vacancies"), reverse("website:sitemap")]
    assert client.get(reverse("website:vacancy", args=[here.own.vacancy.slug])).status_code in {404, 410}
    for page in pages:
        text = client.get(page).content.decode()
        assert here.own.mark not in text
        assert here.own.vacancy.slug not in text
