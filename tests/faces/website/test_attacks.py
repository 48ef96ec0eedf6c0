"""What trust.md lists against public forms: nothing breaks out of any field into any page, mail or header."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as outbox
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies.models import Intake
from schakel.foundation.accounts.mailbox import link_for
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.states import Role
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.states import DocumentState
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.mail.transport import composed
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import WorkItem
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import PERSON, cv, send, text_of
from tests.foundation.documents.samples import CV, pdf

pytestmark = pytest.mark.django_db
MARK = "zqx"
XSS = f"\"'><script>{MARK}</script><img src=x onerror={MARK}()>"
BROKEN_OUT = re.compile(rf"<script>{MARK}|<img[^>]*onerror={MARK}", re.IGNORECASE)
APPLY = "/solliciteren/secretaresse-utrecht/"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
INTAKE = {"organisation_name": XSS, "contact_name": XSS, "title": XSS, "place": XSS, "tasks": XSS}


@pytest.fixture(autouse=True)
def here(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    settings.DEMO = True
    vacancy()


@pytest.fixture
def desk() -> Client:
    user = User.objects.create_user("bo@example.nl", name="Back Office")
    for role in (Role.BACK_OFFICE, Role.CONSULTANT):
        RoleGrant.objects.create(user=user, role=role, granted_by="test")
    client = Client()
    client.force_login(user)
    return client


def everything_sent() -> None:
    """A hostile text in each field that takes text, through every door."""
    person = {**PERSON, "given_name": XSS, "name_prefix": "", "family_name": XSS, "place": XSS}
    send(APPLY, {**person, "email": "a@example.org", "motivation": XSS, "papers": [cv(f"{XSS}.pdf")]})
    wishes = {"other_roles": XSS, "remarks": XSS, "may_pool": "on"}
    send("/inschrijven/", {**person, "email": "a@example.org", **wishes})
    words = {"priorities": XSS, "team": XSS, "email": "a@example.org"}
    send("/vacature-plaatsen/", {**INTAKE, **words})
    send("/contact/", {"name": XSS, "organisation": XSS, "email": "a@example.org", "text": XSS})


def desk_pages() -> list[str]:
    """Every page at the desk that shows something of what came in."""
    items = [reverse("backoffice:item", args=[item.pk]) for item in WorkItem.objects.all()]
    applications = [
        reverse("frontoffice:application", args=[one.reference]) for one in Application.objects.all()
    ]
    people = [
        reverse("frontoffice:candidate", args=[one.candidate.reference]) for one in Application.objects.all()
    ]
    others = [
        reverse("frontoffice:intake", args=[Intake.objects.get().reference]),
        reverse("backoffice:message", args=[Message.objects.get().reference]),
        *(reverse("backoffice:document", args=[paper.reference]) for paper in Document.objects.all()),
        *(reverse(name) for name in ("backoffice:queue", "backoffice:messages", "backoffice:documents")),
        *(reverse(name) for name in ("frontoffice:candidates", "desk:start")),
    ]
    return [*items, *applications, *people, *others]


def test_hostile_text_from_every_field_stays_text_on_every_page_at_the_desk(desk: Client) -> None:
    everything_sent()
    assert (Application.objects.count(), Intake.objects.count(), Message.objects.count()) == (2, 1, 1)
    shown = 0
    for address in desk_pages():
        page = desk.get(address)
        assert page.status_code == 200, address
        assert not BROKEN_OUT.search(text_of(page)), address
        shown += MARK in text_of(page)
    assert shown > 8


def test_hostile_text_stays_text_in_every_mail_and_on_ones_own_page() -> None:
    everything_sent()
    for mail in OutgoingMail.objects.all():
        assert not BROKEN_OUT.search(mail.body_html), mail.key
        message = composed(mail).message()
        assert "\n" not in str(message["Subject"])
        assert message.get_all("Bcc") is None
    visitor = Client()
    visitor.get(re.sub(r"https?://[^/]+", "", link_for("a@example.org", "nl")))
    for path in ("/mijn/", "/mijn/gegevens/", "/mijn/gegevens/wissen/"):
        page = text_of(visitor.get(path))
        assert not BROKEN_OUT.search(page)
    assert MARK in text_of(visitor.get("/mijn/"))


def test_hostile_text_comes_back_as_text_in_a_form_that_is_not_right() -> None:
    wrong = {
        APPLY: {**PERSON, "family_name": XSS, "email": XSS, "motivation": XSS, "homepage": XSS},
        "/inschrijven/": {**PERSON, "email": XSS, "remarks": XSS, "other_roles": XSS},
        "/vacature-plaatsen/": {**INTAKE, "email": XSS},
        "/contact/": {"name": XSS, "email": XSS, "text": XSS},
    }
    for door, typed in wrong.items():
        answer = send(door, typed)
        assert answer.status_code == 422, door
        assert not BROKEN_OUT.search(text_of(answer)), door
    step = Client().post("/vacature-plaatsen/", {**INTAKE, "step": "1", "hours_min": "x"})
    assert step.status_code == 422
    assert not BROKEN_OUT.search(text_of(step))


@pytest.mark.parametrize(
    "name",
    ["Anna\r\nBcc: dief@example.org", "Anna\nTo: dief@example.org", "Anna\u2028Bcc: x", "=?utf-8?q?x?="],
)
def test_no_name_makes_a_header(name: str, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send(APPLY, {**PERSON, "given_name": name})
    send("/contact/", {"name": name, "email": "b@example.org", "text": "Vraag"})
    run_all()
    assert len(outbox.outbox) == 2
    for sent in outbox.outbox:
        assert sent.recipients() in ([PERSON["email"]], ["b@example.org"])


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org,b@example.org",
        "a@example.org;b@c.nl",
        "<a@b.nl>",
    ],
)
def test_an_address_is_one_address(address: str) -> None:
    assert send(APPLY, {**PERSON, "email": address}).status_code == 422
    assert not OutgoingMail.objects.exists()


POLYGLOTS = {
    "pdf-and-html": (
        "cv.pdf",
        b"<script>alert(1)</script>\n" + pdf(CV.splitlines()),
        "application/pdf",
    ),
    "png-and-php": ("foto.png", b"\x89PNG\r\n\x1a\n<?php system($_GET[0]); ?>" + b"\x00" * 64, "image/png"),
    "zip-as-docx": ("cv.docx", b"PK\x03\x04" + b"\x00" * 200, ""),
    "eicar-as-text": ("cv.txt", EICAR, "text/plain"),
    "eicar-in-pdf-clothes": ("cv.pdf", EICAR, "application/pdf"),
    "svg-with-script": ("foto.svg", b"<svg onload='alert(1)'/>", "image/svg+xml"),
    "exe": ("cv.exe", b"MZ\x90\x00" + b"\x00" * 100, "application/octet-stream"),
    "utf-16": ("cv.txt", "Annelies\r\n".encode("utf-16"), "text/plain"),
    "latin-1": ("cv.txt", "Café Zoë\n".encode("latin-1"), "text/plain"),
    "half-utf-8": ("cv.txt", b"Anna \xe2\x82\n", "text/plain"),
}


@pytest.mark.parametrize("kind", POLYGLOTS)
def test_whatever_a_file_pretends_the_visitor_is_received_and_the_file_served_as_nothing(
    kind: str, desk: Client
) -> None:
    name, content, declared = POLYGLOTS[kind]
    answer = send(APPLY, {**PERSON, "papers": [SimpleUploadedFile(name, content, declared)]})
    assert answer.status_code == 302
    assert Application.objects.get().reference in text_of(Client().get(answer["Location"]))
    run_all()
    paper = Document.objects.get()
    assert paper.state in set(DocumentState)
    served = desk.get(reverse("backoffice:document-file", args=[paper.reference]))
    if served.status_code == 200:
        assert served["Content-Disposition"].startswith("attachment")
        assert served["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in served["Content-Security-Policy"]
    assert not WorkItem.objects.filter(kind="parked-job").exists()


def test_a_host_header_made_up_leads_no_link_astray() -> None:
    send(APPLY, PERSON)
    client = Client(headers={"host": "evil.example"})
    assert client.get("/mijn/link/").status_code == 400
    assert "evil.example" not in OutgoingMail.objects.get().body_text


def test_a_pattern_that_takes_for_ever_takes_no_time() -> None:
    slow = "a" * 200 + "!" * 3000 + "@" + "a." * 500
    typed = {**PERSON, "email": slow[:254], "phone": "0" * 40, "place": "(" * 80, "motivation": "a" * 9000}
    assert send(APPLY, typed).status_code == 422
