"""What this app holds of a person: searches they want by mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from schakel.agency.alerts.models import Alert
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """Alerts under the address."""
    alerts = list(_alerts(trace))
    trace.add(*alerts)
    trace.consents |= {alert.consent_id for alert in alerts}
    return [Holding("alerts", len(alerts))]


def export(trace: Trace) -> Mapping[str, Any]:
    """The searches, and since when."""
    fields = ("search", "frequency", "state", "asked_at", "confirmed_at", "ends_on", "run_on", "paused_until")
    return {"alerts": list(_alerts(trace).order_by("pk").values(*fields))}


def erase(trace: Trace, *, by: Actor) -> None:
    """With what they were sent."""
    _alerts(trace).delete()


def _alerts(trace: Trace) -> QuerySet[Alert]:
    return Alert.objects.of(trace.mailbox).exclude(pk__in=trace.stays(Alert))
