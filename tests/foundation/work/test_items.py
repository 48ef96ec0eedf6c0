from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER, Actor
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.queries import check_chain, history_of
from schakel.foundation.work import actions, queries
from schakel.foundation.work.errors import AlreadyFinished, CannotTake, NotFinished, NotParked
from schakel.foundation.work.jobs import enqueue, run_all
from schakel.foundation.work.models import Job, WorkItem
from schakel.foundation.work.rules import OFFICE, WORKING_DAYS, due_at
from schakel.foundation.work.states import JobState, WorkKind, WorkState

pytestmark = pytest.mark.django_db


def staff(name: str, role: Role) -> User:
    return register(by=WORKER, email=f"{name}@example.org", name=name, roles=frozenset({role}))


@pytest.fixture
def office() -> Actor:
    return staff("office", Role.BACK_OFFICE).as_actor()


@pytest.fixture
def subject() -> User:
    return staff("subject", Role.CANDIDATE)


def opened(subject: User, kind: WorkKind = WorkKind.NEW_MESSAGE, custodian: User | None = None) -> WorkItem:
    return actions.open_item(
        kind, subject, by=WORKER, title="Bel terug", custodian_id=custodian.pk if custodian else None
    )


def test_asking_twice_is_asking_once(subject: User) -> None:
    assert opened(subject).pk == opened(subject).pk
    assert WorkItem.objects.get().due_at is not None


def test_asking_again_after_it_was_done_does_not_bring_it_back(subject: User, office: Actor) -> None:
    actions.finish(opened(subject), by=office, outcome="answered")
    assert opened(subject).state == WorkState.DONE


def test_finishing_says_who_when_and_how_and_can_be_undone(subject: User, office: Actor) -> None:
    item = actions.finish(opened(subject), by=office, outcome="answered")
    assert (item.state, item.outcome, item.finished_by_id) == (WorkState.DONE, "answered", office.user_id)
    with pytest.raises(AlreadyFinished):
        actions.finish(item, by=office, outcome="answered")
    back = actions.reopen(item, by=office)
    assert (back.state, back.outcome, back.finished_at) == (WorkState.OPEN, "", None)
    with pytest.raises(NotFinished):
        actions.reopen(back, by=office)
    assert [entry.action for entry in history_of(item)] == [
        "reopen-work-item",
        "finish-work-item",
        "open-work-item",
    ]
    assert check_chain().broken_at is None


def test_work_is_finished_through_its_object(subject: User, office: Actor) -> None:
    opened(subject)
    assert actions.finish_for(subject, WorkKind.NEW_INTAKE, by=office, outcome="x") is None
    done = actions.finish_for(subject, WorkKind.NEW_MESSAGE, by=office, outcome="x")
    assert done is not None
    assert not queries.open_items_for(subject).exists()
    assert queries.subject_of(done) == subject


def test_snoozed_work_is_out_of_sight_until_its_time_or_until_woken(subject: User, office: Actor) -> None:
    now = timezone.now()
    item = actions.snooze(opened(subject), by=office, until=now + timedelta(hours=2))
    assert not queries.queue(office, now=now).exists()
    assert queries.queue(office, now=now + timedelta(hours=3)).get() == item
    actions.wake(item, by=office)
    assert queries.queue(office, now=now).get() == item


def test_work_goes_to_a_colleague_and_back_but_not_to_someone_without_the_right(
    subject: User, office: Actor
) -> None:
    colleague, auditor = staff("colleague", Role.CONSULTANT), staff("auditor", Role.AUDITOR)
    item = actions.hand_over(opened(subject), by=office, to=colleague)
    assert queries.queue(colleague.as_actor(), now=timezone.now(), mine=True).get() == item
    with pytest.raises(CannotTake):
        actions.hand_over(item, by=office, to=auditor)
    assert actions.hand_over(item, by=office, to=None).owner is None


def test_work_about_someone_elses_candidate_is_not_a_consultants_to_take(
    subject: User, office: Actor
) -> None:
    custodian, other = staff("custodian", Role.CONSULTANT), staff("other", Role.CONSULTANT)
    item = opened(subject, custodian=custodian)
    now = timezone.now()
    assert queries.queue(custodian.as_actor(), now=now).get() == item
    assert not queries.queue(other.as_actor(), now=now).exists()
    with pytest.raises(CannotTake):
        actions.hand_over(item, by=office, to=other)


def test_the_queue_is_in_order_of_what_is_due_and_one_key_leads_to_the_next(
    subject: User, office: Actor
) -> None:
    now = timezone.now()
    later, late, soon = (
        actions.open_item(kind, subject, by=WORKER, title="x", due_at=now + timedelta(hours=hours))
        for kind, hours in [
            (WorkKind.NEW_MESSAGE, 9),
            (WorkKind.NEW_INTAKE, -1),
            (WorkKind.CONFIRM_DOCUMENT, 2),
        ]
    )
    assert list(queries.queue(office, now=now)) == [late, soon, later]
    assert queries.next_item(office, now=now) == late
    assert queries.next_item(office, now=now, after=late) == soon
    assert queries.next_item(office, now=now, kind=WorkKind.NEW_MESSAGE) == later
    assert queries.late_count(office, now=now) == 1
    counts = queries.counts(office, now=now)
    assert counts[WorkKind.NEW_INTAKE] == 1
    assert counts[WorkKind.PARKED_JOB] == 0


@pytest.mark.parametrize("number", [1, 3])
def test_counting_takes_one_query(
    subject: User, office: Actor, number: int, request: pytest.FixtureRequest
) -> None:
    for kind in list(WorkKind)[:number]:
        opened(subject, kind)
    with request.getfixturevalue("django_assert_num_queries")(1):
        queries.counts(office, now=timezone.now())


def test_an_item_whose_object_is_gone_is_found(subject: User) -> None:
    item = opened(subject)
    assert queries.items_without_subject() == []
    subject.delete()
    assert queries.items_without_subject() == [item.key]


def test_a_parked_job_gets_three_fresh_tries(office: Actor) -> None:
    enqueue("task-of-nobody")
    run_all()
    job = actions.try_again(Job.objects.get(), by=office)
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert WorkItem.objects.get().state == WorkState.DONE
    with pytest.raises(NotParked):
        actions.try_again(job, by=office)
    run_all()
    assert WorkItem.objects.get().state == WorkState.OPEN


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE)


@pytest.mark.parametrize(
    ("kind", "arrived", "due"),
    [
        (WorkKind.NEW_MESSAGE, "2026-11-24T10:00", "2026-11-25T17:00"),
        (WorkKind.NEW_MESSAGE, "2026-11-24T18:00", "2026-11-26T17:00"),
        (WorkKind.NEW_MESSAGE, "2026-11-27T10:00", "2026-11-30T17:00"),
        (WorkKind.NEW_MESSAGE, "2026-11-28T10:00", "2026-12-01T17:00"),
        (WorkKind.NEW_APPLICATION, "2026-11-26T10:00", "2026-12-01T17:00"),
        (WorkKind.UNCERTAIN_MAIL, "2026-11-24T10:00", "2026-11-24T17:00"),
        (WorkKind.UNCERTAIN_MAIL, "2026-11-27T17:30", "2026-11-30T17:00"),
        (WorkKind.UNCERTAIN_MAIL, "2026-03-28T12:00", "2026-03-30T17:00"),
    ],
)
def test_work_is_due_at_closing_time_of_a_working_day(kind: WorkKind, arrived: str, due: str) -> None:
    assert due_at(kind, moment(arrived)) == moment(due)


def test_every_kind_of_work_has_a_term() -> None:
    assert set(WORKING_DAYS) == set(WorkKind)
