"""Records as the engine's rules read them: plain values, many at a time, a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from schakel.agency.clients.models import Contact, Organisation
from schakel.agency.people.models import Candidate, Education, Experience, Wishes
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.states import ApplicationState, ShortlistState
from schakel.agency.quality.queries import real
from schakel.agency.vacancies.models import Vacancy
from schakel.engine.checking import Said
from schakel.foundation.documents.models import DocumentReading, Fact
from schakel.foundation.documents.states import FactState

Row = Mapping[str, Any]
Only = Collection[int] | None
CONTRADICTING = ("contact.name", "contact.email", "contact.phone", "contact.place", "experience", "education")
_RUNNING = (
    ApplicationState.NEW,
    ApplicationState.IN_REVIEW,
    ApplicationState.INVITED,
    ApplicationState.OFFERED,
)


def changed_people(since: datetime) -> frozenset[int]:
    """Whose profile changed since, or of whom a document was read or a fact decided on."""
    changed = Candidate.objects.filter(profile_changed_at__gte=since).values_list("pk", flat=True)
    read = DocumentReading.objects.filter(read_at__gte=since, document__candidates__isnull=False)
    decided = Fact.objects.filter(field__in=CONTRADICTING, decided_at__gte=since)
    return frozenset(
        [
            *changed,
            *read.values_list("document__candidates", flat=True),
            *decided.filter(reading__document__candidates__isnull=False).values_list(
                "reading__document__candidates", flat=True
            ),
        ]
    )


def candidates(only: Only = None) -> Iterator[Row]:
    """Everybody who stands for themselves, or only some, with jobs, schools, wishes and ground."""
    theirs = {} if only is None else {"candidate_id__in": only}
    jobs = _lines(
        Experience.objects.filter(**theirs).values(
            "id", "candidate_id", "title", "employer", "starts_on", "ends_on"
        )
    )
    schools = _lines(
        Education.objects.filter(**theirs).values(
            "id", "candidate_id", "name", "level", "starts_on", "ends_on", "completed"
        )
    )
    wishes = {
        key: (hours, pay)
        for key, hours, pay in Wishes.objects.filter(**theirs).values_list(
            "candidate_id", "hours_max", "pay_min_cents"
        )
    }
    fields = ("id", "given_name", "prefix", "family_name", "email", "phone", "place", "custodian_id")
    people = real() if only is None else real().filter(pk__in=only)
    rows = people.order_by("pk").values(*fields, "consent_id", "consent__ends_on", "consent__withdrawn_at")
    for row in rows.iterator(chunk_size=5000):
        hours, pay = wishes.get(row["id"], (None, None))
        name = " ".join(filter(None, (row["given_name"], row["prefix"], row["family_name"])))
        yield row | {
            "title": name,
            "reach": row["email"] or row["phone"],
            "consent": row["consent_id"],
            "consent_ends_on": row["consent__ends_on"],
            "consent_withdrawn": row["consent__withdrawn_at"] is not None,
            "wish_hours_max": hours,
            "wish_pay_cents": pay,
            "experiences": jobs.get(row["id"], ()),
            "educations": schools.get(row["id"], ()),
        }


def organisations() -> Iterator[Row]:
    """Every organisation that stands for itself."""
    rows = Organisation.objects.filter(merged_into=None).order_by("pk")
    for row in rows.values("id", "name", "kvk_number", "place", "state", "consultant_id").iterator():
        yield row | {"title": row["name"], "consultant": row["consultant_id"], "custodian_id": None}


def contacts() -> Iterator[Row]:
    """Everybody who speaks for an organisation."""
    for row in Contact.objects.order_by("pk").values("id", "name", "email", "phone").iterator():
        yield row | {"title": row["name"], "custodian_id": None}


def vacancies(today: date) -> Iterator[Row]:
    """Every vacancy, with what was done for it."""
    listed = Count("shortlist", filter=Q(shortlist__state=ShortlistState.LISTED), distinct=True)
    rows = Vacancy.objects.annotate(
        requirement_count=Count("requirements", distinct=True), shortlist_count=listed
    ).order_by("pk")
    fields = (
        "id",
        "title_nl",
        "state",
        "pay_min_cents",
        "pay_max_cents",
        "closes_on",
        "place",
        "consultant_id",
    )
    shown = (*fields, "confidential", "published_on", "requirement_count", "shortlist_count")
    for row in rows.values(*shown).iterator():
        since = row["published_on"]
        yield row | {
            "title": row["title_nl"],
            "pay": row["pay_max_cents"] or row["pay_min_cents"],
            "consultant": row["consultant_id"],
            "custodian_id": row["consultant_id"] if row["confidential"] else None,
            "days_open": (today - since).days if since else None,
        }


def applications(today: date) -> Iterator[Row]:
    """Every application that was not found suspect."""
    fields = ("id", "state", "received_at", "consent__ends_on", "consent__withdrawn_at", "vacancy__state")
    people = (
        "candidate__given_name",
        "candidate__prefix",
        "candidate__family_name",
        "candidate__custodian_id",
    )
    rows = Application.objects.exclude(state=ApplicationState.SUSPECT).order_by("pk")
    for row in rows.values(*fields, *people).iterator(chunk_size=5000):
        waited = (today - timezone.localdate(row["received_at"])).days
        yield row | {
            "title": " ".join(filter(None, (row[name] for name in people[:3]))),
            "custodian_id": row["candidate__custodian_id"],
            "consent_ends_on": row["consent__ends_on"],
            "consent_withdrawn": row["consent__withdrawn_at"] is not None,
            "vacancy_state": row["vacancy__state"],
            "days_waiting": waited if row["state"] in _RUNNING else None,
        }


def said_of_candidates(only: Only = None) -> dict[int, list[tuple[Said, str]]]:
    """What documents say about each candidate, with the document's reference; rejected facts say nothing.

    Of each document only the newest reading counts.
    """
    facts = (
        Fact.objects.filter(field__in=CONTRADICTING, reading__document__candidates__isnull=False)
        .exclude(state=FactState.REJECTED)
        .order_by("reading__document_id", "-reading_id", "order")
    )
    if only is not None:
        facts = facts.filter(reading__document__candidates__in=only)
    columns = ("pk", "field", "value", "evidence", "reading_id", "reading__document_id")
    rows = facts.values_list(*columns, "reading__document__reference", "reading__document__candidates")
    newest: dict[int, int] = {}
    found: dict[int, list[tuple[Said, str]]] = defaultdict(list)
    for key, field, value, evidence, reading, document, reference, person in rows.iterator(chunk_size=5000):
        if newest.setdefault(document, reading) == reading and isinstance(value, dict):
            first = evidence[0] if evidence else {}
            said = Said(field, value, str(first.get("quote", "")), int(first.get("page", 1)), str(key))
            found[person].append((said, reference))
    return found


def _lines(rows: Any) -> dict[int, Sequence[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows.order_by("pk").iterator(chunk_size=5000):
        found[row["candidate_id"]].append(row)
    return dict(found)
