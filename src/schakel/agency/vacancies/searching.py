"""The one search over open vacancies: what passes in order, and how many each filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import ceil, inf
from operator import attrgetter
from typing import Any

from schakel.agency.vacancies.asked import HOURS
from schakel.agency.vacancies.glances import Glance, newest_first
from schakel.agency.vacancies.relevance import relevance
from schakel.agency.vacancies.wanted import DIMENSIONS, NEAR, PAY, REMOTE, START, Wanted
from schakel.foundation.editions.remembering import remembered
from schakel.foundation.search.queries import matching_ids
from schakel.kernel.places import Place, distance_km

# By fit and distance is ordered where they are known; the newest come first where it is the same.
SORTS = ("best", "new", "closing", "pay", "distance")


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

    The vacancies come in the order asked; each is counted by what it is, and only the few different
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
    """Search what is on the site today; two queries at most."""
    if not wanted.question and not wanted.place:  # what is left has few different values
        key = ("found", wanted.query(), today)
        return remembered(key, lambda: search(on_the_site(today, wanted.sort), wanted))
    if not wanted.question:
        return search(on_the_site(today, wanted.sort), wanted)
    ids = _named(wanted.question)
    found = search((one for one in on_the_site(today, wanted.sort) if one.pk in ids), wanted)
    if wanted.sort != "best":
        return found
    fit = relevance(wanted.question, found.glances)
    best_first = sorted(found.glances, key=lambda one: -fit[one.pk])
    return replace(found, glances=tuple(best_first))


def _named(question: str) -> frozenset[int]:
    """What the words find, whatever else is asked."""
    return remembered(("named", question), lambda: frozenset(matching_ids("vacancy", question) or ()))


def on_the_site(today: date, sort: str = "new") -> tuple[Glance, ...]:
    """Every vacancy on the site today, in this order; remembered for as long as it holds."""
    if sort not in _ORDERS:
        return remembered(("on the site", today), lambda: newest_first(today))
    key = ("on the site", today, sort)
    return remembered(key, lambda: tuple(sorted(on_the_site(today), key=_ORDERS[sort])))


_ORDERS: Mapping[str, Callable[[Glance], Any]] = {
    "closing": attrgetter("closes_on"),
    "pay": lambda one: inf if one.pay_max_cents is None else -one.pay_max_cents,
}


def open_per_role(today: date) -> Mapping[str, int]:
    """How many vacancies on the site each role has."""
    return {role: len(glances) for role, glances in by_role(today).items()}


def by_role(today: date) -> Mapping[str, Sequence[Glance]]:
    """The vacancies on the site of each role, the newest first."""

    def divided() -> Mapping[str, Sequence[Glance]]:
        found: dict[str, list[Glance]] = {}
        for one in on_the_site(today):
            found.setdefault(one.role_key, []).append(one)
        return found

    return remembered(("by role", today), divided)
