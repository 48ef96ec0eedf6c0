"""A sweep writes in short turns: others write in between; one that is killed loses and doubles nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.quality import sweeping, turns
from schakel.agency.quality.actions import fix
from schakel.agency.quality.bringing import bring_doubles, bring_findings
from schakel.agency.quality.models import Double, Finding, Sweep
from schakel.agency.quality.rules import SHORT_SWEEP, rest_after
from schakel.agency.quality.states import DoubleState, FindingState, Kind, SweepKind
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.audit.models import Entry
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.work.jobs import enqueue, queue, run_one
from schakel.foundation.work.models import Job, WorkItem
from schakel.foundation.work.states import JobState
from tests.agency.cast import a_candidate

FAMILIES = [
    "Aalders",
    "Bloemen",
    "Cornelissen",
    "Dijkhuis",
    "Evertsen",
    "Fokkema",
    "Goossens",
    "Hoekstra",
    "IJzerman",
    "Jonker",
    "Kuipers",
    "Lindeman",
    "Molenaar",
    "Nijland",
    "Oosterhof",
    "Prinsen",
    "Quist",
    "Rozema",
    "Schipper",
    "Terpstra",
    "Uiterwaal",
    "Veenstra",
    "Wiersma",
    "Zonneveld",
]
PAIRS = len(FAMILIES)


@pytest.fixture(autouse=True)
def _small_turns(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(turns, "ROWS", 10)
    monkeypatch.setattr(turns, "DEEDS", 4)


def people() -> None:
    """Pairs that may be one person, all with a bad mailbox: a finding that is work."""
    consent = hold(purpose=Purpose.POOL, basis=Basis.CONSENT, source="test")
    for at, family in enumerate(FAMILIES):
        for given in ("Johanna", "Joke"):
            a_candidate(
                given_name=given,
                family_name=family,
                phone=f"+316{12345678 + at * 1_479_137}",
                email=f"bad {given} {at}",
                consent=consent,
            )


class Watch:
    """Counts what each transaction writes, and does something when one is over."""

    def __init__(self, after: Callable[[int], None] = lambda _: None) -> None:
        self.after = after
        self.written: list[int] = []
        self.outside = 0
        self._open = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self._count(context["cursor"].rowcount)
        return result

    def _count(self, rows: int) -> None:
        if not connection.in_atomic_block:
            self.outside += 1
            return
        if not self._open:
            self._open = True
            self.written.append(0)
            transaction.on_commit(self._over)
        self.written[-1] += max(rows, 1)

    def _over(self) -> None:
        self._open = False
        self.after(len(self.written))


@contextmanager
def watched(watch: Watch) -> Iterator[Watch]:
    with connection.execute_wrapper(watch):
        yield watch


def state() -> tuple[Any, ...]:
    """All that a sweep leaves, without moments and keys."""
    findings = Counter(Finding.objects.values_list("key", "state", "found", "title", "custodian_id"))
    doubles = {one.key: (one.state, one.score, one.candidates.count()) for one in Double.objects.all()}
    items = Counter(WorkItem.objects.values_list("kind", "state", "title", "outcome"))
    swept = Counter(Sweep.objects.values_list("kind", "looked_at", "found"))
    said = Counter(Entry.objects.exclude(subject_type="work.job").values_list("action", "detail__kind"))
    return findings, doubles, items, swept, said


def sweep() -> None:
    enqueue("sweep-nightly")
    assert run_one("here")
    assert Job.objects.order_by("-pk")[0].state == JobState.DONE


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.django_db(transaction=True)
def test_no_transaction_of_a_sweep_is_large_and_nothing_is_written_outside_one() -> None:
    people()
    enqueue("sweep-nightly")
    with watched(Watch()) as watch:
        assert run_one("here")
    assert (Double.objects.count(), Finding.objects.count()) == (PAIRS, 2 * PAIRS)
    assert watch.outside == 0
    # A turn of five doubles with two members each is 15 rows; four deeds with item, entry and head are 12.
    assert max(watch.written) <= 20
    assert len(watch.written) >= PAIRS // 5 + 2 * PAIRS // 10 + 3 * PAIRS // 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("after", [2, 5, 9, 14, 22])
def test_a_sweep_killed_between_turns_comes_to_the_same_as_one_that_was_not(after: int) -> None:
    people()
    logged = Entry.objects.count()
    sweep()
    expected = state()
    for model in (Finding, Double, WorkItem, Sweep):
        model.objects.all().delete()
    Entry.objects.filter(sequence__gt=logged)._raw_delete(connection.alias)

    def kill(turn: int) -> None:
        if turn == after:
            raise Killed

    enqueue("sweep-nightly")
    with watched(Watch(kill)), pytest.raises(Killed):
        run_one("here")
    assert not Sweep.objects.exists()
    assert state() != expected
    Job.objects.filter(state=JobState.RUNNING).update(leased_until=timezone.now() - timedelta(seconds=1))
    assert queue.rescue() == 1
    assert run_one("there")
    assert state() == expected
    sweep()
    assert state()[:3] == expected[:3]


@pytest.mark.django_db(transaction=True)
def test_somebody_else_writes_between_any_two_turns() -> None:
    people()
    somebody = Candidate.objects.order_by("pk")[0]
    seen: list[int] = []

    def write(turn: int) -> None:
        try:
            seen.append(Candidate.objects.filter(pk=somebody.pk).update(headline=f"turn {turn}"))
        finally:
            connection.close()

    def let_write(turn: int) -> None:
        other = Thread(target=write, args=(turn,))
        other.start()
        other.join()

    enqueue("sweep-nightly")
    with watched(Watch(let_write)) as watch:
        assert run_one("here")
    assert seen == [1] * len(watch.written)
    somebody.refresh_from_db()
    assert somebody.headline == f"turn {len(seen)}"


@pytest.mark.django_db
def test_what_a_person_settles_while_a_sweep_goes_on_stays_settled() -> None:
    a_candidate(phone="06-12 34 56 78")
    found, _ = sweeping.findings(timezone.localdate())
    bring_findings(found, by=WORKER)
    began = timezone.now()
    found, _ = sweeping.findings(timezone.localdate())
    finding = fix(Finding.objects.get(rule="candidate-phone"), by=WORKER)
    bring_findings(found, by=WORKER, since=began)
    finding.refresh_from_db()
    assert finding.state == FindingState.FIXED


@pytest.mark.django_db
def test_nothing_is_noted_about_who_went_or_was_merged_meanwhile() -> None:
    one = a_candidate(given_name="Johanna", family_name="Berg", phone="0612345678", email="bad")
    other = a_candidate(given_name="Joke", family_name="Berg", phone="0612345678")
    doubles, _ = sweeping.double_candidates()
    found, _ = sweeping.findings(timezone.localdate())
    assert doubles
    assert f"candidate-email:{one.pk}:" in "".join(found)
    one.delete()
    bring_doubles(Kind.CANDIDATE, doubles, by=WORKER)
    bring_findings(found, by=WORKER)
    assert not Double.objects.exists()
    assert set(Finding.objects.values_list("subject_id", flat=True)) <= {other.pk}


@pytest.mark.django_db
def test_doubles_that_pass_and_come_back_take_their_work_along() -> None:
    people()
    doubles, _ = sweeping.double_candidates()
    bring_doubles(Kind.CANDIDATE, doubles, by=WORKER)
    bring_doubles(Kind.CANDIDATE, {}, by=WORKER)
    assert set(Double.objects.values_list("state", flat=True)) == {DoubleState.GONE}
    assert not WorkItem.objects.open().exists()
    bring_doubles(Kind.CANDIDATE, doubles, by=WORKER)
    assert Double.objects.open().count() == WorkItem.objects.open().count() == PAIRS


@pytest.mark.django_db(transaction=True)
def test_after_a_long_sweep_changes_wait_and_are_not_forgotten() -> None:
    people()
    sweep()
    Sweep.objects.update(milliseconds=20_000)
    Candidate.objects.update(profile_changed_at=timezone.now())
    enqueue("sweep-changes")
    assert run_one("here")
    assert Sweep.objects.count() == 2
    Sweep.objects.update(began_at=timezone.now() - timedelta(minutes=14))
    enqueue("sweep-changes")
    assert run_one("here")
    assert Sweep.objects.filter(kind=SweepKind.DOUBLES).count() == 2


def test_a_short_sweep_needs_no_rest_and_the_longest_rest_is_an_hour() -> None:
    seconds = (0, 2, 3, 60, 600)
    rests = [rest_after(timedelta(seconds=one)) for one in seconds]
    assert [rest.total_seconds() / 60 for rest in rests] == [0, 0, 10, 20, 60]
    assert rest_after(SHORT_SWEEP) == timedelta()
