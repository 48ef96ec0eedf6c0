"""What a list shows of each vacancy, and which vacancies resemble one; one query each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from schakel.agency.vacancies.models import Vacancy, VacancyQuerySet
from schakel.agency.vacancies.searching import on_the_site
from schakel.engine.language import role_closeness
from schakel.kernel.places import distance_km

NEW_FOR = timedelta(days=7)
CLOSES_WITHIN = timedelta(days=7)
CARD_FIELDS = (
    *("slug", "title_nl", "title_en", "place", "contract_form", "hours_min", "hours_max", "pay_min_cents"),
    *(
        "pay_max_cents",
        "remote_days",
        "published_on",
        "closes_on",
        "role_key",
        "anonymous",
        "organisation__name",
    ),
)
RELATED = 3
CHOICE_PER_CARD = 8
KILOMETRES_PER_POINT = 200


@dataclass(frozen=True, slots=True)
class Card:
    """One vacancy in a list."""

    vacancy: Vacancy
    is_new: bool
    closes_soon: bool
    distance_km: int | None = None


def card(vacancy: Vacancy, today: date, distance: float | None = None) -> Card:
    """A vacancy with what stands out today."""
    published, closes = vacancy.published_on, vacancy.closes_on
    return Card(
        vacancy,
        is_new=published is not None and today - published < NEW_FOR,
        closes_soon=closes is not None and closes - today <= CLOSES_WITHIN,
        distance_km=None if distance is None else round(distance),
    )


def for_cards(vacancies: VacancyQuerySet) -> VacancyQuerySet:
    """No more columns than a card shows."""
    return vacancies.select_related("organisation").only(*CARD_FIELDS)


def cards(keys: Sequence[int], today: date, distances: Mapping[int, float]) -> list[Card]:
    """The cards of these vacancies in this order."""
    found = {vacancy.pk: vacancy for vacancy in for_cards(Vacancy.objects.filter(pk__in=keys))}
    return [card(found[key], today, distances.get(key)) for key in keys if key in found]


def newest(today: date, number: int, role_key: str = "") -> list[Card]:
    """The newest vacancies on the site, of one role when given."""
    shown = (one.pk for one in on_the_site(today) if role_key in ("", one.role_key))
    return cards(list(islice(shown, number)), today, {})


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
    others = [one for one in on_the_site(today) if one.pk != vacancy.pk]
    counts = Counter(one.role_key for one in others)
    closeness = {key: role_closeness(vacancy.role_key, key) for key in counts}
    near = frozenset(_enough(sorted(closeness, key=lambda key: (-closeness[key], key)), counts, number))
    best = sorted(
        (
            (closeness[one.role_key] - _apart(vacancy, one.latitude, one.longitude), one.pk)
            for one in others
            if one.role_key in near
        ),
        reverse=True,
    )
    return cards([pk for _points, pk in best[:number]], today, {})


def _apart(vacancy: Vacancy, latitude: float | None, longitude: float | None) -> float:
    if None in (vacancy.latitude, vacancy.longitude, latitude, longitude):
        return 0.5
    here = (float(vacancy.latitude or 0), float(vacancy.longitude or 0))
    return distance_km(here, (float(latitude or 0), float(longitude or 0))) / KILOMETRES_PER_POINT


def role_order(counts: Mapping[str, int], chosen: Iterable[str]) -> list[str]:
    """Role keys for the filter: the chosen ones first, then by how many vacancies they have."""
    keys = dict.fromkeys([*chosen, *sorted(counts, key=lambda key: (-counts[key], key))])
    return list(keys)
