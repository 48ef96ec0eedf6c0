"""The worker goes through all records each night, and within minutes after people changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from schakel.agency.quality import sweeping
from schakel.agency.quality.bringing import bring_doubles, bring_findings
from schakel.agency.quality.loading import Only, changed_people
from schakel.agency.quality.models import Sweep
from schakel.agency.quality.queries import last_sweep, time_of_last_sweep
from schakel.agency.quality.rules import rest_after
from schakel.agency.quality.states import Kind, SweepKind
from schakel.agency.quality.turns import under
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.work.jobs import Lease, job

# From so many changed people on, everybody is looked at: a list of keys has its limits in a query.
MANY = 1000


@job("sweep-nightly", slow=True, every=timedelta(days=1))
def sweep_nightly(lease: Lease) -> None:
    """Everything, once a day: terms run out and closing dates pass without anybody changing a record."""
    _sweep(lease)


@job("sweep-changes", slow=True, every=timedelta(minutes=2))
def sweep_changes(lease: Lease) -> None:
    """When somebody came in or changed since the last time, or a fact of theirs was read or decided.

    The rest after the last sweep has to be over. Doubles are looked for among everybody, for one record may
    join two others, and how rare a name is depends on all; of the rules those are asked that are about the
    people who changed, and about the few other records.
    """
    last = last_sweep(SweepKind.DOUBLES)
    if last is not None and timezone.now() < last.began_at + rest_after(time_of_last_sweep()):
        return
    changed = changed_people(last.began_at) if last is not None else None
    if changed is not None and not changed:
        return
    _sweep(lease, None if changed is None or len(changed) > MANY else changed)


def _sweep(lease: Lease, only: Only = None) -> None:
    """Reads and works out outside any transaction, writes in turns; the end says that it was done."""
    writing = under(lease)
    began = timezone.now()
    people, of_people = sweeping.double_candidates()
    firms, of_firms = sweeping.double_organisations()
    bring_doubles(Kind.CANDIDATE, people, by=WORKER, writing=writing)
    bring_doubles(Kind.ORGANISATION, firms, by=WORKER, writing=writing)
    between = timezone.now()
    found, looked = sweeping.findings(timezone.localdate(), only)
    bring_findings(found, by=WORKER, writing=writing, since=between, only=only)
    with lease.effect():
        _remember(SweepKind.DOUBLES, began, of_people + of_firms, len(people) + len(firms), between)
        _remember(SweepKind.CHECKS, between, looked, len(found), timezone.now())


def _remember(kind: SweepKind, began: datetime, looked: int, found: int, ended: datetime) -> None:
    spent = round(1000 * (ended - began).total_seconds())
    Sweep.objects.create(kind=kind, began_at=began, looked_at=looked, found=found, milliseconds=spent)
