from __future__ import annotations

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from schakel.agency.vacancies.models import Intake
from schakel.agency.vacancies.states import IntakeState
from schakel.faces.website.intake_steps import STEPS
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.privacy.states import Purpose
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind
from tests.faces.website.visitor import cv, opened, send, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/vacature-plaatsen/"
SOON = timezone.localdate() + timedelta(days=30)
TYPED = {
    "organisation_name": "Bakkerij ’t Hoekje & Zn.",
    "contact_name": "Els van 't Hof",
    "email": "els@bakkerij.example",
    "phone": "030-2345678",
    "title": "Office manager",
    "contract_form": "permanent",
    "hours_min": "24",
    "hours_max": "32",
    "pay_min": "2.900",
    "pay_max": "3.600",
    "place": "Utrecht",
    "starts_on": SOON.isoformat(),
    "tasks": "Agenda's\r\nFacturen",
    "priorities": "Rust bewaren",
    "team": "Zes mensen, veel humor",
}


def test_a_request_is_received_whole_with_a_reference_on_the_page_and_by_mail() -> None:
    answer = send(ADDRESS, {**TYPED, "papers": [cv("profiel.pdf")]})
    intake = Intake.objects.get()
    assert intake.reference in text_of(Client().get(answer["Location"]))
    assert intake.reference in OutgoingMail.objects.get().body_text
    assert (intake.organisation_name, intake.contact_name) == ("Bakkerij ’t Hoekje & Zn.", "Els van 't Hof")
    assert (intake.pay_min_cents, intake.pay_max_cents) == (290000, 360000)
    assert (intake.hours_min, intake.hours_max, intake.starts_on) == (24, 32, SOON)
    assert intake.role_key == "office-manager"
    assert intake.phone == "+31302345678"
    assert intake.tasks == "Agenda's\nFacturen"
    assert intake.documents.get().name == "profiel.pdf"
    assert intake.consent.purpose == Purpose.CLIENT
    assert WorkItem.objects.filter(kind=WorkKind.NEW_INTAKE).count() == 1


def test_a_few_key_words_are_enough() -> None:
    few = {name: TYPED[name] for name in ("organisation_name", "contact_name", "email", "title", "tasks")}
    assert send(ADDRESS, few).status_code == 302
    intake = Intake.objects.get()
    assert (intake.pay_min_cents, intake.hours_min, intake.starts_on) == (None, None, None)


def test_sent_twice_is_received_once() -> None:
    once = opened(ADDRESS)
    for _ in range(2):
        assert send(ADDRESS, TYPED, once=once).status_code == 302
    assert Intake.objects.count() == OutgoingMail.objects.count() == 1


def test_bands_that_run_backwards_are_asked_again() -> None:
    answer = send(ADDRESS, {**TYPED, "pay_min": "3600", "pay_max": "2900", "hours_max": "8"})
    assert answer.status_code == 422
    assert "minder dan het bedrag" in text_of(answer)
    assert "minder dan de uren" in text_of(answer)
    assert not Intake.objects.exists()


def test_missing_fields_are_named_and_the_rest_stays() -> None:
    answer = send(ADDRESS, {**TYPED, "tasks": "", "title": "  "})
    assert answer.status_code == 422
    assert text_of(answer).count("Vul dit in.") == 4  # beside each field, and in the summary
    assert "Zes mensen, veel humor" in text_of(answer)


def test_the_trap_keeps_a_request_apart() -> None:
    assert send(ADDRESS, {**TYPED, "homepage": "x"}).status_code == 302
    assert Intake.objects.get().state == IntakeState.SUSPECT
    assert WorkItem.objects.get().kind == WorkKind.SUSPECT_SUBMISSION
    assert not OutgoingMail.objects.exists()


def test_the_longest_names_fit() -> None:
    long = {**TYPED, "organisation_name": "O" * 120, "title": "T" * 120, "contact_name": "N" * 120}
    assert send(ADDRESS, long).status_code == 302
    assert send(ADDRESS, {**long, "title": "T" * 121}).status_code == 422


def step(client: Client, number: int, typed: dict[str, str], **more: str) -> Any:
    """Fill in one step as a browser does: its own fields, and the hidden ones of the others."""
    page = text_of(client.get(f"{ADDRESS}?stap={number}"))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    hidden = {name: html.unescape(value) for name, value in hidden.items()}
    return client.post(ADDRESS, {**hidden, **typed, "step": str(number), **more})


def in_step(number: int) -> dict[str, str]:
    return {name: TYPED[name] for name in STEPS[number - 1].fields}


def test_three_steps_a_summary_and_send() -> None:
    client = Client()
    for number in (1, 2, 3):
        assert step(client, number, in_step(number))["Location"] == f"{ADDRESS}?stap={number + 1}"
    page = text_of(client.get(f"{ADDRESS}?stap=4"))
    for text in ("Bakkerij ’t Hoekje &amp; Zn.", "Office manager", "Zes mensen, veel humor", "2.900", "Vast"):
        assert text in page
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    sent = {name: html.unescape(value) for name, value in hidden.items()}
    assert client.post(ADDRESS, {**sent, "papers": [cv()]}).status_code == 302
    intake = Intake.objects.get()
    assert (intake.tasks, intake.team) == ("Agenda's\nFacturen", "Zes mensen, veel humor")
    assert intake.documents.count() == 1
    assert "Office manager" not in text_of(client.get(ADDRESS))


def test_each_step_says_what_is_wrong_and_leads_no_further() -> None:
    client = Client()
    answer = step(client, 1, {**in_step(1), "title": "", "hours_min": "90"})
    assert answer.status_code == 422
    assert "Vul dit in" in text_of(answer)
    assert client.get(f"{ADDRESS}?stap=3")["Location"] == ADDRESS
    step(client, 1, in_step(1))
    assert client.get(f"{ADDRESS}?stap=4")["Location"] == f"{ADDRESS}?stap=2"


def test_going_back_keeps_what_every_step_typed_also_what_is_not_right_yet() -> None:
    client = Client()
    step(client, 1, in_step(1))
    answer = step(client, 2, {"tasks": "", "priorities": "Nog niet af", "team": "Leuk"}, back="1")
    assert answer["Location"] == ADDRESS
    assert "Office manager" in text_of(client.get(ADDRESS))
    assert "Nog niet af" in text_of(client.get(f"{ADDRESS}?stap=2"))


def test_a_session_that_ended_in_between_loses_nothing_that_the_page_still_has() -> None:
    client = Client()
    step(client, 1, in_step(1))
    page = text_of(client.get(f"{ADDRESS}?stap=2"))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    another = Client()
    hidden = {name: html.unescape(value) for name, value in hidden.items()}
    another.post(ADDRESS, {**hidden, **in_step(2)})
    assert "Office manager" in text_of(another.get(ADDRESS))


@pytest.mark.parametrize("asked", ["0", "5", "99", "x", "-1", "1e3", "٢"])
def test_a_step_that_does_not_exist_is_the_first(asked: str) -> None:
    answer = Client().get(ADDRESS, {"stap": asked})
    assert answer.status_code == 200 or answer["Location"] == ADDRESS
