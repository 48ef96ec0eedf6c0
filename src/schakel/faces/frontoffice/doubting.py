"""Who may be meant already, asked before somebody new is added by hand."""

from __future__ import annotations

from schakel.agency.people.models import Candidate
from schakel.agency.people.rules import PersonDetails, is_same_at_the_door
from schakel.agency.quality.queries import possible_doubles
from schakel.foundation.accounts.rules import Actor

SHOWN = 5


def look_alikes(actor: Actor, details: PersonDetails) -> list[Candidate]:
    """The likeliest few; nobody when one of them is certainly meant, for that is refused by itself."""
    found = [row for row, _ in possible_doubles(actor, details)]
    if any(is_same_at_the_door(row.email, row.family_name, details) for row in found):
        return []
    return found[:SHOWN]
