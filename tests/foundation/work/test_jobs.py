from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.foundation.work.jobs import Lease, LeaseLost, Postpone, enqueue, job, queue, run_all, run_one
from schakel.foundation.work.jobs.registry import task_named
from schakel.foundation.work.models import Job, WorkItem
from schakel.foundation.work.states import JobState, WorkKind

pytestmark = pytest.mark.django_db
DONE: list[str] = []


@job("test-note")
def note(*, word: str) -> None:
    DONE.append(word)


@job("test-effect-then-fail")
def effect_then_fail() -> None:
    enqueue("test-note", word="must not stay")
    raise ValueError("broken after the effect")


@job("test-not-yet")
def not_yet() -> None:
    raise Postpone(timedelta(minutes=5), "the server is away")


@job("test-slow", slow=True)
def slow(lease: Lease, *, word: str) -> None:
    with lease.effect():
        DONE.append(word)


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    DONE.clear()


def lapse(found: Job) -> None:
    Job.objects.filter(pk=found.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def make_due() -> None:
    Job.objects.filter(state=JobState.WAITING).update(run_after=None)


def test_a_job_is_done_once() -> None:
    enqueue("test-note", word="a")
    assert run_all() == 1
    assert not run_one("worker")
    assert DONE == ["a"]
    assert Job.objects.get().state == JobState.DONE


def test_the_same_key_is_the_same_job_even_when_it_is_done() -> None:
    first = enqueue("test-note", key="note:1", word="a")
    run_all()
    assert enqueue("test-note", key="note:1", word="b").pk == first.pk
    assert run_all() == 0
    assert DONE == ["a"]


def test_urgent_jobs_go_first_then_the_oldest() -> None:
    enqueue("test-note", word="old")
    enqueue("test-note", word="young")
    enqueue("test-note", word="urgent", priority=5)
    run_all()
    assert DONE == ["urgent", "old", "young"]


def test_a_job_waits_for_its_time() -> None:
    enqueue("test-note", word="later", run_after=timezone.now() + timedelta(hours=1))
    assert run_all() == 0


def test_what_a_failed_job_wrote_is_undone_and_it_waits_before_the_next_try() -> None:
    found = enqueue("test-effect-then-fail")
    assert run_one("worker")
    found.refresh_from_db()
    assert (found.state, found.attempts) == (JobState.WAITING, 1)
    assert found.run_after is not None
    assert found.run_after > timezone.now()
    assert "ValueError: broken after the effect" in found.problem
    assert Job.objects.count() == 1


def test_a_poison_job_is_parked_after_three_tries_with_reason_and_work_item() -> None:
    found = enqueue("test-effect-then-fail")
    for _ in range(3):
        make_due()
        assert run_one("worker")
    found.refresh_from_db()
    assert (found.state, found.attempts) == (JobState.PARKED, 3)
    assert "broken after the effect" in found.problem
    item = WorkItem.objects.get()
    assert (item.kind, item.subject_id) == (WorkKind.PARKED_JOB, str(found.pk))
    make_due()
    assert not run_one("worker")


def test_a_job_of_an_unknown_task_is_parked_at_once() -> None:
    found = enqueue("task-of-a-newer-version")
    run_all()
    found.refresh_from_db()
    assert found.state == JobState.PARKED


def test_a_postponed_job_has_not_used_a_try() -> None:
    found = enqueue("test-not-yet")
    run_all()
    found.refresh_from_db()
    assert (found.state, found.attempts, found.problem) == (JobState.WAITING, 0, "the server is away")
    assert found.run_after is not None
    assert found.run_after > timezone.now() + timedelta(minutes=4)


def test_a_job_whose_worker_died_is_done_by_another() -> None:
    enqueue("test-note", word="a")
    dead = queue.claim("dead")
    assert dead is not None
    assert queue.rescue() == 0
    lapse(dead)
    assert queue.rescue() == 1
    make_due()
    assert run_all("alive") == 1
    assert DONE == ["a"]


def test_a_job_that_killed_three_workers_is_parked() -> None:
    found = enqueue("test-note", word="deadly")
    for _ in range(3):
        make_due()
        claimed = queue.claim("victim")
        assert claimed is not None
        lapse(claimed)
        queue.rescue()
    found.refresh_from_db()
    assert found.state == JobState.PARKED
    assert "stopped during the job" in found.problem


def test_a_worker_that_lost_its_lease_writes_nothing() -> None:
    enqueue("test-slow", word="late")
    claimed = queue.claim("slow one")
    assert claimed is not None
    lapse(claimed)
    queue.rescue()
    make_due()
    assert run_all("quick one") == 1
    with pytest.raises(LeaseLost):
        task_named("test-slow").function(Lease(claimed), word="too late")
    assert DONE == ["late"]


def test_a_job_handed_back_after_its_effect_stays_done() -> None:
    enqueue("test-slow", word="a")
    claimed = queue.claim("worker")
    assert claimed is not None
    lease = Lease(claimed)
    slow(lease, word="a")
    with pytest.raises(LeaseLost), lease.writing():
        pytest.fail("the lease ended with the effect")


def test_a_periodic_task_has_one_job_per_period_whoever_asks() -> None:
    now = timezone.now()
    queue.enqueue_periodic(now)
    queue.enqueue_periodic(now)
    assert Job.objects.filter(task="forget-done-jobs").count() == 1
    queue.enqueue_periodic(now + timedelta(days=1))
    assert Job.objects.filter(task="forget-done-jobs").count() == 2


def test_jobs_done_long_ago_are_forgotten_and_others_not() -> None:
    enqueue("test-note", word="a")
    run_all()
    enqueue("test-note", word="b")
    assert queue.forget_done(timezone.now()) == 0
    assert queue.forget_done(timezone.now() + timedelta(days=31)) == 1
    assert Job.objects.get().state == JobState.WAITING


def test_two_functions_cannot_have_one_task_name() -> None:
    with pytest.raises(ValueError, match="already registered"):
        job("test-note")(slow)
