"""Who placed a vacancy or wrote a message sees where it stands, by a link in their mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from schakel.agency.vacancies.models import Intake
from schakel.agency.vacancies.states import IntakeState, VacancyState
from schakel.foundation.accounts.mailbox import link_for
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.mail.actions import handle
from schakel.foundation.mail.models import Message
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import send

pytestmark = pytest.mark.django_db
MAIL = "berber@example.org"
INTAKE = {
    "organisation_name": "Het Sluisje",
    "contact_name": "Berber",
    "email": MAIL,
    "title": "Planner",
    "tasks": "Roosters maken",
}


@pytest.fixture
def visitor(db: None) -> Client:
    send("/vacature-plaatsen/", INTAKE)
    send("/contact/", {"name": "Berber", "email": MAIL, "text": "Kan het sneller?"})
    client = Client()
    client.get("/" + link_for(MAIL, "nl").split("/", 3)[3])
    return client


def page(client: Client) -> str:
    return " ".join(client.get("/mijn/").content.decode().split())


def test_an_employer_sees_the_request_and_the_message_with_what_comes_next(visitor: Client) -> None:
    told = page(visitor)
    for words in ("Vacature: Planner", "Roosters maken", "Een consultant belt je binnen één werkdag"):
        assert words in told
    for words in ("Je bericht", "Kan het sneller?", "Een collega antwoordt binnen één werkdag"):
        assert words in told
    assert Intake.objects.get().reference in told
    assert Message.objects.get().reference in told


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (VacancyState.DRAFT, "Een consultant is ermee bezig"),
        (VacancyState.PUBLISHED, "Hij staat op onze site"),
        (VacancyState.FILLED, "Heb je nog iemand nodig?"),
    ],
)
def test_the_page_follows_the_vacancy_it_became(visitor: Client, state: VacancyState, words: str) -> None:
    made = vacancy("planner-utrecht", state=state, closes_on=timezone.localdate() + timedelta(days=9))
    Intake.objects.update(vacancy=made, state=IntakeState.HANDLED)
    assert words in page(visitor)
    assert ("/vacatures/planner-utrecht/" in page(visitor)) is (state == VacancyState.PUBLISHED)


def test_a_confidential_vacancy_is_not_linked(visitor: Client) -> None:
    Intake.objects.update(vacancy=vacancy("stil", confidential=True), state=IntakeState.HANDLED)
    assert "/vacatures/stil/" not in page(visitor)


def test_an_answered_message_says_so(visitor: Client) -> None:
    handle(Message.objects.get(), by=WORKER)
    assert "Beantwoord" in page(visitor)


def test_the_page_asks_as_much_for_many_as_for_one(visitor: Client) -> None:
    with CaptureQueriesContext(connection) as one:
        page(visitor)
    for number in range(4):
        send("/vacature-plaatsen/", {**INTAKE, "title": f"Planner {number}"})
    with CaptureQueriesContext(connection) as many:
        page(visitor)
    assert len(many) == len(one)


def test_nobody_sees_the_requests_of_another(visitor: Client) -> None:
    Intake.objects.update(email="ander@example.org")
    Message.objects.update(email="ander@example.org")
    assert "Planner" not in page(visitor)
    assert "Kan het sneller?" not in page(visitor)
