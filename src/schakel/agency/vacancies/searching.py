"""The one search over open vacancies: words, place and filters as an address, and what they find."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from math import ceil, inf
from operator import attrgetter
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlencode

from django.db.models import F

from schakel.agency.roles.sectors import SECTORS
from schakel.agency.vacancies.queries import live
from schakel.foundation.editions.queries import edition
from schakel.foundation.editions.remembering import remembered
from schakel.foundation.search.queries import matching_ids
from schakel.kernel.places import Place, distance_km, find_place

HOURS = {"0-23": (0, 23), "24-31": (24, 31), "32-35": (32, 35), "36-40": (36, 60)}
PAY = ("2500", "3000", "3500", "4000", "4500")  # euros a month, at least
REMOTE = ("1", "2", "3")  # days a week, at least
NEAR = ("5", "10", "25", "50", "100")  # km, at most
FORMS = ("permanent", "interim")
START = ("1", "2", "3")  # months from now, at most
# How the database orders them; by distance is ordered here, the newest first where it is the same.
SORTS = {
    "new": ("-published_on", "-id"),
    "closing": (F("closes_on").asc(nulls_last=True), "-published_on", "-id"),
    "pay": (F("pay_max_cents").desc(nulls_last=True), "-published_on", "-id"),
    "distance": ("-published_on", "-id"),
}
DIMENSIONS = ("role", "form", "hours", "pay", "remote", "sector", "start", "near")
ONE_CHOICE = frozenset({"pay", "remote", "start", "near"})
FIELDS = (
    *("pk", "role_key", "contract_form", "hours_min", "hours_max", "pay_max_cents", "remote_days"),
    *("latitude", "longitude", "organisation__sector", "starts_on"),
)
DEFAULT_NEAR = "25"
LONGEST_QUESTION = 200


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
class Wanted:
    """The state of the list, as the address keeps it."""

    question: str = ""
    place: str = ""
    sort: str = "new"
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, query: Mapping[str, Sequence[str]]) -> Wanted:
        """Read an address as lists of values by name; whatever it holds that does not exist is left out."""
        place = _clean(_last(query, "place"))[:80]
        known = {"form": FORMS, "hours": tuple(HOURS), "pay": PAY, "remote": REMOTE, "near": NEAR}
        known |= {"sector": tuple(SECTORS), "start": START}
        chosen = {"role": tuple(dict.fromkeys(_clean(value)[:60] for value in query.get("role", ())[:30]))}
        for name, values in known.items():
            asked = query.get(name, ())
            chosen[name] = tuple(value for value in values if value in asked)
        for name in ONE_CHOICE:
            chosen[name] = chosen[name][-1:]
        if place and not chosen["near"]:
            chosen["near"] = (DEFAULT_NEAR,)
        sort = _last(query, "sort")
        return cls(
            _clean(_last(query, "q"))[:LONGEST_QUESTION],
            place,
            sort if sort in SORTS and (place or sort != "distance") else "new",
            {name: values for name, values in chosen.items() if any(values)},
        )

    @classmethod
    def read(cls, address: str) -> Wanted:
        """The state that :meth:`query` wrote."""
        return cls.of(parse_qs(address.removeprefix("?")))

    @property
    def origin(self) -> Place | None:
        """The place to measure from, when it is one we know."""
        return find_place(self.place) if self.place else None

    def query(self) -> str:
        """The shortest address that gives this state."""
        pairs = [("q", self.question), ("place", self.place)]
        pairs += [(name, value) for name in DIMENSIONS for value in self.chosen.get(name, ())]
        pairs.append(("sort", self.sort if self.sort != "new" else ""))
        pairs = [
            pair
            for pair in pairs
            if pair[1] and (pair[0] != "near" or (self.place and pair[1] != DEFAULT_NEAR))
        ]
        return f"?{urlencode(pairs)}" if pairs else ""

    def toggled(self, name: str, value: str) -> Wanted:
        """With one value of a filter switched on or off."""
        now = self.chosen.get(name, ())
        if value in now:
            values = tuple(one for one in now if one != value)
        else:
            values = (value,) if name in ONE_CHOICE else (*now, value)
        return replace(self, chosen={**self.chosen, name: values})

    def without(self, name: str) -> Wanted:
        """Without one filter; without ``near`` the place goes too."""
        rest = {key: values for key, values in self.chosen.items() if key != name}
        place = "" if name == "near" else self.place
        sort = "new" if name == "near" and self.sort == "distance" else self.sort
        return replace(self, chosen=rest, place=place, sort=sort)

    def without_filters(self) -> Wanted:
        """With nothing but the words."""
        return Wanted(question=self.question)

    def without_question(self) -> Wanted:
        """Without the words."""
        return replace(self, question="")

    def sorted_by(self, sort: str) -> Wanted:
        """In another order."""
        return replace(self, sort=sort)

    def is_empty(self) -> bool:
        """Whether nothing is asked at all."""
        return not (self.question or self.place or any(self.chosen.values()))


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
    if edition() is None:
        return search(_glances(today, wanted.sort, wanted.question), wanted)
    ids = frozenset(matching_ids("vacancy", wanted.question) or ())
    return search((one for one in on_the_site(today, wanted.sort) if one.pk in ids), wanted)


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


def _last(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = query.get(name) or ("",)
    return values[-1]


def _clean(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
