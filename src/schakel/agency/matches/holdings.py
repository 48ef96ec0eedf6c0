"""What this app holds of a person: match records, and a row in the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from schakel.agency.matches.models import MatchRecord
from schakel.agency.people.models import Candidate
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.tracing import Holding, Trace
from schakel.foundation.work.jobs import enqueue


def find(trace: Trace) -> Sequence[Holding]:
    """Pairs somebody acted on."""
    records = list(_records(trace).only("pk"))
    trace.add(*records)
    return [Holding("matches", len(records))]


def export(trace: Trace) -> Mapping[str, Any]:
    """What was weighed and what came out, as the engine wrote it down."""
    fields = (
        "vacancy__title_nl",
        "engine_version",
        "weights_version",
        "closeness_table",
        "input",
        "result",
        "made_at",
    )
    return {"matches": list(_records(trace).order_by("pk").values(*fields))}


def erase(trace: Trace, *, by: Actor) -> None:
    """The records now; the worker builds the index anew without them."""
    _records(trace).delete()
    enqueue("forget-in-match-index", priority=5)


def _records(trace: Trace) -> QuerySet[MatchRecord]:
    mine = MatchRecord.objects.filter(candidate__email__iexact=trace.mailbox)
    return mine.exclude(candidate__in=trace.stays(Candidate))
