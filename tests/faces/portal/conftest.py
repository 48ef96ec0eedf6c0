"""Somebody who applied by the site, and the browser in which they opened the link of their mail."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from schakel.agency.clients.models import CultureStatement, Department
from schakel.agency.matches.actions import record_match
from schakel.agency.people.models import CandidateSkill, CultureWish
from schakel.agency.pipeline.actions import shortlist
from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies.models import Requirement
from schakel.faces.website.flood import FLOOD
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Role
from schakel.foundation.mail.models import OutgoingMail
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import PERSON, cv, send

LINK = re.compile(r"https?://\S+/(?:mijn/binnen|en/my/enter)/\S+/")
ADDRESS = "/solliciteren/secretaresse-utrecht/"


@pytest.fixture(autouse=True)
def quiet(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA_DIR = tmp_path
    FLOOD.forget()
    yield
    FLOOD.forget()


@pytest.fixture
def applied(db: None) -> Application:
    """An application with a CV and with consent for later."""
    vacancy()
    send(ADDRESS, {**PERSON, "motivation": "Ik houd van orde.", "may_pool": "on", "papers": [cv()]})
    return Application.objects.get()


@pytest.fixture
def by_link() -> Callable[..., Client]:
    """The browser of whoever opened the last link mailed to an address."""

    def come_in(email: str = PERSON["email"]) -> Client:
        mail = OutgoingMail.objects.filter(to=email, body_text__contains="http").latest("pk")
        found = LINK.search(mail.body_text)
        assert found, mail.body_text
        client = Client()
        client.get(urlsplit(found[0]).path)
        return client

    return come_in


@pytest.fixture
def noor(db: None) -> User:
    user = User.objects.create_user("noor@example.nl", name="Noor Dekker")
    RoleGrant.objects.create(user=user, role=Role.CONSULTANT, granted_by="test")
    return user


@pytest.fixture
def matched(applied: Application, noor: User) -> Application:
    """Compared with the vacancy and put on the list by Noor; the client said why, and how its team is."""
    vacancy, person = applied.vacancy, applied.candidate
    assert vacancy is not None
    vacancy.requirements.all().delete()
    for key, reason in (
        ("diary-management", "De vorige liep weg"),
        ("data-entry", "De voorzitter is streng"),
    ):
        Requirement.objects.create(
            vacancy=vacancy, aspect="skill", key=key, strength="must", weight=4, reason=reason
        )
    team = Department.objects.create(organisation=vacancy.organisation, name="Bestuur")
    vacancy.department = team
    vacancy.save()
    said = {"dimension": "pace", "stated_on": timezone.localdate()}
    CultureStatement.objects.create(
        department=team, value=2, quote="Hier rent iedereen", stated_by="Piet", **said
    )
    CultureWish.objects.create(
        candidate=person, value=-2, quote="Ik werk graag rustig", stated_by="Anna", **said
    )
    CandidateSkill.objects.create(
        candidate=person, skill_key="diary-management", label="Agendabeheer", level=3, stated_by="Anna"
    )
    by: Actor = noor.as_actor()
    shortlist(vacancy, person, by=by, match=record_match(vacancy, person, by=by))
    return applied
