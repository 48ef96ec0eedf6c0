from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.audit.queries import check_chain, history_of
from schakel.foundation.documents.actions import accept_rest, add_fact, classify, confirm, decide, reopen
from schakel.foundation.documents.errors import AlreadyConfirmed, BadPassage, BadValue, NotToConfirm
from schakel.foundation.documents.models import Document, Fact
from schakel.foundation.documents.queries import decided_facts, newest_reading, unfounded_facts
from schakel.foundation.documents.rules import FIELD_KEYS, value_problem
from schakel.foundation.documents.states import DocumentState, FactState
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkState
from tests.foundation.documents.samples import CV, pdf, read_document, received

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def document() -> Document:
    return read_document()


def fact_of(document: Document, field: str) -> Fact:
    reading = newest_reading(document)
    assert reading is not None
    return next(item for item in reading.facts.all() if item.field == field)


def passage(document: Document, words: str) -> dict[str, Any]:
    reading = newest_reading(document)
    assert reading is not None
    start = reading.pages.all()[0].text.index(words)
    return {"page": 1, "start": start, "end": start + len(words)}


def test_accepting_keeps_the_proposal_and_says_who(document: Document) -> None:
    fact = decide(fact_of(document, "contact.email"), by=WORKER, state=FactState.ACCEPTED)
    assert (fact.state, fact.value) == (FactState.ACCEPTED, fact.proposed_value)
    assert fact.decided_at is not None
    assert history_of(fact)[0].action == "decide-fact"


def test_a_correction_keeps_the_proposal_beside_it(document: Document) -> None:
    fact = fact_of(document, "contact.place")
    corrected = decide(fact, by=WORKER, state="corrected", value={"place": "Utrecht-Oost"})
    assert corrected.value == {"place": "Utrecht-Oost"}
    assert corrected.proposed_value == {"place": "Utrecht"}
    assert corrected.evidence == fact.evidence


def test_a_correction_may_point_to_a_passage_and_undo_takes_both_away(document: Document) -> None:
    fact = fact_of(document, "contact.place")
    place = passage(document, "Hogeschool Utrecht")
    corrected = decide(fact, by=WORKER, state="corrected", value={"place": "Zeist"}, evidence=[place])
    assert corrected.evidence[0]["quote"] == "Hogeschool Utrecht"
    assert corrected.evidence[1:] == fact.evidence
    undone = decide(corrected, by=WORKER, state=FactState.PROPOSED)
    assert (undone.value, undone.evidence) == (fact.value, fact.evidence)
    assert undone.decided_at is None


def test_correcting_twice_does_not_pile_up_passages(document: Document) -> None:
    fact = fact_of(document, "contact.place")
    for words in ("Gemeente Utrecht", "Hogeschool Utrecht"):
        chosen = [passage(document, words)]
        fact = decide(fact, by=WORKER, state="corrected", value={"place": "Zeist"}, evidence=chosen)
    assert [item["quote"] for item in fact.evidence] == ["Hogeschool Utrecht", "Utrecht"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"page": 2, "start": 0, "end": 4},
        {"page": 1, "start": -1, "end": 4},
        {"page": 1, "start": 5, "end": 5},
        {"page": 1, "start": 0, "end": 10**9},
        {"page": 1, "start": 16, "end": 18},
        {"page": 1, "start": 0, "end": 10, "quote": "verzonnen!"},
        {"page": "één", "start": 0, "end": 4},
        {"start": 0, "end": 4},
    ],
)
def test_a_passage_that_is_not_there_is_refused_and_nothing_changes(
    document: Document, wrong: dict[str, Any]
) -> None:
    fact = fact_of(document, "contact.place")
    with pytest.raises(BadPassage):
        decide(fact, by=WORKER, state="corrected", value={"place": "Zeist"}, evidence=[wrong])
    fact.refresh_from_db()
    assert fact.state == FactState.PROPOSED
    assert not list(unfounded_facts())


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("contact.place", {"place": "Utrecht"}, ""),
        ("experience", {"title": "PA", "start": "2020-01", "end": None, "tasks": ["agenda"]}, ""),
        ("shoe-size", {"size": 42}, "unknown-field"),
        ("contact.place", {"place": "Utrecht", "street": "Dam"}, "unknown-key"),
        ("contact.place", {}, "not-a-value"),
        ("contact.place", ["Utrecht"], "not-a-value"),
        ("contact.place", None, "not-a-value"),
        ("contact.place", {"place": ""}, "empty"),
        ("contact.place", {"place": "x" * 5000}, "bad-text"),
        ("contact.place", {"place": {"deep": 1}}, "bad-text"),
        ("experience", {"title": "PA", "start": "2020-13"}, "bad-month"),
        ("experience", {"title": "PA", "tasks": [1]}, "bad-list"),
        ("hours", {"min": -1, "max": 32}, "out-of-range"),
        ("pay_wish", {"amount_cents": float("nan")}, "out-of-range"),
    ],
)
def test_a_value_must_have_the_shape_of_its_field(field: str, value: object, problem: str) -> None:
    assert value_problem(field, value) == problem


def test_a_correction_without_a_fitting_value_is_refused(document: Document) -> None:
    with pytest.raises(BadValue):
        decide(fact_of(document, "contact.place"), by=WORKER, state="corrected")


def test_every_value_the_reader_proposes_has_the_shape_of_its_field(document: Document) -> None:
    proposed = list(Fact.objects.all())
    assert {fact.field for fact in proposed} <= set(FIELD_KEYS)
    assert {value_problem(fact.field, fact.proposed_value) for fact in proposed} == {""}


def test_what_the_reader_missed_is_added_with_its_passage(document: Document) -> None:
    place = passage(document, "agendabeheer")
    value = {"key": "diary-management", "label": "Agendabeheer"}
    fact = add_fact(document, by=WORKER, field="skill", value=value, evidence=[place])
    assert (fact.state, fact.method) == (FactState.ACCEPTED, "person")
    assert fact in decided_facts(document)
    assert not list(unfounded_facts())
    with pytest.raises(BadPassage):
        add_fact(document, by=WORKER, field="skill", value=value, evidence=[])


def test_a_chosen_passage_gets_its_rectangles_from_the_worker() -> None:
    document = read_document(pdf(CV.splitlines()), "cv.pdf")
    place = passage(document, "Gemeente Utrecht")
    fact = add_fact(document, by=WORKER, field="contact.place", value={"place": "Utrecht"}, evidence=[place])
    assert fact.evidence[0]["boxes"] == []
    run_all()
    fact.refresh_from_db()
    [[x0, y0, x1, y1]] = fact.evidence[0]["boxes"]
    assert 0 < x0 < x1 < 1
    assert 0 < y0 < y1 < 1


def test_accepting_the_rest_leaves_what_was_decided(document: Document) -> None:
    rejected = decide(fact_of(document, "contact.place"), by=WORKER, state=FactState.REJECTED)
    number = accept_rest(document, by=WORKER)
    assert number == Fact.objects.count() - 1
    assert rejected not in decided_facts(document)
    assert decided_facts(document).count() == number


def test_confirming_finishes_the_work_and_closes_the_facts(document: Document) -> None:
    confirmed = confirm(document, by=WORKER)
    assert confirmed.state == DocumentState.CONFIRMED
    assert confirmed.confirmed_at is not None
    assert WorkItem.objects.get().state == WorkState.DONE
    with pytest.raises(AlreadyConfirmed):
        decide(fact_of(document, "contact.place"), by=WORKER, state=FactState.ACCEPTED)
    with pytest.raises(AlreadyConfirmed):
        confirm(document, by=WORKER)


def test_confirming_can_be_undone_with_all_decisions_in_place(document: Document) -> None:
    accept_rest(document, by=WORKER)
    reopened = reopen(confirm(document, by=WORKER), by=WORKER)
    assert (reopened.state, reopened.confirmed_at) == (DocumentState.TO_CONFIRM, None)
    assert WorkItem.objects.get().state == WorkState.OPEN
    assert decided_facts(document).exists()
    with pytest.raises(NotToConfirm):
        reopen(document, by=WORKER)
    assert check_chain().broken_at is None


def test_a_document_that_was_not_read_cannot_be_confirmed() -> None:
    with pytest.raises(NotToConfirm):
        confirm(received(), by=WORKER)


def test_a_person_has_the_last_word_on_the_kind(document: Document) -> None:
    assert classify(document, by=WORKER, kind="reference").kind_reason == "person"
    with pytest.raises(ValueError, match="shoe"):
        classify(document, by=WORKER, kind="shoe")
