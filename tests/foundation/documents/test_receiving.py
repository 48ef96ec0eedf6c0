from __future__ import annotations

import errno
import hashlib
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from schakel.foundation.accounts.rules import VISITOR, WORKER
from schakel.foundation.audit.queries import check_chain
from schakel.foundation.documents import storage
from schakel.foundation.documents.actions import receive, release
from schakel.foundation.documents.errors import Empty, NoRoom, NotQuarantined, TooLarge
from schakel.foundation.documents.models import Document, StoredFile
from schakel.foundation.documents.rules import MAX_BYTES
from schakel.foundation.documents.states import DocumentState, Origin
from schakel.foundation.work.models import Job, WorkItem
from schakel.foundation.work.states import WorkKind, WorkState
from tests.foundation.documents.samples import CV, pdf, received

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


class Endless:
    """An upload without end, which counts how much of it was taken."""

    def __init__(self, size: int | None = None) -> None:
        self.left = size
        self.taken = 0

    def read(self, size: int = -1, /) -> bytes:
        size = size if self.left is None else min(size, self.left)
        self.left = None if self.left is None else self.left - size
        self.taken += size
        return b"a" * size


def left_in_anteroom() -> list[Path]:
    return list((storage.root() / "incoming").glob("*"))


def test_a_file_stands_under_its_hash_and_waits_to_be_read() -> None:
    document = received()
    assert document.state == DocumentState.RECEIVED
    assert document.file.sha256 == hashlib.sha256(CV.encode()).hexdigest()
    assert storage.open_stored(document.file).read() == CV.encode()
    assert document.file.media_type == "text/plain"
    assert Job.objects.get().arguments == {"document_id": document.pk}
    assert left_in_anteroom() == []
    assert check_chain().broken_at is None


def test_an_upload_that_a_form_has_read_is_received_whole() -> None:
    upload = SimpleUploadedFile("cv.txt", CV.encode(), "text/plain")
    upload.read(100)
    document = receive(upload, by=VISITOR, name="cv.txt", origin=Origin.SITE)
    assert document.file.size == len(CV.encode())


def test_sixty_four_mebibyte_exactly_is_taken() -> None:
    document = receive(Endless(MAX_BYTES), by=VISITOR, name="groot.txt", origin="site")
    assert document.file.size == 64 * 1024 * 1024


def test_one_byte_more_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(TooLarge):
        receive(Endless(MAX_BYTES + 1), by=VISITOR, name="groot.txt", origin="site")
    assert not Document.objects.exists()
    assert left_in_anteroom() == []
    assert list(storage.all_stored()) == []


def test_an_upload_without_end_is_cut_off_at_the_limit() -> None:
    endless = Endless()
    with pytest.raises(TooLarge):
        receive(endless, by=VISITOR, name="eindeloos.txt", origin="site")
    assert endless.taken <= MAX_BYTES + storage.CHUNK


def test_a_file_without_bytes_is_refused() -> None:
    with pytest.raises(Empty):
        received(b"")
    assert left_in_anteroom() == []


def test_a_full_disk_is_said_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoRoom):
        received()
    assert not Document.objects.exists()


def test_the_same_file_from_two_people_is_stored_once() -> None:
    first, second = received(), received()
    assert first.pk != second.pk
    assert StoredFile.objects.count() == 1
    assert len(list(storage.all_stored())) == 1


def test_the_same_form_sent_twice_is_received_once() -> None:
    assert received(key="form-1").pk == received(key="form-1").pk
    assert Document.objects.count() == Job.objects.count() == 1


def test_another_file_in_the_same_form_is_another_document() -> None:
    assert received(key="form-1").pk != received(b"een andere brief", key="form-1").pk


@pytest.mark.parametrize(
    ("data", "name", "declared", "origin", "problem"),
    [
        (b"MZ\x90\x00" + b"\x00" * 90, "cv.pdf", "", Origin.SITE, "wrong-type"),
        (CV.encode(), "cv.pdf", "", Origin.SITE, "wrong-type"),
        (pdf(["Hallo"]), "cv.docx", "", Origin.SITE, "wrong-type"),
        (pdf(["Hallo"]), "cv.pdf", "image/png", Origin.SITE, "declared-otherwise"),
        (b"<html><body>hallo</body></html>", "cv.html", "text/html", Origin.SITE, "not-taken-here"),
    ],
)
def test_what_does_not_agree_is_kept_apart_for_a_person(
    data: bytes, name: str, declared: str, origin: Origin, problem: str
) -> None:
    document = received(data, name, declared_type=declared, origin=origin)
    assert (document.state, document.problem) == (DocumentState.QUARANTINED, problem)
    assert WorkItem.objects.get().kind == WorkKind.QUARANTINED_FILE
    assert not Job.objects.exists()
    assert storage.open_stored(document.file).read() == data


@pytest.mark.parametrize(
    "declared", ["", "application/octet-stream", "Application/PDF; x=1", "application/x-pdf"]
)
def test_a_browser_that_declares_nothing_or_the_same_is_believed(declared: str) -> None:
    document = received(pdf(["Hallo"]), "cv.pdf", declared_type=declared)
    assert document.state == DocumentState.RECEIVED


def test_staff_may_hand_in_what_a_public_form_does_not_take() -> None:
    document = received(b"<html><body>hallo</body></html>", "cv.html", origin=Origin.DESK)
    assert document.state == DocumentState.RECEIVED


def test_a_person_lets_a_quarantined_file_be_read() -> None:
    document = release(received(CV.encode(), "cv.pdf"), by=WORKER)
    assert document.state == DocumentState.RECEIVED
    assert Job.objects.get().task == "read-document"
    assert WorkItem.objects.get().state == WorkState.DONE
    with pytest.raises(NotQuarantined):
        release(document, by=WORKER)


def test_the_file_is_on_disk_before_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace
    create = Document.objects.create

    def note(name: str, call: Any) -> Any:
        def noted(*args: Any, **named: Any) -> Any:
            steps.append(name)
            return call(*args, **named)

        return noted

    received(b"maakt de mappen")
    monkeypatch.setattr(os, "fsync", note("fsync", fsync))
    monkeypatch.setattr(os, "replace", note("rename", replace))
    monkeypatch.setattr(Document.objects, "create", note("row", create))
    received(b"maakt de mappen")
    assert steps == ["fsync", "rename", "fsync", "row"]


def old_file(content: bytes) -> Path:
    with storage.arriving(io.BytesIO(content), MAX_BYTES) as arrived:
        path = arrived.keep()
    make_old(path)
    return path


def make_old(path: Path) -> None:
    long_ago = time.time() - 2 * storage.ORPHAN_SECONDS
    os.utime(path, (long_ago, long_ago))


def test_the_sweep_takes_old_orphans_and_half_uploads_and_nothing_else() -> None:
    known = received()
    make_old(storage.path_of(known.file.sha256))
    orphan = old_file(b"zonder rij")
    half = storage.root() / "incoming" / "half"
    half.write_bytes(b"half")
    make_old(half)
    with storage.arriving(io.BytesIO(b"net binnen"), MAX_BYTES) as arrived:
        fresh = arrived.keep()
    assert storage.sweep() == 2
    assert not orphan.exists()
    assert not half.exists()
    assert fresh.exists()
    assert storage.path_of(known.file.sha256).exists()


def test_an_orphan_received_anew_while_the_sweep_looks_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    orphan = old_file(CV.encode())
    replace = os.replace

    def received_in_between(source: Any, target: Any) -> None:
        monkeypatch.setattr(os, "replace", replace)
        received()
        replace(source, target)

    monkeypatch.setattr(os, "replace", received_in_between)
    assert storage.sweep() == 0
    assert orphan.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_only_a_hash_is_a_place(name: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        storage.path_of(name)
