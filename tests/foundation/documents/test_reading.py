from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from schakel.engine.reading import DocumentKind, Fact, Page, Reading, UnreadableReason, quote_of
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.documents import models
from schakel.foundation.documents.actions import (
    confirm,
    decide,
    mark_unreadable,
    reopen,
    reread,
    start_reading,
    store_reading,
)
from schakel.foundation.documents.errors import AlreadyConfirmed
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.queries import newest_reading, unfounded_facts
from schakel.foundation.documents.states import DocumentState, FactState
from schakel.foundation.documents.tasks import reread_documents
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import Job, WorkItem
from schakel.foundation.work.states import WorkKind, WorkState
from tests.foundation.documents.samples import pdf, read_document, received

pytestmark = pytest.mark.django_db

TEXT = "Zoë de Wit\nzoe@example.org\nExcel en notuleren\n"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def found(page: Page, field: str, quote: str, **value: Any) -> Fact:
    start = page.text.index(quote)
    return Fact(field, value, 0.9, (quote_of(page, start, start + len(quote)),), "test")


def reading_of(text: str = TEXT, version: str = "reading-test-1") -> Reading:
    page = Page(1, 595, 842, text)
    facts = (
        found(page, "contact.email", "zoe@example.org", email="zoe@example.org"),
        found(page, "skill", "Excel", key="ms-excel", label="Excel"),
        found(page, "skill", "notuleren", key=None, label="notuleren"),
    )
    return Reading(version, DocumentKind.CV, "says so", 0.9, "nl", (page,), facts, ("birth-date",))


def read_by_hand(version: str = "reading-test-1") -> Document:
    document = received()
    store_reading(document, reading_of(version=version), by=WORKER)
    document.refresh_from_db()
    return document


def fact(document: Document, label: str) -> models.Fact:
    return next(item for item in models.Fact.objects.all() if item.proposed_value.get("label") == label)


def test_a_cv_is_read_by_the_worker_and_waits_to_be_confirmed_with_quotes_that_stand_in_it() -> None:
    document = read_document()
    assert (document.state, document.kind, document.page_count) == (DocumentState.TO_CONFIRM, "cv", 1)
    reading = newest_reading(document)
    assert reading is not None
    values = {item.field: item.value for item in reading.facts.all()}
    assert values["contact.email"] == {"email": "annelies.deboer@example.org"}
    assert not list(unfounded_facts())
    item = WorkItem.objects.get()
    assert (item.kind, item.title) == (WorkKind.CONFIRM_DOCUMENT, "cv.txt")


def test_a_broken_file_is_unreadable_with_its_reason_and_a_work_item() -> None:
    document = read_document(pdf(["Hallo"])[:120], "cv.pdf")
    assert (document.state, document.problem) == (DocumentState.UNREADABLE, UnreadableReason.BROKEN)
    assert WorkItem.objects.get().kind == WorkKind.UNREADABLE_DOCUMENT


def test_storing_the_same_reading_twice_changes_nothing() -> None:
    document = read_by_hand()
    before = list(models.Fact.objects.values())
    store_reading(document, reading_of(), by=WORKER)
    assert list(models.Fact.objects.values()) == before
    assert document.readings.count() == WorkItem.objects.count() == 1


def test_withheld_sorts_are_named_without_values() -> None:
    reading = newest_reading(read_by_hand())
    assert reading is not None
    assert reading.withheld == ["birth-date"]


def test_what_no_database_can_hold_is_replaced_and_the_quote_still_stands() -> None:
    page = Page(1, 0, 0, "ken\x00teken Excel \ud800")
    fact = found(page, "skill", "ken\x00teken Excel", key=None, label="x\x00")
    odd = replace(reading_of(), pages=(page,), facts=(fact,))
    store_reading(received(), odd, by=WORKER)
    assert not list(unfounded_facts())


def test_a_newer_reading_keeps_what_a_person_decided_under_the_same_key() -> None:
    document = read_by_hand()
    accepted = decide(fact(document, "Excel"), by=WORKER, state=FactState.ACCEPTED)
    corrected = decide(
        fact(document, "notuleren"),
        by=WORKER,
        state=FactState.CORRECTED,
        value={"key": "minute-taking", "label": "Notuleren"},
    )
    moved = reading_of("Kop\n" + TEXT.replace("Excel en", "Excel  en\n"), "reading-test-2")
    assert store_reading(document, moved, by=WORKER) is not None
    reading = newest_reading(document)
    assert reading is not None
    assert document.readings.count() == 1
    facts = list(reading.facts.all())
    assert [item.pk for item in facts[:2]] == [accepted.pk, corrected.pk]
    assert facts[1].value["key"] == "minute-taking"
    assert [item.field for item in facts[2:]] == ["contact.email"]
    assert facts[2].state == FactState.PROPOSED
    assert not list(unfounded_facts())


def test_a_newer_reading_that_lost_the_passage_of_a_decision_is_not_taken_over() -> None:
    document = read_by_hand()
    kept = decide(fact(document, "notuleren"), by=WORKER, state=FactState.ACCEPTED)
    other = Page(1, 0, 0, "Zoë de Wit zoe@example.org Excel")
    newer = Reading("reading-test-2", DocumentKind.CV, "", 0.9, "nl", (other,), ())
    assert store_reading(document, newer, by=WORKER) is None
    kept.refresh_from_db()
    assert kept.reading.engine_version == "reading-test-1"
    assert document.readings.count() == 1


def test_the_worker_leaves_a_confirmed_document_alone() -> None:
    document = confirm(read_by_hand(), by=WORKER)
    assert not start_reading(document, by=WORKER)
    assert store_reading(document, reading_of(version="reading-test-2"), by=WORKER) is None
    assert (
        mark_unreadable(document, by=WORKER, reason=UnreadableReason.BROKEN).state == DocumentState.CONFIRMED
    )
    with pytest.raises(AlreadyConfirmed):
        reread(document, by=WORKER)


def test_a_reopened_document_can_be_read_again() -> None:
    document = reopen(confirm(read_by_hand(), by=WORKER), by=WORKER)
    Job.objects.all().delete()
    reread(document, by=WORKER)
    assert run_all() == 1


def test_a_newer_engine_reads_what_was_unreadable_and_the_work_changes_with_it() -> None:
    document = received()
    mark_unreadable(document, by=WORKER, reason=UnreadableReason.BROKEN)
    store_reading(document, reading_of(), by=WORKER)
    document.refresh_from_db()
    assert (document.state, document.problem) == (DocumentState.TO_CONFIRM, "")
    states = dict(WorkItem.objects.values_list("kind", "state"))
    assert states == {
        WorkKind.UNREADABLE_DOCUMENT: WorkState.DROPPED,
        WorkKind.CONFIRM_DOCUMENT: WorkState.OPEN,
    }


def test_documents_of_an_older_engine_are_read_again_once() -> None:
    document = read_by_hand("reading-of-old")
    Job.objects.all().delete()
    reread_documents()
    reread_documents()
    assert [job.arguments for job in Job.objects.all()] == [{"document_id": document.pk}]


def test_a_document_erased_before_it_was_read_costs_nothing() -> None:
    document = received()
    document.delete()
    assert run_all() == 1
    assert Job.objects.get().state == "done"
