"""More of what trust.md lists: tricks in addresses, sessions and logs, and hostile files through a door."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from schakel.agency.pipeline.models import Application
from schakel.foundation.accounts.models import User
from schakel.foundation.documents.models import Document
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import WorkItem
from tests.engine.reading import hostile_files as hostile
from tests.faces.website.cast import guide, vacancy
from tests.faces.website.visitor import PERSON, send, text_of

pytestmark = pytest.mark.django_db
APPLY = "/solliciteren/secretaresse-utrecht/"
PASSWORD = "een-lang-wachtwoord-2026"


@pytest.fixture(autouse=True)
def here(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    vacancy()
    guide("secretary", "Secretaresse")


def test_bombs_and_traps_sent_through_a_door_cost_nobody_the_application() -> None:
    files = {
        "bom.docx": hostile.zip_bomb_docx(),
        "lach.docx": hostile.laughing_docx(),
        "buiten.docx": hostile.outside_entity_docx(),
        "pixels.png": hostile.pixel_bomb_png(),
        "lus.pdf": hostile.looping_pages_pdf(),
    }
    papers = [SimpleUploadedFile(name, content) for name, content in files.items()]
    assert send(APPLY, {**PERSON, "papers": papers}).status_code == 302
    run_all()
    assert Application.objects.get().documents.count() == len(files)
    assert not Document.objects.filter(state="received").exists()
    assert not WorkItem.objects.filter(kind="parked-job").exists()


@pytest.mark.parametrize(
    "way", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "../../x"]
)
def test_no_address_leads_to_somebody_elses_site(way: str) -> None:
    cv = SimpleUploadedFile("cv.txt", b"Curriculum vitae\nBas Bos\n", "text/plain")
    onward = Client().post("/cv-lezen/", {"cv": [cv], "naar": way})["Location"]
    assert onward.startswith("/cv-lezen/")
    assert "evil" not in onward
    switched = Client().post("/language/", {"language": "en", "next": way})["Location"]
    assert "evil" not in switched
    assert not switched.startswith(("//", "javascript:", "https:"))


@pytest.mark.parametrize(
    "query",
    [
        "organisation__name__startswith=W",
        "q__regex=(a%2B)%2B$",
        "state=draft&confidential=true",
        "form__in=x&pay__gte=1&__proto__=1",
        "sort=organisation__reference",
    ],
)
def test_the_names_of_our_columns_ask_nothing(query: str) -> None:
    plain = text_of(Client().get("/vacatures/"))
    asked = text_of(Client().get(f"/vacatures/?{query}"))
    assert asked.count("/vacatures/secretaresse-utrecht/") == plain.count("/vacatures/secretaresse-utrecht/")
    assert Client().get(f"/inschrijven/?role={query}").status_code == 200


def test_a_session_somebody_else_chose_is_not_taken_over(settings: Any) -> None:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    client.post("/vacature-plaatsen/", {"step": "1", "title": "Planner"})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value not in {"", "a" * 32}
    assert "Planner" in text_of(client.get("/vacature-plaatsen/"))
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    assert "Planner" not in text_of(other.get("/vacature-plaatsen/"))


def test_signing_in_leaves_no_session_of_before(settings: Any) -> None:
    User.objects.create_user("noor@example.nl", PASSWORD, name="Noor")
    client = Client()
    client.post("/vacature-plaatsen/", {"step": "1", "title": "Planner"})
    before = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post("/account/login/", {"login": "noor@example.nl", "password": PASSWORD})
    assert answer.status_code == 302
    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before


@pytest.mark.parametrize(
    "day", ["2026-W53-1", "2027-02-29", "31-02-2027", "0000-00-00", "2027-3-28T02:30", "99999-01-01", "1e9"]
)
def test_a_day_that_is_none_is_said_beside_the_field(day: str) -> None:
    page = Client().post("/vacature-plaatsen/", {"step": "1", "title": "Planner", "starts_on": day})
    assert page.status_code == 422
    assert "dag-maand-jaar" in text_of(page)


def test_what_a_visitor_typed_forges_no_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    trick = "%0D%0A2026-11-28 CRITICAL alles kapot"
    with caplog.at_level(logging.DEBUG):
        Client(headers={"user-agent": "x\r\nCRITICAL kapot"}).get(f"/bestaat-niet/{trick}/")
        send(APPLY, {**PERSON, "family_name": "Bos\r\nCRITICAL kapot"})
    lines = [line for record in caplog.records for line in record.getMessage().splitlines()]
    assert not [line for line in lines if line.startswith(("CRITICAL", "2026-11-28 CRITICAL"))]


def test_what_a_visitor_typed_stands_in_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        send(APPLY, {**PERSON, "motivation": "geheim-woord-van-anna", "email": "geen adres"})
        send(APPLY, {**PERSON, "motivation": "geheim-woord-van-anna"})
        run_all()
    told = "\n".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert "geheim-woord-van-anna" not in told
    assert PERSON["email"] not in told
