"""What this app holds of a person: the titles of work about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.tracing import Holding, Trace
from schakel.foundation.work.actions import drop
from schakel.foundation.work.models import WorkItem, WorkItemQuerySet
from schakel.foundation.work.states import WorkKind

ERASED = "–"


def find(trace: Trace) -> Sequence[Holding]:
    """Work about anything that was found."""
    return [Holding("work", sum(items.count() for items in _about(trace)))]


def export(trace: Trace) -> Mapping[str, Any]:
    """What was done, and when."""
    rows = [row for items in _about(trace) for row in items.values("kind", "created_at", "finished_at")]
    return {"work": rows}


def erase(trace: Trace, *, by: Actor) -> None:
    """Open work is dropped with its reason; finished work keeps its dates and loses its title."""
    for items in _about(trace):
        for item in items.open().exclude(kind=WorkKind.DATA_REQUEST):
            drop(item, by=by, outcome="erased")
        items.update(title=ERASED)


def _about(trace: Trace) -> list[WorkItemQuerySet]:
    keys = defaultdict(list)
    for label, key in sorted(trace.subjects):
        keys[label].append(key)
    return [
        WorkItem.objects.filter(subject_type=label, subject_id__in=found) for label, found in keys.items()
    ]
