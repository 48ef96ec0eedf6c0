"""The page after sending: what came in, to which address the mail goes, and for how long it says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schakel.agency.pipeline.models import Application
from schakel.faces.website import receipts
from schakel.foundation.mail.models import Message
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import PERSON, cv, send, text_of

pytestmark = pytest.mark.django_db
APPLY = "/solliciteren/secretaresse-utrecht/"
DOORS = {
    APPLY: PERSON,
    "/inschrijven/": {**PERSON, "may_pool": "on"},
    "/vacature-plaatsen/": {
        "organisation_name": "Het Sluisje",
        "contact_name": "Berber",
        "email": PERSON["email"],
        "title": "Planner",
        "tasks": "Plannen",
    },
    "/contact/": {"name": "Anna", "email": PERSON["email"], "text": "Vraag"},
}


@pytest.fixture(autouse=True)
def here(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    vacancy()


@pytest.mark.parametrize("door", DOORS)
def test_the_receipt_says_what_came_in_and_where_the_mail_goes(door: str) -> None:
    exe = SimpleUploadedFile("spel.pdf", b"MZ\x90\x00" + b"\x00" * 99, "application/pdf")
    address = send(door, {**DOORS[door], "papers": [cv("mijn cv.pdf"), exe]})["Location"]
    page = text_of(Client().get(address))
    for words in (PERSON["email"], "mijn cv.pdf", "spel.pdf", "houden het apart"):
        assert words in page, words
    assert "Je krijgt een kenmerk" not in page


def test_the_receipt_names_the_vacancy() -> None:
    assert ">Secretaresse<" in text_of(Client().get(send(APPLY, PERSON)["Location"]))


def test_after_an_hour_a_receipt_tells_its_reference_and_nothing_of_anybody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = send(APPLY, {**PERSON, "papers": [cv("mijn cv.pdf")]})["Location"]
    monkeypatch.setattr(receipts, "_SHOWN_FOR", timedelta(seconds=-1))
    page = text_of(Client().get(address))
    assert Application.objects.get().reference in page
    assert PERSON["email"] not in page
    assert "mijn cv.pdf" not in page


def test_who_was_taken_for_a_program_hears_that_a_person_looks_first() -> None:
    page = text_of(Client().get(send(APPLY, {**PERSON, "homepage": "https://x.example"})["Location"]))
    assert Application.objects.get().reference in page
    assert "Een collega kijkt er eerst naar" in page
    assert "Je persoonlijke link zit in de mail" not in page


def test_a_receipt_of_what_is_erased_still_opens() -> None:
    address = send("/contact/", DOORS["/contact/"])["Location"]
    Message.objects.all().delete()
    assert Client().get(address).status_code == 200
