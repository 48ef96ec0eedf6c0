from __future__ import annotations

import os
import re
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from schakel.agency.pipeline.models import Application
from schakel.faces.website import prefill
from schakel.faces.website.views import reading
from schakel.foundation.documents.actions.ahead import forget_ahead
from schakel.foundation.documents.models import Document, ReadAhead, StoredFile
from schakel.foundation.documents.storage import all_stored
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import WorkItem
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import PERSON, cv, opened, send, text_of

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/solliciteren/secretaresse-utrecht/"
READ = "/cv-lezen/"


@pytest.fixture(autouse=True)
def here(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    vacancy()


def asked(client: Client, way: str = "secretaresse-utrecht") -> str:
    """The address of the page that waits."""
    return str(client.post(READ, {"cv": [cv()], "naar": way})["Location"])


def value_of(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    assert found, name
    value = re.search(r'value="([^"]*)"', found[0])
    return value[1] if value else ""


def test_the_worker_reads_it_and_the_form_shows_proposals_that_say_where_they_come_from() -> None:
    client = Client()
    waiting = asked(client)
    assert "We lezen je cv" in text_of(client.get(waiting))
    assert Document.objects.count() == 0
    run_all()
    form = client.get(waiting)["Location"]
    page = text_of(client.get(form))
    assert value_of(page, "given_name") == "Annelies"
    assert value_of(page, "family_name") == "Boer"
    assert value_of(page, "email") == "annelies.deboer@example.org"
    assert value_of(page, "place") == "Utrecht"
    assert "Uit je cv: klopt het?" in page
    assert WorkItem.objects.count() == 0


def test_sent_with_the_form_it_is_a_document_like_any_other_once() -> None:
    client = Client()
    waiting = asked(client)
    run_all()
    form = client.get(waiting)["Location"]
    once = opened(form, client)
    token = form.split("cv=")[1]
    for _time in range(2):
        assert client.post(ADDRESS, {**PERSON, "once": once, "cv": token}).status_code == 302
    assert Application.objects.get().documents.get().name == "cv.pdf"
    assert Document.objects.count() == 1


def test_what_is_not_ticked_is_not_sent_and_goes_within_two_hours() -> None:
    client = Client()
    asked(client)
    send(ADDRESS, PERSON, client=client)
    assert Application.objects.get().documents.count() == 0
    assert forget_ahead() == 0
    ReadAhead.objects.update(asked_at=timezone.now() - timedelta(hours=3))
    for path in all_stored():
        os.utime(path, (time.time() - 3600,) * 2)
    assert forget_ahead() == 1
    assert not StoredFile.objects.exists()
    assert list(all_stored()) == []


def test_a_file_that_was_sent_stays_when_its_reading_is_forgotten() -> None:
    client = Client()
    waiting = asked(client)
    run_all()
    form = client.get(waiting)["Location"]
    once = opened(form, client)
    client.post(ADDRESS, {**PERSON, "once": once, "cv": form.split("cv=")[1]})
    ReadAhead.objects.update(asked_at=timezone.now() - timedelta(hours=3))
    forget_ahead()
    assert Document.objects.get().file.sha256 == next(iter(all_stored())).name


def test_one_that_was_forgotten_meanwhile_is_asked_for_again_with_the_text_kept() -> None:
    answer = send(ADDRESS, {**PERSON, "motivation": "Bewaar mij", "cv": "weg"})
    assert answer.status_code == 422
    assert "Bewaar mij" in text_of(answer)
    assert "Kies het hier nog een keer" in text_of(answer)


def test_when_the_worker_stands_still_the_visitor_goes_on_with_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = Client()
    waiting = asked(client)
    assert "Het duurt langer" not in text_of(client.get(waiting))
    monkeypatch.setattr(reading, "PATIENCE", timedelta(seconds=-1))
    page = text_of(client.get(waiting))
    assert "Het duurt langer dan anders" in page
    onward = re.search(r'href="(/solliciteren/[^"]*cv=[^"]*)"', page)
    assert onward
    once = opened(onward[1], client)
    client.post(ADDRESS, {**PERSON, "once": once, "cv": onward[1].split("cv=")[1]})
    assert Application.objects.get().documents.count() == 1


def test_the_page_asks_by_itself_with_scripts_and_without() -> None:
    client = Client()
    waiting = asked(client)
    page = text_of(client.get(waiting))
    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'hx-trigger="every 1s"' in page
    run_all()
    answer = client.get(waiting, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith(ADDRESS)


def test_on_the_way_to_a_registration_wishes_are_proposed_too() -> None:
    facts = [
        {"field": "hours", "value": {"min": 24, "max": 32}},
        {"field": "pay_wish", "value": {"amount_cents": 320000, "per": "month"}},
        {"field": "pay_wish", "value": {"amount_cents": 2500, "per": "hour"}},
        {"field": "availability", "value": {"text": "maart", "start": "2099-03"}},
        {"field": "role", "value": {"key": "secretary", "label": "Secretaresse"}},
        {"field": "skill", "value": {"label": "AFAS"}},
    ]
    assert prefill.proposals(facts) == {
        "hours_min": 24,
        "hours_max": 32,
        "pay_min": 3200,
        "starts_on": "2099-03-01",
        "other_roles": "Secretaresse",
    }
    client = Client()
    waiting = asked(client, way="")
    run_all()
    assert client.get(waiting)["Location"].startswith("/inschrijven/?cv=")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("cv.pdf", b"MZ\x90\x00 not a pdf", "application/pdf"),
        ("cv.exe", b"MZ\x90\x00", "application/octet-stream"),
        ("cv.pdf", b"", "application/pdf"),
        ("page.html", b"<html><script>alert(1)</script></html>", "text/html"),
    ],
)
def test_what_is_no_cv_is_said_beside_the_field_and_kept_nowhere(
    name: str, content: bytes, kind: str
) -> None:
    answer = Client().post(READ, {"cv": [SimpleUploadedFile(name, content, kind)], "naar": ""})
    assert answer.status_code == 422
    assert not StoredFile.objects.exists()
    assert not ReadAhead.objects.exists()


def test_a_file_without_words_says_so_and_goes_along() -> None:
    client = Client()
    silent = SimpleUploadedFile("leeg.txt", b"....", "text/plain")
    waiting = client.post(READ, {"cv": [silent], "naar": "secretaresse-utrecht"})["Location"]
    run_all()
    page = text_of(client.get(client.get(waiting)["Location"]))
    assert "niets uit je cv halen" in page
    assert "leeg.txt" in page


@pytest.mark.parametrize("token", ["x", "%00", "é" * 40])
def test_nobody_guesses_a_reading(token: str) -> None:
    assert Client().get(f"{READ}{token}/").status_code == 404
    assert Client().get(f"{ADDRESS}?cv={token}").status_code == 200


@pytest.mark.parametrize("way", ["//evil.example", "bestaat-niet", "\x00", "../bureau"])
def test_the_way_on_leads_to_our_forms_only(way: str) -> None:
    client = Client()
    waiting = asked(client, way)
    run_all()
    assert client.get(waiting)["Location"].startswith("/inschrijven/?cv=")
