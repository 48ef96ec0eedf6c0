"""What this app holds of a person: when their data goes, and why it may not yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from schakel.agency.rights.models import Ending
from schakel.agency.rights.states import EndingState
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """Dates about what the others found are no holding of their own."""
    return []


def export(trace: Trace) -> Mapping[str, Any]:
    """What ends when, and why it is held if it is."""
    rows = Ending.objects.open().of(*trace.subjects).order_by("ends_on", "pk")
    return {"terms": list(rows.values("data_class", "ends_on", "state", "held_reason"))}


def erase(trace: Trace, *, by: Actor) -> None:
    """What is left is the proof: which class went when, by key."""
    Ending.objects.open().of(*trace.subjects).update(
        state=EndingState.GONE, gone_at=timezone.now(), held_at=None, held_by=None, held_reason="", stood=""
    )
