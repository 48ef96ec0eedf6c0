"""What a visitor may have meant, and what resembles it, when a search finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from schakel.agency.vacancies.asked import place_meant
from schakel.agency.vacancies.searching import found_for, on_the_site
from schakel.agency.vacancies.wanted import Wanted
from schakel.engine.language import link_title, role_closeness, suggest
from schakel.faces.website.filter_panel import Choice
from schakel.faces.website.listings import Card, cards
from schakel.kernel.places import find_place

SIMILAR = 3
# Further away is other work.
NEAR_ENOUGH = 0.4
CIRCLES = ("25", "50", "100")
LONGEST_PLACE = 3
_LINKING = re.compile(r"(?:\s|\A)(?:in|te|bij|rond|near|around|omgeving|regio)\Z", re.IGNORECASE)


def meant(wanted: Wanted, today: date) -> Choice | None:
    """The words without typing errors, when those do find something."""
    words = suggest(wanted.question) if wanted.question else None
    if not words:
        return None
    better = wanted.asking(words)
    number = len(found_for(better, today).glances)
    return Choice(words, better.query(), number, False, "did-you-mean") if number else None


def place_instead(wanted: Wanted, today: date) -> Choice | None:
    """The place without its typing error, when there is one near the name in the field."""
    found = place_meant(wanted.place) if wanted.place and wanted.origin is None else None
    if found is None:
        return None
    better = replace(wanted, place=found.name)
    return Choice(found.name, better.query(), len(found_for(better, today).glances), False, "place-meant")


def around(wanted: Wanted, today: date) -> Choice | None:
    """A place among the words is meant as one: the other words near it, in the smallest circle that helps."""
    if wanted.place:
        return None
    for words, place in _splits(wanted.question.split()):
        asked = wanted.asking(suggest(words) or words) if words else wanted.without_question()
        for km in CIRCLES:
            near = replace(asked, place=place).within(km)
            number = len(found_for(near, today).glances)
            if number:
                said = {"words": near.question, "km": km, "place": place}
                label = _("%(words)s within %(km)s km of %(place)s") % said
                return Choice(label.strip(), near.query(), number, False, "near-place")
    return None


def _splits(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words without the longest place at their end, then at their start."""
    for length in range(min(LONGEST_PLACE, len(words)), 0, -1):
        for place, rest in ((words[-length:], words[:-length]), (words[:length], words[length:])):
            if found := find_place(" ".join(place)) or place_meant(" ".join(place)):
                yield " ".join(_LINKING.sub("", " ".join(rest)).split()), found.name


def similar(wanted: Wanted, today: date) -> Sequence[Card]:
    """The newest vacancies of the role that is asked for or meant, else of the roles nearest to it."""
    roles = wanted.chosen.get("role", ()) or _roles_meant(wanted.question)
    if not roles:
        return ()
    closeness = {
        key: max(role_closeness(role, key) for role in roles)
        for key in {one.role_key for one in on_the_site(today)}
    }
    near = [one for one in on_the_site(today) if closeness[one.role_key] >= NEAR_ENOUGH]
    near.sort(key=lambda one: -closeness[one.role_key])
    return cards([one.pk for one in near[:SIMILAR]], today, {})


def _roles_meant(question: str) -> tuple[str, ...]:
    words = suggest(question) or question
    return tuple(link.key for link in link_title(words, top=1)) if words else ()
