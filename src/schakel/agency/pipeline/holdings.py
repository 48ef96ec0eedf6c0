"""What this app holds of a person: applications, registrations and places on shortlists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import Answer, Application, ShortlistEntry
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """Applications with their grounds and files."""
    applications = list(_applications(trace).prefetch_related("documents"))
    trace.add(*applications)
    trace.consents |= {application.consent_id for application in applications}
    trace.documents |= {paper.pk for application in applications for paper in application.documents.all()}
    return [Holding("applications", len(applications)), Holding("shortlists", _entries(trace).count())]


def export(trace: Trace) -> Mapping[str, Any]:
    """What was sent in, where it stands, and which shortlists with what note."""
    fields = ("reference", "vacancy__title_nl", "motivation", "language", "state", "received_at")
    return {
        "applications": list(_applications(trace).order_by("pk").values(*fields, "withdrawn_at")),
        "answers": list(
            Answer.objects.filter(application__in=_applications(trace))
            .order_by("application", "order")
            .values("application__reference", "question", "text")
        ),
        "shortlists": list(
            _entries(trace).order_by("pk").values("vacancy__title_nl", "state", "note", "added_at")
        ),
    }


def erase(trace: Trace, *, by: Actor) -> None:
    """Before the candidates they hang on."""
    _entries(trace).delete()
    _applications(trace).delete()


def _applications(trace: Trace) -> QuerySet[Application]:
    mine = Application.objects.filter(candidate__email__iexact=trace.mailbox)
    return mine.exclude(pk__in=trace.stays(Application))


def _entries(trace: Trace) -> QuerySet[ShortlistEntry]:
    """Of a candidate who stays, only those of procedures that go."""
    mine = ShortlistEntry.objects.filter(candidate__email__iexact=trace.mailbox)
    if trace.is_whole:
        return mine
    procedures = _applications(trace).filter(vacancy=OuterRef("vacancy"), candidate=OuterRef("candidate"))
    return mine.filter(~Q(candidate__in=trace.stays(Candidate)) | Exists(procedures))
