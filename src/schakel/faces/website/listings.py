"""What a list shows of each vacancy, and which vacancies resemble one; one query each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from heapq import nlargest
from typing import NamedTuple

from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.searching import by_role, on_the_site
from schakel.engine.language import role_closeness
from schakel.kernel.places import distance_km

NEW_FOR = timedelta(days=7)
CLOSES_WITHIN = timedelta(days=7)
RELATED = 3
CHOICE_PER_CARD = 8
KILOMETRES_PER_POINT = 200


class Shown(NamedTuple):
    """What a list shows of a vacancy; the fields are those of the vacancy."""

    slug: str
    title_nl: str
    title_en: str
    place: str
    contract_form: str
    hours_min: int
    hours_max: int
    pay_min_cents: int | None
    pay_max_cents: int | None
    remote_days: int | None
    anonymous: bool
    employer: str


class Card(NamedTuple):
    """One vacancy in a list."""

    vacancy: Shown
    is_new: bool
    closes_soon: bool
    distance_km: int | None = None


FIELDS = ("pk", "published_on", "closes_on", *Shown._fields[:-1], "organisation__name")


def cards(keys: Sequence[int], today: date, distances: Mapping[int, float]) -> list[Card]:
    """The cards of these vacancies in this order, with what stands out today."""
    found = {}
    for key, published, closes, *shown in Vacancy.objects.filter(pk__in=keys).values_list(*FIELDS):
        away = distances.get(key)
        found[key] = Card(
            Shown(*shown),
            is_new=published is not None and today - published < NEW_FOR,
            closes_soon=closes is not None and closes - today <= CLOSES_WITHIN,
            distance_km=None if away is None else round(away),
        )
    return [found[key] for key in keys if key in found]


def newest(today: date, number: int, role_key: str = "") -> list[Card]:
    """The newest vacancies on the site, of one role when given."""
    shown = by_role(today).get(role_key, ()) if role_key else on_the_site(today)
    return cards([one.pk for one in shown[:number]], today, {})


def _enough(roles: Sequence[str], open_per_role: Mapping[str, int], number: int) -> list[str]:
    """The first roles that together have a few times ``number`` vacancies: no need to look at all others."""
    taken: list[str] = []
    for role in roles:
        if sum(open_per_role[key] for key in taken) >= number * CHOICE_PER_CARD:
            break
        taken.append(role)
    return taken


def related(vacancy: Vacancy, today: date, number: int = RELATED) -> list[Card]:
    """Vacancies of the same or a near role, the nearest in work and place first."""
    there = by_role(today)
    counts = {key: len(there[key]) for key in there}
    counts[vacancy.role_key] = sum(one.pk != vacancy.pk for one in there.get(vacancy.role_key, ()))
    closeness = {key: role_closeness(vacancy.role_key, key) for key, count in counts.items() if count}
    near = _enough(sorted(closeness, key=lambda key: (-closeness[key], key)), counts, number)
    points = (
        (closeness[key] - _apart(vacancy, one.latitude, one.longitude), one.pk)
        for key in near
        for one in there[key]
        if one.pk != vacancy.pk
    )
    return cards([pk for _points, pk in nlargest(number, points)], today, {})


def _apart(vacancy: Vacancy, latitude: float | None, longitude: float | None) -> float:
    if None in (vacancy.latitude, vacancy.longitude, latitude, longitude):
        return 0.5
    here = (float(vacancy.latitude or 0), float(vacancy.longitude or 0))
    return distance_km(here, (float(latitude or 0), float(longitude or 0))) / KILOMETRES_PER_POINT


def role_order(counts: Mapping[str, int], chosen: Iterable[str]) -> list[str]:
    """Role keys for the filter: the chosen ones first, then by how many vacancies they have."""
    keys = dict.fromkeys([*chosen, *sorted(counts, key=lambda key: (-counts[key], key))])
    return list(keys)
