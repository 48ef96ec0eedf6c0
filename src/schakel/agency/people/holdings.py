"""What this app holds of a person: who they are, what they bring, what they want, and who looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from schakel.agency.people.models import Candidate
from schakel.agency.people.queries import lookers
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.states import Kept
from schakel.foundation.privacy.tracing import Holding, Trace

LINES = {
    "experiences": ("title", "employer", "starts_on", "ends_on", "tasks"),
    "educations": ("name", "level", "institution", "starts_on", "ends_on", "completed"),
    "skills": ("label", "level", "years", "last_used_on"),
    "languages": ("code", "level"),
    "culture": ("dimension", "value", "quote", "stated_on"),
}
WISHES = (
    *("role_keys", "hours_min", "hours_max", "pay_min_cents", "contract_forms", "max_travel_km"),
    *("remote_days_min", "starts_on", "licences", "remarks", "stated_by", "stated_on"),
)
PERSON = ("reference", "given_name", "prefix", "family_name", "email", "phone", "place", "headline")


def find(trace: Trace) -> Sequence[Holding]:
    """Everybody known under the address; a file somebody else also has stays theirs."""
    people = list(_people(trace).prefetch_related("documents"))
    trace.add(*people)
    trace.consents |= {person.consent_id for person in people if person.consent_id}
    mine = {paper.pk for person in people for paper in person.documents.all()}
    others = Candidate.documents.through.objects.filter(document__in=mine | trace.documents)
    shared = set(others.exclude(candidate__in=people).values_list("document", flat=True))
    trace.documents = (trace.documents | mine) - shared
    lines = sum(getattr(person, name).count() for person in people for name in LINES)
    return [
        Holding("profiles", len(people)),
        Holding("lines", lines),
        Holding("documents", len(shared), Kept.SHARED),
    ]


def export(trace: Trace) -> Mapping[str, Any]:
    """The whole profile, with the wishes and who looked at it."""
    return {"profiles": [_told(person) for person in _people(trace).order_by("pk")]}


def _told(person: Candidate) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(person, name) for name in (*PERSON, "state", "source")}
    told |= {name: list(getattr(person, name).values(*fields)) for name, fields in LINES.items()}
    wishes = getattr(person, "wishes", None)
    told["wishes"] = {name: getattr(wishes, name) for name in WISHES} if wishes else {}
    told["looked_at_by"] = [{"who": entry.actor_label, "at": entry.at} for entry in lookers([person])]
    return told


def erase(trace: Trace, *, by: Actor) -> None:
    """The person with every line that hangs on them."""
    _people(trace).delete()


def _people(trace: Trace) -> QuerySet[Candidate]:
    return Candidate.objects.filter(email__iexact=trace.mailbox).exclude(pk__in=trace.stays(Candidate))
