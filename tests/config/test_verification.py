from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from schakel.config.verification import run_checks
from schakel.foundation.accounts.rules import VISITOR
from schakel.foundation.audit.models import Entry
from schakel.foundation.documents import storage
from schakel.foundation.documents.models import Document, Fact
from schakel.foundation.mail.actions import post
from schakel.foundation.mail.letters import Letter
from schakel.foundation.work.models import Job
from tests.foundation.documents.samples import read_document, received

pytestmark = [pytest.mark.app, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _agency(settings: Any, tmp_path: Path) -> Document:
    settings.DATA_DIR = tmp_path
    document = read_document()
    post(Letter("s", "t"), by=VISITOR, key="k", to="a@example.org")
    return document


def broken() -> dict[str, tuple[str, ...]]:
    return {outcome.name: outcome.breaches for outcome in run_checks() if outcome.breaches}


def test_a_sound_agency_has_nothing_broken() -> None:
    assert broken() == {}


def test_a_changed_file_is_found() -> None:
    document = Document.objects.get()
    storage.path_of(document.file.sha256).write_bytes(b"anders")
    assert broken() == {"files are there, unchanged": (f"{document.file.sha256}: changed",)}


def test_a_changed_quote_is_found() -> None:
    fact = Fact.objects.all()[0]
    fact.evidence[0]["quote"] = "verzonnen"
    fact.save()
    assert list(broken()) == ["quotes stand in the text of their page"]


def test_a_changed_line_of_the_log_is_found() -> None:
    Entry.objects.filter(sequence=2).update(action="something-else")
    assert broken() == {"the audit log is an unbroken chain": ("2: changed",)}


def test_a_reference_with_a_wrong_character_is_found() -> None:
    Document.objects.update(reference="D-0000-0000-1")
    assert list(broken()) == ["references have their check character"]


def test_a_document_and_a_mail_nobody_will_do_are_found() -> None:
    document = received()
    Job.objects.all().delete()
    assert broken() == {"what waits has a job that will do it": (document.reference, "k")}


def test_a_row_that_points_to_nothing_is_found() -> None:
    broken_fact = Fact.objects.order_by("pk")[0].pk
    with connection.cursor() as cursor:
        off, on = _without_foreign_keys()
        cursor.execute(off)
        try:
            cursor.execute("UPDATE documents_fact SET reading_id = 999999 WHERE id = %s", [broken_fact])
        finally:
            cursor.execute(on)
    found = broken()
    Fact.objects.filter(reading=999999).delete()
    assert list(found) == ["no row points to nothing"]


def _without_foreign_keys() -> tuple[str, str]:
    if connection.vendor == "sqlite":
        return "PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"
    return "SET session_replication_role = replica", "SET session_replication_role = DEFAULT"
