"""What this app holds of a person: applications, registrations and places on shortlists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

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
    return Application.objects.filter(candidate__email__iexact=trace.mailbox)


def _entries(trace: Trace) -> QuerySet[ShortlistEntry]:
    return ShortlistEntry.objects.filter(candidate__email__iexact=trace.mailbox)
