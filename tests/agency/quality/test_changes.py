"""After a change the rules are asked about the people who changed, and only the night looks at everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.quality import tasks
from schakel.agency.quality.loading import changed_people
from schakel.agency.quality.models import Finding, Sweep
from schakel.agency.quality.states import FindingState, SweepKind
from schakel.agency.quality.tasks import sweep_changes, sweep_nightly
from schakel.foundation.documents.models import DocumentReading, Fact
from schakel.foundation.work.jobs import Lease, enqueue
from schakel.foundation.work.jobs.queue import claim
from tests.agency.quality.test_findings import somebody
from tests.foundation.documents.samples import read_document

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "06-12 34 56 78", "+31612345678"
BEFORE = timezone.now() - timedelta(days=9)


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path


def go(name: str, work: Callable[[Lease], None]) -> Sweep:
    enqueue(name)
    held = claim("here")
    assert held
    work(Lease(held))
    return Sweep.objects.filter(kind=SweepKind.CHECKS).order_by("-pk")[0]


def touched(candidate: Candidate, at: datetime, phone: str) -> None:
    Candidate.objects.filter(pk=candidate.pk).update(profile_changed_at=at, phone=phone)


def open_for() -> set[int]:
    return set(Finding.objects.filter(state=FindingState.OPEN).values_list("subject_id", flat=True))


def test_only_who_changed_is_held_to_the_rules_until_the_night() -> None:
    changed, mended, broken = somebody(phone=RIGHT), somebody(phone=WRONG), somebody(phone=RIGHT)
    assert go("sweep-nightly", sweep_nightly).looked_at == 3
    assert open_for() == {mended.pk}
    touched(changed, timezone.now(), WRONG)
    touched(mended, BEFORE, RIGHT)
    touched(broken, BEFORE, WRONG)
    assert go("sweep-changes", sweep_changes).looked_at == 1
    assert open_for() == {changed.pk, mended.pk}
    assert go("sweep-nightly", sweep_nightly).looked_at == 3
    assert open_for() == {changed.pk, broken.pk}


def test_when_too_many_changed_for_one_question_everybody_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second, quiet = (somebody(phone=RIGHT) for _ in range(3))
    go("sweep-nightly", sweep_nightly)
    monkeypatch.setattr(tasks, "MANY", 1)
    for one in (first, second):
        touched(one, timezone.now(), WRONG)
    touched(quiet, BEFORE, WRONG)
    assert go("sweep-changes", sweep_changes).looked_at == 3
    assert open_for() == {first.pk, second.pk, quiet.pk}


def test_a_document_read_or_a_fact_decided_on_is_a_change_of_the_person() -> None:
    reader, decider, quiet = (somebody() for _ in range(3))
    Candidate.objects.update(profile_changed_at=BEFORE)
    for candidate in (reader, decider, quiet):
        read_document().candidates.add(candidate)
    DocumentReading.objects.update(read_at=BEFORE)
    since = timezone.now() - timedelta(minutes=1)
    assert changed_people(since) == frozenset()
    DocumentReading.objects.filter(document__candidates=reader).update(read_at=timezone.now())
    fact = Fact.objects.filter(reading__document__candidates=decider, field__startswith="contact.")[0]
    Fact.objects.filter(pk=fact.pk).update(decided_at=timezone.now())
    assert changed_people(since) == {reader.pk, decider.pk}


def test_a_fact_decided_on_starts_the_sweep_though_no_profile_changed() -> None:
    decider, quiet = somebody(), somebody()
    for candidate in (decider, quiet):
        read_document().candidates.add(candidate)
    go("sweep-nightly", sweep_nightly)
    Candidate.objects.update(profile_changed_at=BEFORE)
    DocumentReading.objects.update(read_at=BEFORE)
    sweeps = Sweep.objects.count()
    go("sweep-changes", sweep_changes)
    assert Sweep.objects.count() == sweeps
    fact = Fact.objects.filter(reading__document__candidates=decider, field__startswith="contact.")[0]
    Fact.objects.filter(pk=fact.pk).update(decided_at=timezone.now())
    assert go("sweep-changes", sweep_changes).looked_at == 1
    assert Sweep.objects.count() == sweeps + 2
