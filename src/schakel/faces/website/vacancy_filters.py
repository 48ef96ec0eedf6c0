"""What a visitor asks of the vacancies: the address as filters, what they find, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict

from schakel.kernel.places import Place, distance_km, find_place

HOURS = {"0-23": (0, 23), "24-31": (24, 31), "32-35": (32, 35), "36-40": (36, 60)}
PAY = ("2500", "3000", "3500", "4000", "4500")  # euros a month, at least
REMOTE = ("1", "2", "3")  # days a week, at least
NEAR = ("5", "10", "25", "50", "100")  # km, at most
FORMS = ("permanent", "interim")
SORTS = ("new", "closing", "pay", "distance")
DIMENSIONS = ("role", "form", "hours", "pay", "remote", "near")
ONE_CHOICE = frozenset({"pay", "remote", "near"})
FIELDS = (
    *("pk", "role_key", "contract_form", "hours_min", "hours_max", "pay_max_cents", "remote_days"),
    *("latitude", "longitude", "published_on", "closes_on"),
)
DEFAULT_NEAR = "25"
LONGEST_QUESTION = 200


class Glance(NamedTuple):
    """As much of a vacancy as filtering and sorting need; the order of ``FIELDS``."""

    pk: int
    role_key: str
    contract_form: str
    hours_min: int
    hours_max: int
    pay_max_cents: int | None
    remote_days: int | None
    latitude: float | None
    longitude: float | None
    published_on: date | None
    closes_on: date | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The state of the list, as the address keeps it."""

    question: str = ""
    place: str = ""
    sort: str = "new"
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, query: QueryDict) -> Wanted:
        """Read the address; whatever it holds that does not exist is left out."""
        place = _clean(query.get("place", ""))[:80]
        known = {"form": FORMS, "hours": tuple(HOURS), "pay": PAY, "remote": REMOTE, "near": NEAR}
        chosen = {"role": tuple(dict.fromkeys(_clean(value)[:60] for value in query.getlist("role")[:30]))}
        for name, values in known.items():
            asked = query.getlist(name)
            chosen[name] = tuple(value for value in values if value in asked)
        for name in ONE_CHOICE:
            chosen[name] = chosen[name][-1:]
        if place and not chosen["near"]:
            chosen["near"] = (DEFAULT_NEAR,)
        sort = query.get("sort", "new")
        return cls(
            _clean(query.get("q", ""))[:LONGEST_QUESTION],
            place,
            sort if sort in SORTS and (place or sort != "distance") else "new",
            {name: values for name, values in chosen.items() if any(values)},
        )

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
    """Filter and count in one pass: who fails one filter only still counts for that one."""
    origin = wanted.origin
    chosen = {name: frozenset(wanted.chosen.get(name, ())) for name in DIMENSIONS}
    if origin is None:
        chosen["near"] = frozenset()
    counts: dict[str, Counter[str]] = {name: Counter() for name in DIMENSIONS}
    gains: Counter[str] = Counter()
    passing, distances, total = [], {}, 0
    for total, glance in enumerate(glances, 1):  # noqa: B007 - the last one is the total
        away = _distance(glance, origin)
        values = _values(glance, away)
        failing = [name for name, asked in chosen.items() if asked and asked.isdisjoint(values[name])]
        if len(failing) > 1:
            continue
        if failing:
            gains[failing[0]] += 1
        else:
            passing.append(glance)
            if away is not None:
                distances[glance.pk] = away
        for name in failing or DIMENSIONS:
            counts[name].update(values[name])
    return Found(_ordered(passing, wanted.sort, distances), counts, gains, distances, total)


def _distance(glance: Glance, origin: Place | None) -> float | None:
    if origin is None or glance.latitude is None or glance.longitude is None:
        return None
    return distance_km(origin, (glance.latitude, glance.longitude))


def _values(glance: Glance, away: float | None) -> dict[str, tuple[str, ...]]:
    pay, remote = (glance.pay_max_cents or 0) // 100, glance.remote_days or 0
    low, high = glance.hours_min, glance.hours_max
    return {
        "role": (glance.role_key,),
        "form": (glance.contract_form,),
        "hours": tuple(name for name, (start, end) in HOURS.items() if low <= end and high >= start),
        "pay": tuple(value for value in PAY if pay >= int(value)),
        "remote": tuple(value for value in REMOTE if remote >= int(value)),
        "near": () if away is None else tuple(value for value in NEAR if away <= int(value)),
    }


def _ordered(glances: list[Glance], sort: str, distances: Mapping[int, float]) -> tuple[Glance, ...]:
    newest = sorted(glances, key=lambda one: (one.published_on or date.min, one.pk), reverse=True)
    if sort == "closing":
        newest.sort(key=lambda one: one.closes_on or date.max)
    elif sort == "pay":
        newest.sort(key=lambda one: -(one.pay_max_cents or 0))
    elif sort == "distance":
        newest.sort(key=lambda one: distances.get(one.pk, float("inf")))
    return tuple(newest)


def _clean(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
