"""What we hold about whoever reads a mailbox: found through every app in order."""

from __future__ import annotations

from collections import Counter
from typing import Any

from schakel.agency.people.models import Candidate
from schakel.agency.rights.holders import HOLDERS
from schakel.foundation.privacy.models import Consent
from schakel.foundation.privacy.states import Kept, Purpose
from schakel.foundation.privacy.tracing import Holding, Trace


def traced(mailbox: str, spared: frozenset[tuple[str, str]] = frozenset()) -> tuple[Trace, list[Holding]]:
    """The trace of a mailbox, and what each app holds; without what is spared."""
    trace = Trace(mailbox, spared=spared)
    found = [holding for holder in HOLDERS for holding in holder.find(trace)]
    return trace, [holding for holding in found if holding.number]


def goes(holdings: list[Holding]) -> dict[str, int]:
    """What an erasure takes away, by kind."""
    counted: Counter[str] = Counter()
    for holding in holdings:
        if holding.kept is None:
            counted[holding.kind] += holding.number
    return dict(counted)


def stays(holdings: list[Holding]) -> list[Kept]:
    """Why something stays: what was found to be so, and what always is."""
    found = {holding.kept for holding in holdings if holding.kept}
    return [reason for reason in Kept if reason in found | {Kept.AUDIT, Kept.BACKUP}]


def knows(mailbox: str) -> bool:
    """Whether anything is held under this address."""
    return bool(traced(mailbox)[1])


def everything(mailbox: str) -> dict[str, Any]:
    """All of it as plain values, by name."""
    trace, _found = traced(mailbox)
    return {name: value for holder in HOLDERS for name, value in holder.export(trace).items() if value}


def pool_consents(mailbox: str) -> list[Consent]:
    """The consents to be found for later vacancies, the newest first."""
    trace, _found = traced(mailbox)
    found = Consent.objects.filter(pk__in=trace.consents, purpose=Purpose.POOL)
    return list(found.order_by("-given_at", "-pk"))


def people(mailbox: str) -> list[Candidate]:
    """Everybody known under this address."""
    return list(Candidate.objects.filter(email__iexact=mailbox).order_by("pk"))
