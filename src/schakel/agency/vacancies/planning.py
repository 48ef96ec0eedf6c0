"""Plans when a vacancy goes on the site and when it closes, to the minute; until then it can change."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from schakel.agency.vacancies.errors import NotPublishable, NotThen
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.queries import gate_of
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.work.jobs import enqueue

ENDED = {VacancyState.FILLED, VacancyState.CLOSED}


@transaction.atomic
def plan_opening(vacancy: Vacancy, *, by: Actor, at: datetime) -> Vacancy:
    """Publish at a moment; raises :class:`NotPublishable` with what the gate would stop on that day.

    Raises :class:`NotThen` when it is on the site already, the moment is past, or not before its end.
    """
    locked = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    on_the_site = locked.state == VacancyState.PUBLISHED
    if on_the_site or at <= timezone.now() or (locked.ends_at is not None and at >= locked.ends_at):
        raise NotThen
    wrong = tuple(one.code for one in gate_of(locked, timezone.localdate(at)) if one.stops)
    if wrong:
        raise NotPublishable(wrong)
    locked.opens_at = at
    return _planned(locked, "plan-vacancy-opening", "open-vacancy", by=by, at=at)


@transaction.atomic
def plan_end(vacancy: Vacancy, *, by: Actor, at: datetime) -> Vacancy:
    """Close at a moment, moved when there was one; raises :class:`NotThen` when that cannot be."""
    locked = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    shown = locked.state == VacancyState.PUBLISHED
    begins = timezone.now() if shown else locked.opens_at
    if begins is None or at <= max(begins, timezone.now()):
        raise NotThen
    locked.ends_at = at
    return _planned(locked, "plan-vacancy-end", "end-vacancy", by=by, at=at)


def _planned(vacancy: Vacancy, action: str, task: str, *, by: Actor, at: datetime) -> Vacancy:
    vacancy.save(update_fields=["opens_at", "ends_at", "changed_at"])
    key = f"{task}:{vacancy.pk}:{at.isoformat()}"
    enqueue(task, key=key, run_after=at, vacancy_id=vacancy.pk)
    record(action, vacancy, by=by, at=at.isoformat())
    return vacancy


@transaction.atomic
def drop_plans(vacancy: Vacancy, *, by: Actor) -> Vacancy:
    """Neither opens nor ends by itself; raises :class:`NotThen` when nothing was planned."""
    locked = Vacancy.objects.select_for_update().get(pk=vacancy.pk)
    if locked.opens_at is None and locked.ends_at is None:
        raise NotThen
    locked.opens_at = locked.ends_at = None
    locked.save(update_fields=["opens_at", "ends_at", "changed_at"])
    record("drop-vacancy-plans", locked, by=by)
    return locked
