"""Keeps the segment young: rebuilt when many people changed, and each day because months pass."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from schakel.agency.matches.index import build, changed_since, drop_older, newest, stamps
from schakel.agency.matches.loops import made
from schakel.foundation.work.jobs import Lease, job

MANY = 200


@job("forget-in-match-index", slow=True)
def forget_in_match_index(lease: Lease) -> None:
    """Build anew after an erasure and drop the segments before: who is gone is in no file either."""
    build()
    drop_older()
    with lease.effect():
        pass


@job("renew-match-index", slow=True, every=timedelta(minutes=5))
def renew_match_index(lease: Lease) -> None:
    """Build a new segment when more than ``MANY`` people changed since, or the last one is not of today."""
    found = stamps()
    newest = found[-1] if found else ""
    today = timezone.now().strftime("%Y%m%d")
    if not newest.startswith(today) or changed_since(newest)[1] > MANY:
        build()
    with lease.effect():
        pass


@job("compile-match-loops", slow=True, every=timedelta(minutes=5))
def compile_match_loops(lease: Lease) -> None:
    """After an update, or when the pool has grown large: compile ahead, so that nobody waits for it."""
    segment = newest()
    if segment is not None:
        made(segment)
    with lease.effect():
        pass
