"""The one search over open vacancies: what passes in order, and how many each filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import ceil, inf
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import F

from schakel.agency.vacancies.queries import live
from schakel.agency.vacancies.relevance import relevance
from schakel.agency.vacancies.wanted import DIMENSIONS, HOURS, NEAR, PAY, REMOTE, START, Wanted
from schakel.foundation.editions.queries import edition
from schakel.foundation.editions.remembering import remembered
from schakel.foundation.search.queries import matching_ids
from schakel.kernel.places import Place, distance_km

# How the database orders them; by fit and distance is ordered here, the newest first where it is the same.
SORTS = {
    "best": ("-published_on", "-id"),
    "new": ("-published_on", "-id"),
    "closing": (F("closes_on").asc(nulls_last=True), "-published_on", "-id"),
    "pay": (F("pay_max_cents").desc(nulls_last=True), "-published_on", "-id"),
    "distance": ("-published_on", "-id"),
}
FIELDS = (
    *("pk", "role_key", "contract_form", "hours_min", "hours_max", "pay_max_cents", "remote_days"),
    *("latitude", "longitude", "organisation__sector", "starts_on"),
)


class Glance(NamedTuple):
    """As much of a vacancy as filtering needs, in the order of ``FIELDS``; the start counts from today."""

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
    starts_in_months: int


@dataclass(frozen=True, slots=True)
class Found:
    """The vacancies that pass in order, counts per filter, and what leaving a filter out adds."""

    glances: tuple[Glance, ...]
    counts: Mapping[str, Counter[str]]
    gains: Counter[str]
    distances: Mapping[int, float]
    total: int = 0


def search(glances: Iterable[Glance], wanted: Wanted) -> Found:
    """Filter and count in one pass: who fails one filter only still counts for that one.

    The vacancies come in the order of ``SORTS``; each is counted by what it is, and only the few different
    hours, amounts and days are then turned into the values of the filters.
    """
    rows, origin = list(glances), wanted.origin
    distances = _distances(rows, origin)
    chosen = {name: frozenset(wanted.chosen.get(name, ())) for name in DIMENSIONS}
    if origin is None:
        chosen["near"] = frozenset()
    asked = [(name, values) for name, values in chosen.items() if values]
    passing: list[Glance] = []
    missing: dict[str, list[Glance]] = {name: [] for name in DIMENSIONS}
    for glance in rows:
        failing = [name for name, values in asked if values.isdisjoint(_values(name, glance, distances))]
        if not failing:
            passing.append(glance)
        elif len(failing) == 1:
            missing[failing[0]].append(glance)
    counts = {name: _counted(name, [*passing, *missing[name]], distances) for name in DIMENSIONS}
    gains = Counter({name: len(found) for name, found in missing.items() if found})
    if wanted.sort == "distance":
        passing.sort(key=lambda one: distances.get(one.pk, inf))
    return Found(tuple(passing), counts, gains, distances, len(rows))


def _distances(glances: Iterable[Glance], origin: Place | None) -> dict[int, float]:
    if origin is None:
        return {}
    return {
        one.pk: distance_km(origin, (one.latitude, one.longitude))
        for one in glances
        if one.latitude is not None and one.longitude is not None
    }


def _facts(name: str, glance: Glance, distances: Mapping[int, float]) -> Any:
    if name == "near":
        away = distances.get(glance.pk)
        return None if away is None else ceil(away)
    return _FACTS[name](glance)


def _values(name: str, glance: Glance, distances: Mapping[int, float]) -> tuple[str, ...]:
    return _values_of(name, _facts(name, glance, distances))


def _counted(name: str, glances: Iterable[Glance], distances: Mapping[int, float]) -> Counter[str]:
    if name == "near":
        facts: Counter[Any] = Counter(_facts(name, one, distances) for one in glances)
    else:
        facts = Counter(map(_FACTS[name], glances))
    counted: Counter[str] = Counter()
    for fact, number in facts.items():
        for value in _values_of(name, fact):
            counted[value] += number
    return counted


_FACTS: Mapping[str, Callable[[Glance], Any]] = {
    "role": attrgetter("role_key"),
    "form": attrgetter("contract_form"),
    "hours": attrgetter("hours_min", "hours_max"),
    "pay": attrgetter("pay_max_cents"),
    "remote": attrgetter("remote_days"),
    "sector": attrgetter("sector"),
    "start": attrgetter("starts_in_months"),
}


@lru_cache(maxsize=4096)
def _values_of(name: str, fact: Any) -> tuple[str, ...]:
    if name in {"role", "form", "sector"}:
        return (fact,)
    if name == "start":
        return tuple(value for value in START if fact <= int(value))
    if name == "hours":
        low, high = fact
        return tuple(key for key, (start, end) in HOURS.items() if low <= end and high >= start)
    if name == "near":
        return () if fact is None else tuple(value for value in NEAR if fact <= int(value))
    known, unit = (PAY, 100) if name == "pay" else (REMOTE, 1)
    return tuple(value for value in known if (fact or 0) >= int(value) * unit)


def found_for(wanted: Wanted, today: date) -> Found:
    """Search what is on the site today; three queries at most."""
    if not wanted.question and not wanted.place:  # what is left has few different values
        key = ("found", wanted.query(), today)
        return remembered(key, lambda: search(on_the_site(today, wanted.sort), wanted))
    if not wanted.question:
        return search(on_the_site(today, wanted.sort), wanted)
    found = search(_asked_for(wanted, today), wanted)
    if wanted.sort != "best":
        return found
    fit = relevance(wanted.question, today)
    best_first = sorted(found.glances, key=lambda one: -fit.get(one.pk, 0.0))
    return replace(found, glances=tuple(best_first))


def _asked_for(wanted: Wanted, today: date) -> Iterable[Glance]:
    """What the words find, in the order asked."""
    if edition() is None:
        return _glances(today, wanted.sort, wanted.question)
    ids = frozenset(matching_ids("vacancy", wanted.question) or ())
    return (one for one in on_the_site(today, wanted.sort) if one.pk in ids)


def on_the_site(today: date, sort: str = "new") -> tuple[Glance, ...]:
    """Every vacancy on the site today, in this order; remembered for as long as it holds."""
    return remembered(("on the site", sort, today), lambda: tuple(_glances(today, sort)))


def open_per_role(today: date) -> Mapping[str, int]:
    """How many vacancies on the site each role has."""
    return remembered(("open per role", today), lambda: Counter(one.role_key for one in on_the_site(today)))


def _glances(today: date, sort: str, question: str = "") -> Iterable[Glance]:
    rows = live(today, question).order_by(*SORTS[sort]).values_list(*FIELDS)
    return (Glance._make((*row[:-1], _months_until(row[-1], today))) for row in rows)


def _months_until(day: date | None, today: date) -> int:
    """Whole months begun; a start that is past, or open to talk about, is now."""
    if day is None or day <= today:
        return 0
    months = (day.year - today.year) * 12 + day.month - today.month
    return months + (day.day > today.day)
