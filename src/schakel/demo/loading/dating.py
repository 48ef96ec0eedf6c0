"""Gives the demo's records the moments at which an office would have made them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies.models import Vacancy
from schakel.demo.dice import dice
from schakel.demo.loading.people import at
from schakel.demo.world import World
from schakel.demo.world import model as truth
from schakel.foundation.documents.models import Document
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.rules import due_at
from schakel.foundation.work.states import WorkKind

APPLICATIONS = Application._meta.label_lower
# What waits in the queue came in lately; one in nine was left lying for a week.
LATELY, LEFT_LYING, ONE_IN = timedelta(days=2), timedelta(days=7), 9
# A vacancy that was never published has been worked on since.
DRAFT = timedelta(days=3)


def date_back(world: World, vacancies: dict[str, Vacancy], people: dict[str, Candidate]) -> None:
    """Put people, vacancies and open work at the moments they belong to."""
    now = timezone.now()
    _people(world.candidates, people, now)
    _vacancies(world.vacancies, vacancies, now)
    _work(now)


def _people(rows: Iterable[truth.Candidate], people: dict[str, Candidate], now: datetime) -> None:
    for row in rows:
        confirmed = at(row.registered_on + timedelta(days=1), 9) if row.cv else at(row.registered_on)
        people[row.key].profile_changed_at = min(confirmed + _minutes("profile", row.key), now)
    Candidate.objects.bulk_update(people.values(), ["profile_changed_at"], batch_size=100)


def _vacancies(rows: Iterable[truth.Vacancy], vacancies: dict[str, Vacancy], now: datetime) -> None:
    today = timezone.localdate(now)
    for row in rows:
        made = at(row.published_on or today - DRAFT) + _minutes("vacancy", row.key)
        vacancies[row.key].created_at = min(made - timedelta(days=1), now)
        vacancies[row.key].changed_at = min(made, now)
    Vacancy.objects.bulk_update(vacancies.values(), ["created_at", "changed_at"], batch_size=100)


def _work(now: datetime) -> None:
    """Open work arrived when its subject did, but lately: what lay longer would have been done."""
    arrivals: dict[tuple[str, str], datetime] = {
        (model._meta.label_lower, str(pk)): moment
        for model, moments in (
            (Application, Application.objects.values_list("pk", "received_at")),
            (Document, Document.objects.values_list("pk", "received_at")),
        )
        for pk, moment in moments
    }
    items = list(WorkItem.objects.filter(Q(finished_at=None)).order_by("pk"))
    for number, item in enumerate(items):
        day = timezone.localdate(now) - (LEFT_LYING if number % ONE_IN == 0 else LATELY)
        oldest = at(day, 9)
        arrived = arrivals.get((item.subject_type, item.subject_id), now)
        item.created_at = max(arrived, oldest + _minutes("work", item.key))
        item.due_at = due_at(WorkKind(item.kind), item.created_at)
    WorkItem.objects.bulk_update(items, ["created_at", "due_at"], batch_size=100)
    _arrive_with_their_work(items)


def _arrive_with_their_work(items: Iterable[WorkItem]) -> None:
    """An application that is still new came in when its work did."""
    came = {item.subject_id: item.created_at for item in items if item.subject_type == APPLICATIONS}
    waiting = list(Application.objects.filter(pk__in=came))
    for application in waiting:
        application.received_at = came[str(application.pk)]
    Application.objects.bulk_update(waiting, ["received_at"], batch_size=100)


def _minutes(*seed: object) -> timedelta:
    """Some part of a working day."""
    return timedelta(minutes=dice("moment", *seed).randrange(0, 7 * 60))
