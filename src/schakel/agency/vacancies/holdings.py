"""What this app holds of a person: requests to place a vacancy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from schakel.agency.vacancies.models import Intake
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.states import Kept
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """Intakes under the address; one that became a vacancy keeps the job and loses the person."""
    intakes = list(_intakes(trace).prefetch_related("documents"))
    trace.add(*intakes)
    gone = [intake for intake in intakes if intake.vacancy_id is None]
    trace.consents |= {intake.consent_id for intake in gone}
    trace.documents |= {paper.pk for intake in intakes for paper in intake.documents.all()}
    return [
        Holding("intakes", len(gone)),
        Holding("intakes", len(intakes) - len(gone), Kept.VACANCY),
    ]


def export(trace: Trace) -> Mapping[str, Any]:
    """As it was filled in."""
    fields = ("reference", "organisation_name", "contact_name", "email", "phone", "title", "tasks")
    return {
        "intakes": list(
            _intakes(trace).order_by("pk").values(*fields, "priorities", "team", "state", "received_at")
        )
    }


def erase(trace: Trace, *, by: Actor) -> None:
    """Whole, or only who sent it."""
    _intakes(trace).filter(vacancy=None).delete()
    _intakes(trace).update(contact_name="", email="", phone="")


def _intakes(trace: Trace) -> QuerySet[Intake]:
    return Intake.objects.filter(email__iexact=trace.mailbox).exclude(pk__in=trace.stays(Intake))
