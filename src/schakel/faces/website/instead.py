"""What a visitor may have meant, and what resembles it, when a search finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from schakel.agency.vacancies.searching import found_for, on_the_site
from schakel.agency.vacancies.wanted import Wanted
from schakel.engine.language import link_title, role_closeness, suggest
from schakel.faces.website.filter_panel import Choice
from schakel.faces.website.listings import Card, cards

SIMILAR = 3
# Further away is other work.
NEAR_ENOUGH = 0.4


def meant(wanted: Wanted, today: date) -> Choice | None:
    """The words without typing errors, when those do find something."""
    words = suggest(wanted.question) if wanted.question else None
    if not words:
        return None
    better = wanted.asking(words)
    number = len(found_for(better, today).glances)
    return Choice(words, better.query(), number, False, "did-you-mean") if number else None


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
