"""Registers three of the demo people a second time, as it happens: a new mailbox, a slip, a new name."""

from __future__ import annotations

from collections.abc import Mapping

from schakel.agency.people.models import Candidate
from schakel.demo.loading.naming import Naming
from schakel.demo.world import World

TIMES = 3


def load_doubles(world: World, people: Mapping[str, Candidate], named: Naming) -> list[Candidate]:
    """The second records of the first three people who handed in no CV; each keeps its own ground."""
    without_cv = [people[row.key] for row in world.candidates if row.cv is None]
    ways = (_by_another_mailbox, _with_a_slip, _under_two_names)
    made = []
    for known, way in zip(without_cv[:TIMES], ways, strict=True):
        again = Candidate.objects.get(pk=known.pk)
        again.pk, again.reference = None, named("K")
        again._state.adding = True
        way(again)
        again.save()
        made.append(again)
    return made


def _by_another_mailbox(candidate: Candidate) -> None:
    """Only the first letter of the name, and the mailbox at home; the telephone is the same."""
    candidate.email = f"thuis.{candidate.email}"
    candidate.given_name = f"{candidate.given_name[0]}."


def _with_a_slip(candidate: Candidate) -> None:
    """Two letters changed places, and a new telephone; the mailbox is the same."""
    name = candidate.family_name
    candidate.family_name = name[:-2] + name[-1] + name[-2]
    candidate.phone = ""


def _under_two_names(candidate: Candidate) -> None:
    """Both names with a hyphen, after a wedding; the mailbox is new."""
    candidate.family_name = f"{candidate.family_name}-Postma"
    candidate.email = candidate.email.replace("@", "-postma@")
