"""Keeps as much of each vacancy on the site as finding it needs, and reads anew only what changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from schakel.agency.clients.models import Organisation
from schakel.agency.vacancies.models import Vacancy
from schakel.foundation.editions.queries import changed_rows, edition

FIELDS = (
    *("pk", "role_key", "contract_form", "hours_min", "hours_max", "pay_max_cents", "remote_days"),
    *("latitude", "longitude", "organisation__sector", "title_nl", "title_en"),
    *("starts_on", "published_on", "closes_on"),
)


class Glance(NamedTuple):
    """As much of a vacancy as finding it needs, in the order of ``FIELDS``; the start counts from today."""

    pk: int
    role_key: str
    contract_form: str
    hours_min: int
    hours_max: int
    pay_max_cents: int | None
    remote_days: int | None
    latitude: float | None
    longitude: float | None
    sector: str
    title_nl: str
    title_en: str
    starts_in_months: int
    published_on: date
    closes_on: date


@dataclass(frozen=True, slots=True)
class Reading:
    """What was on the site on a day, in an edition."""

    edition: int
    today: date
    glances: tuple[Glance, ...]


class _Last:
    """The last reading of this process; whoever comes replaces it whole."""

    reading: Reading | None = None


def newest_first(today: date) -> tuple[Glance, ...]:
    """Every vacancy on the site today: what changed since the last reading is read, the rest stays."""
    now, last = edition(), _Last.reading
    if now is None:  # inside a transaction, which sees what may never be
        return _sorted(_read(Vacancy.objects.live(today), today))
    changed = _changed_since(last) if last is not None and last.today == today else None
    if last is None or changed is None:
        found = _sorted(_read(Vacancy.objects.live(today), today))
    elif changed:
        fresh = _read(Vacancy.objects.live(today).filter(pk__in=changed), today)
        found = _sorted([*fresh, *(one for one in last.glances if one.pk not in changed)])
    else:
        found = last.glances
    _Last.reading = Reading(now, today, found)
    return found


def _changed_since(last: Reading) -> frozenset[int] | None:
    """The vacancies that changed themselves or whose organisation did; ``None``: all must be read."""
    vacancies, clients = Vacancy._meta.db_table, Organisation._meta.db_table
    changed = changed_rows(last.edition, vacancies, clients)
    if changed is None:
        return None
    if not changed[clients]:
        return changed[vacancies]
    theirs = Vacancy.objects.filter(organisation__in=changed[clients]).values_list("pk", flat=True)
    return changed[vacancies] | frozenset(theirs)


def _sorted(glances: Iterable[Glance]) -> tuple[Glance, ...]:
    return tuple(sorted(glances, key=lambda one: (one.published_on, one.pk), reverse=True))


def _read(vacancies: QuerySet[Vacancy], today: date) -> Iterable[Glance]:
    for *told, starts, published, closes in vacancies.values_list(*FIELDS):
        days = (_months_until(starts, today), published or date.min, closes or date.max)
        yield Glance._make((*told, *days))


def _months_until(day: date | None, today: date) -> int:
    """Whole months begun; a start that is past, or open to talk about, is now."""
    if day is None or day <= today:
        return 0
    months = (day.year - today.year) * 12 + day.month - today.month
    return months + (day.day > today.day)
