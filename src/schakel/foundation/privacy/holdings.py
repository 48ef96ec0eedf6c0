"""What this app holds of a person: the grounds, and what they asked before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from django.db.models import ProtectedError

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.models import Consent, DataRequest, DataRequestQuerySet
from schakel.foundation.privacy.states import RequestState
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """Consents of everything found above, and requests."""
    requests = _requests(trace)
    trace.add(*requests)
    return [Holding("consents", len(trace.consents)), Holding("requests", requests.count())]


def export(trace: Trace) -> Mapping[str, Any]:
    """On what ground data is held and until when."""
    consents = Consent.objects.filter(pk__in=trace.consents).order_by("pk")
    fields = ("purpose", "basis", "notice_version", "given_at", "source", "ends_on", "withdrawn_at")
    requests = _requests(trace).order_by("pk")
    asked = ("reference", "kind", "state", "words", "asked_at", "due_on", "done_at")
    return {"consents": list(consents.values(*fields)), "requests": list(requests.values(*asked))}


def erase(trace: Trace, *, by: Actor) -> None:
    """The grounds go last, save one that more rests on; requests stay as proof, without address or words."""
    for consent in Consent.objects.filter(pk__in=trace.consents):
        with suppress(ProtectedError):
            consent.delete()
    requests = _requests(trace)
    requests.open().update(state=RequestState.DONE)
    requests.update(email="", words="")


def _requests(trace: Trace) -> DataRequestQuerySet:
    asked = DataRequest.objects.filter(email__iexact=trace.mailbox)
    return asked if trace.is_whole else asked.none()
