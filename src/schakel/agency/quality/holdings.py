"""What this app holds of a person: merges and findings about them, and the aliases that belong to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from schakel.agency.people.models import Candidate
from schakel.agency.quality.models import Distinct, Double, Finding, Merge
from schakel.agency.quality.states import Kind
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """Findings about the person's records, and merges of them."""
    doubles = list(Double.objects.filter(candidates__in=_people(trace)).distinct())
    findings = list(_findings(trace))
    trace.add(*doubles, *findings)
    return [Holding("findings", len(findings)), Holding("merges", _merges(trace).count())]


def export(trace: Trace) -> Mapping[str, Any]:
    """Which checks failed, and which records were joined with what they said before."""
    return {
        "findings": list(_findings(trace).order_by("pk").values("rule", "found", "found_at", "state")),
        "merges": list(_merges(trace).order_by("pk").values("made_at", "undone_at", "before")),
    }


def erase(trace: Trace, *, by: Actor) -> None:
    """Records that were joined are one person's: all go under this address, with what is said about them."""
    people = list(_people(trace).values_list("pk", flat=True))
    _findings(trace).delete()
    _merges(trace).delete()
    Double.objects.filter(candidates__in=people).delete()
    Distinct.objects.filter(Q(low__in=people) | Q(high__in=people), kind=Kind.CANDIDATE).delete()
    Candidate.objects.filter(pk__in=people).update(email=trace.mailbox)


def _people(trace: Trace) -> QuerySet[Candidate]:
    mine = Candidate.objects.filter(email__iexact=trace.mailbox).exclude(pk__in=trace.stays(Candidate))
    whole = set(mine.values_list("pk", flat=True)) | set(mine.values_list("merged_into", flat=True)) - {None}
    return Candidate.objects.filter(Q(pk__in=whole) | Q(merged_into__in=whole))


def _findings(trace: Trace) -> QuerySet[Finding]:
    people = list(_people(trace).values_list("pk", flat=True))
    return Finding.objects.filter(subject_type="people.candidate", subject_id__in=people)


def _merges(trace: Trace) -> QuerySet[Merge]:
    people = list(_people(trace).values_list("pk", flat=True))
    return Merge.objects.filter(Q(kept_id__in=people) | Q(gone_id__in=people), kind=Kind.CANDIDATE)
