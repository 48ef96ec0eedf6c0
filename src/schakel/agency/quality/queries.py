"""Named reads: the records of a double, why they look alike, who looks like somebody new, and counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import Count, Q

from schakel.agency.clients.models import Organisation
from schakel.agency.people.models import Candidate, CandidateQuerySet
from schakel.agency.people.rules import PersonDetails
from schakel.agency.people.states import OUT_OF_SIGHT
from schakel.agency.quality.models import Double, Finding, Sweep
from schakel.agency.quality.states import Kind, SweepKind
from schakel.engine.checking.duplicates import (
    Certainty,
    Comparison,
    Firm,
    Person,
    compare,
    compare_firms,
)
from schakel.foundation.accounts.rules import Actor

MOST_LOOKED_AT = 200


def real() -> CandidateQuerySet:
    """Candidates that stand for themselves: no aliases, nobody that a suspect submission brought in."""
    return Candidate.objects.filter(merged_into=None).exclude(state__in=OUT_OF_SIGHT)


def person_of(row: Candidate) -> Person:
    """A candidate as the engine compares them."""
    return Person(
        id=str(row.pk or "new"), given=row.given_name, prefix=row.prefix, family=row.family_name,
        place=row.place, email=row.email, phone=row.phone,
    )  # fmt: skip


def firm_of(row: Organisation) -> Firm:
    """An organisation as the engine compares it, with the domains of its contacts."""
    domains = tuple(contact.email.partition("@")[2] for contact in row.contacts.all())
    return Firm(str(row.pk), row.name, row.kvk_number, row.place, domains)


def members_of(double: Double) -> Sequence[Candidate | Organisation]:
    """The records of a double, the oldest first."""
    if double.kind == Kind.CANDIDATE:
        return sorted(double.candidates.all(), key=lambda row: row.pk)
    return sorted(double.organisations.all(), key=lambda row: row.pk)


def title_of(double: Double) -> str:
    """The names in it, each once."""
    return " · ".join(dict.fromkeys(str(row) for row in members_of(double)))


def reasons_of(double: Double) -> list[Comparison]:
    """Why: every record compared with the first."""
    members = members_of(double)
    return [_compared(members[0], other) for other in members[1:]]


def _compared(one: Candidate | Organisation, other: Candidate | Organisation) -> Comparison:
    if isinstance(one, Candidate) and isinstance(other, Candidate):
        return compare(person_of(one), person_of(other))
    if isinstance(one, Organisation) and isinstance(other, Organisation):
        return compare_firms(firm_of(one), firm_of(other))
    raise TypeError("a double holds records of one kind")


def possible_doubles(actor: Actor, details: PersonDetails) -> list[tuple[Candidate, Comparison]]:
    """Who the actor may see that could be this new person, the likeliest first; one query.

    Looks at whoever shares the mailbox, the phone's last figures or the family name.
    """
    asked = Person(
        id="new", given=details.given_name, prefix=details.prefix, family=details.family_name,
        place=details.place, email=details.email, phone=details.phone,
    )  # fmt: skip
    near = Q(family_name__iexact=details.family_name.strip())
    if details.email.strip():
        near |= Q(email__iexact=details.email.strip())
    digits = "".join(char for char in details.phone if char.isdigit())[-8:]
    if len(digits) == 8:
        near |= Q(phone__endswith=digits)
    rows = real().visible_to(actor).filter(near).order_by("pk")[:MOST_LOOKED_AT]
    found = [(row, compare(asked, person_of(row))) for row in rows]
    likely = [pair for pair in found if pair[1].certainty is not Certainty.OTHER]
    return sorted(likely, key=lambda pair: (-pair[1].score, pair[0].pk))


def counts_by_rule(actor: Actor) -> dict[str, int]:
    """How many open findings the actor sees per rule; one query."""
    rows = Finding.objects.visible_to(actor).open().order_by().values_list("rule").annotate(Count("pk"))
    return dict(rows)


def last_sweep(kind: SweepKind) -> Sweep | None:
    """When everything was last gone through."""
    return Sweep.objects.filter(kind=kind).order_by("-began_at").first()


def time_of_last_sweep() -> timedelta:
    """How long it took, both kinds together."""
    both = filter(None, map(last_sweep, SweepKind))
    return timedelta(milliseconds=sum(one.milliseconds for one in both))


def firms(rows: Iterable[Organisation]) -> list[Firm]:
    """Organisations as the engine compares them."""
    return [firm_of(row) for row in rows]
