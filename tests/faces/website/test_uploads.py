from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import IntegrityError
from django.test import Client, override_settings

from schakel.faces.website import uploads
from schakel.faces.website.views import contact
from schakel.foundation.documents import uploads as streaming
from schakel.foundation.documents.errors import NoRoom
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.rules import MAX_BYTES
from schakel.foundation.documents.states import DocumentState
from schakel.foundation.mail.actions import receive_message
from schakel.foundation.mail.models import Message
from schakel.foundation.work.models import Job, WorkItem
from schakel.foundation.work.states import WorkKind
from tests.faces.website.visitor import cv, send, text_of
from tests.foundation.documents.samples import CV, pdf

pytestmark = pytest.mark.django_db
ADDRESS = "/contact/"
TYPED = {"name": "Bo", "email": "bo@example.org", "text": "Zie bijlage, mijn hele verhaal"}
ZIP = b"PK\x05\x06" + b"\0" * 18


class Zeros(io.RawIOBase):
    """A file of zeros that takes no memory, after the start of a PDF."""

    def __init__(self, size: int) -> None:
        self.size, self.name, self.at = size, "groot.pdf", 0

    def read(self, size: int = -1) -> bytes:
        left = self.size - self.at
        take = left if size < 0 else min(size, left)
        start = b"%PDF-1.4\n"[:take] if self.at == 0 else b""
        self.at += take
        return start + b"\0" * (take - len(start))


def file(name: str, data: bytes, declared: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, declared or "application/octet-stream")


def stays(answer: object) -> bool:
    return "mijn hele verhaal" in text_of(answer)


def test_a_file_of_exactly_64_mib_is_taken() -> None:
    assert send(ADDRESS, {**TYPED, "papers": [Zeros(MAX_BYTES)]}).status_code == 302
    assert Document.objects.get().file.size == MAX_BYTES


def test_one_byte_more_is_refused_beside_the_field_and_the_text_stays() -> None:
    answer = send(ADDRESS, {**TYPED, "papers": [Zeros(MAX_BYTES + 1)]})
    assert answer.status_code == 422
    assert "‘groot.pdf’ is groter dan 64 MB" in text_of(answer)
    assert stays(answer)
    assert not Document.objects.exists()
    assert not Message.objects.exists()


def test_what_is_too_much_of_a_file_never_reaches_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "MAX_BYTES", 1000)
    written = []

    class Watched(uploads.DoorUploadHandler):
        def file_complete(self, file_size: int) -> UploadedFile[Any] | None:
            written.append(self.file.tell())
            return super().file_complete(file_size)

    monkeypatch.setattr(uploads, "WatchedHandler", Watched, raising=False)
    with override_settings(FILE_UPLOAD_HANDLERS=["schakel.faces.website.uploads.WatchedHandler"]):
        send(ADDRESS, {**TYPED, "papers": [Zeros(9_000_000)]})
    assert written == [1001]


def test_a_request_without_end_is_cut_off_and_its_part_is_not_taken_for_the_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streaming, "MAX_REQUEST_BYTES", 2_000_000)
    answer = send(ADDRESS, {**TYPED, "papers": [cv(), Zeros(5_000_000)]})
    assert answer.status_code == 422
    assert "Samen zijn deze bestanden te groot" in text_of(answer)
    assert stays(answer)
    assert not Document.objects.exists()


def test_an_empty_file_is_named_beside_the_field_and_the_text_stays() -> None:
    answer = send(ADDRESS, {**TYPED, "papers": [file("leeg.pdf", b""), cv()]})
    assert answer.status_code == 422
    assert "‘leeg.pdf’ is leeg" in text_of(answer)
    assert stays(answer)
    assert not Document.objects.exists()


def test_six_files_are_one_too_many_and_five_are_not() -> None:
    answer = send(ADDRESS, {**TYPED, "papers": [file(f"{n}.txt", b"%d" % n) for n in range(6)]})
    assert answer.status_code == 422
    assert "Je koos 6 bestanden" in text_of(answer)
    assert stays(answer)
    five = [file(f"{n}.txt", b"Hallo wereld %d" % n, "text/plain") for n in range(5)]
    assert send(ADDRESS, {**TYPED, "papers": five}).status_code == 302
    assert Document.objects.count() == 5


def test_when_something_else_is_wrong_the_visitor_hears_to_choose_the_files_again() -> None:
    again = "Kies je bestanden opnieuw"
    assert again in text_of(send(ADDRESS, {**TYPED, "email": "", "papers": [cv()]}))
    assert again not in text_of(send(ADDRESS, {**TYPED, "email": ""}))
    assert again not in text_of(send(ADDRESS, {**TYPED, "papers": [file("leeg.pdf", b"")]}))


@pytest.mark.parametrize(
    ("name", "data", "declared"),
    [
        ("cv.pdf", b"MZ\x90\x00" + b"\0" * 200, "application/pdf"),
        ("cv.docx", ZIP, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("cv.pdf.exe", b"%PDF-1.4\n" + b"\0" * 50, "application/pdf"),
        ("cv.html", b"<!doctype html><script>x</script>", "text/html"),
        ("foto.png", b"\xff\xd8\xff\xe0" + b"\0" * 50, "image/png"),
    ],
)
def test_a_wrong_type_inside_is_received_and_kept_apart_with_a_friendly_request(
    name: str, data: bytes, declared: str
) -> None:
    answer = send(ADDRESS, {**TYPED, "papers": [file(name, data, declared), cv("goed.pdf")]})
    page = text_of(Client().get(answer["Location"]))
    assert Message.objects.get().documents.count() == 2
    assert Document.objects.get(state=DocumentState.QUARANTINED).name == name
    assert WorkItem.objects.filter(kind=WorkKind.QUARANTINED_FILE).count() == 1
    assert "We herkenden dit bestand niet" in page
    assert name in page
    assert "<dt>Ook ontvangen</dt><dd>goed.pdf</dd>" in page


@pytest.mark.parametrize(
    "data",
    [
        pdf(["Versleuteld"]).replace(b"trailer\n<<", b"trailer\n<< /Encrypt 9 0 R"),
        b"%PDF-1.7\n" + b"\xde\xad\xbe\xef" * 400,
        pdf(CV.splitlines())[:300],
    ],
)
def test_an_encrypted_or_broken_pdf_is_received_and_read_later(data: bytes) -> None:
    answer = send(ADDRESS, {**TYPED, "papers": [file("cv.pdf", data, "application/pdf")]})
    assert answer.status_code == 302
    assert Message.objects.get().documents.count() == 1
    assert Job.objects.filter(task="read-document").count() == 1


def test_without_a_worker_the_visitor_still_gets_received() -> None:
    """Nothing is parsed in the web process: the job to read waits in the database (T7)."""
    answer = send(ADDRESS, {**TYPED, "papers": [cv()]})
    assert Message.objects.get().reference in text_of(Client().get(answer["Location"]))
    assert Document.objects.get().state == DocumentState.RECEIVED


def test_a_full_disk_is_said_beside_the_field_and_the_text_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_options: object) -> Iterator[None]:
        raise NoRoom("No space left on device")

    monkeypatch.setattr(uploads, "receive", full)
    answer = send(ADDRESS, {**TYPED, "papers": [cv()]})
    assert answer.status_code == 503
    assert "niet bewaren" in text_of(answer)
    assert stays(answer)
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "cv\u202efdp.pdf", "con.pdf", "a" * 300 + ".pdf", "é ß.pdf"]
)
def test_a_file_name_with_tricks_is_stored_under_a_safe_one(name: str) -> None:
    assert send(ADDRESS, {**TYPED, "papers": [cv(name)]}).status_code == 302
    stored = Document.objects.get().name
    assert stored.endswith(".pdf")
    assert len(stored) <= 120
    assert not set("/\\\u202e\0") & set(stored)


def test_a_form_that_loses_the_race_against_its_double_shows_the_receipt_of_the_winner(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls = []

    def beaten(**given: Any) -> Message:
        message = receive_message(**given)
        calls.append(message.reference)
        if len(calls) == 1:
            raise IntegrityError("submission_key")
        return message

    monkeypatch.setattr(contact, "receive_message", beaten)
    answer = send(ADDRESS, {**TYPED, "papers": [cv()]})
    assert Message.objects.get().reference in text_of(Client().get(answer["Location"]))
    assert len(calls) == 2
    assert Document.objects.count() == 1
