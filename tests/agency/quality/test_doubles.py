"""Doubles are found over all and at entry, become work once, and a decision can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.agency.clients.models import Organisation
from schakel.agency.people.models import Candidate
from schakel.agency.people.rules import PersonDetails
from schakel.agency.people.states import CandidateState
from schakel.agency.quality import sweeping
from schakel.agency.quality.actions import join, keep_apart, take_back
from schakel.agency.quality.bringing import bring_doubles
from schakel.agency.quality.errors import NotMergeable, NotOpen, NotUndone
from schakel.agency.quality.models import Distinct, Double
from schakel.agency.quality.queries import possible_doubles, reasons_of, title_of
from schakel.agency.quality.states import DoubleState, Kind
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.work.models import WorkItem
from tests.agency.cast import a_candidate, someone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


def a_double(**fields: Any) -> tuple[Candidate, Candidate]:
    one = a_candidate(
        given_name="Johanna", family_name="Berg", email="j.berg@example.org", phone="0612345678"
    )
    other = a_candidate(
        given_name="Joke", family_name="Berg", email="joke@example.org", phone="+31612345678", **fields
    )
    return one, other


def swept() -> int:
    found, _ = sweeping.double_candidates()
    return bring_doubles(Kind.CANDIDATE, found, by=WORKER)


def test_a_double_becomes_work_once_however_often_it_is_found() -> None:
    one, other = a_double()
    a_candidate(given_name="Willem", family_name="Berg", phone="0612345678")  # her husband
    assert swept() == 1
    assert swept() == 0
    double = Double.objects.get()
    assert set(double.candidates.all()) == {one, other}
    assert title_of(double) == "Johanna Berg · Joke Berg"
    assert [item.title for item in WorkItem.objects.about(double).open()] == ["Johanna Berg · Joke Berg"]
    assert {step.level for step in reasons_of(double)[0].steps} >= {"equal", "nick", "town"}


def test_joining_finishes_the_work_and_taking_back_opens_it_again() -> None:
    one, other = a_double()
    swept()
    double = join(Double.objects.get(), by=WORKER, kept=one.pk, chosen={"name": other.pk})
    one.refresh_from_db()
    assert (double.state, one.given_name) == (DoubleState.MERGED, "Joke")
    assert swept() == 0
    assert not WorkItem.objects.about(double).open().exists()
    with pytest.raises(NotOpen):
        join(double, by=WORKER, kept=one.pk)
    take_back(double, by=WORKER)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.given_name, other.merged_into) == ("Johanna", None)
    assert WorkItem.objects.about(double).open().exists()


def test_not_a_double_is_remembered_until_it_is_taken_back() -> None:
    a_double()
    swept()
    double = keep_apart(Double.objects.get(), by=WORKER)
    assert swept() == 0
    assert (Double.objects.open().count(), Distinct.objects.count()) == (0, 1)
    take_back(double, by=WORKER)
    assert (Double.objects.open().count(), Distinct.objects.count()) == (1, 0)
    with pytest.raises(NotUndone):
        take_back(double, by=WORKER)


def test_three_records_of_one_person_join_at_once() -> None:
    one, _ = a_double()
    a_candidate(given_name="J.", family_name="van den Berg", email="j.berg@example.org", phone="0612345678")
    swept()
    double = Double.objects.get()
    assert double.candidates.count() == 3
    join(double, by=WORKER, kept=one.pk)
    assert Candidate.objects.visible_to(WORKER).count() == 1
    take_back(double, by=WORKER)
    assert Candidate.objects.visible_to(WORKER).count() == 3


def test_a_double_that_was_mended_by_hand_is_gone_with_its_work() -> None:
    _, other = a_double()
    swept()
    Candidate.objects.filter(pk=other.pk).update(given_name="Petra")
    swept()
    assert Double.objects.get().state == DoubleState.GONE
    assert not WorkItem.objects.open().filter(kind="possible-double").exists()


def test_joining_refuses_records_that_are_not_in_it() -> None:
    a_double()
    stranger = a_candidate()
    swept()
    with pytest.raises(NotMergeable):
        join(Double.objects.get(), by=WORKER, kept=stranger.pk)


def test_a_consultant_sees_no_double_with_somebody_elses_candidate() -> None:
    mine, theirs = someone(Role.CONSULTANT), someone(Role.CONSULTANT)
    a_double(custodian=User.objects.get(pk=theirs.user_id))
    swept()
    seen = [Double.objects.visible_to(actor).count() for actor in (mine, theirs, someone(Role.BACK_OFFICE))]
    assert seen == [0, 1, 1]
    assert Double.objects.visible_to(someone(Role.AUDITOR)).count() == 0


def test_the_queue_never_drowns_and_titles_cross_no_custody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schakel.agency.quality.bringing.MOST_AT_ONCE", 2)
    for family in ("Aalders", "Bloemen", "Cornelissen"):
        a_candidate(given_name="Johanna", family_name=family, phone=f"061234567{len(family)}")
        a_candidate(given_name="Joke", family_name=family, phone=f"061234567{len(family)}")
    assert swept() == 3
    waiting = WorkItem.objects.open().filter(kind="possible-double")
    assert waiting.count() == 2
    keep_apart(Double.objects.get(pk=waiting[0].subject_id), by=WORKER)
    swept()
    assert waiting.count() == 2
    two = [User.objects.get(pk=someone(Role.CONSULTANT).user_id) for _ in range(2)]
    keep_apart(Double.objects.get(pk=waiting[0].subject_id), by=WORKER)
    keep_apart(Double.objects.get(pk=waiting[0].subject_id), by=WORKER)
    a_candidate(given_name="Hendrik", family_name="Zwart", phone="0687654321", custodian=two[0])
    a_candidate(given_name="Henk", family_name="Zwart", phone="0687654321", custodian=two[1])
    assert swept() == 1
    assert waiting.count() == 0


def test_somebody_new_is_compared_before_they_are_saved() -> None:
    one, _ = a_double()
    a_candidate(family_name="Berg", given_name="Piet", state=CandidateState.SUSPECT)
    details = PersonDetails("Johanna", "van den", "berg", "J.Berg@example.org", "06 12345678", "Utrecht")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = possible_doubles(WORKER, details)
    assert found[0][0] == one
    assert len(asked) == 1
    assert possible_doubles(WORKER, PersonDetails("", "", "Nieuw", "new@example.org")) == []


def test_organisations_are_found_by_name_without_legal_form() -> None:
    Organisation.objects.create(reference="O-1", name="De Vecht Advocaten B.V.", place="Utrecht")
    Organisation.objects.create(reference="O-2", name="Advocaten De Vecht", place="Utrecht")
    found, looked = sweeping.double_organisations()
    assert (len(found), looked) == (1, 2)
    bring_doubles(Kind.ORGANISATION, found, by=WORKER)
    double = Double.objects.get()
    join(double, by=WORKER, kept=min(row.pk for row in double.organisations.all()))
    assert Organisation.objects.visible_to(WORKER).count() == 1
