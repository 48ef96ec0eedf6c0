"""The steps that `quality.py` times; imported after Django was set up on a folder of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from benchmarks._dutch_people import Population
from schakel.agency.people.models import Candidate
from schakel.agency.people.states import Source
from schakel.agency.quality import sweeping
from schakel.agency.quality.bringing import bring_doubles, bring_findings
from schakel.agency.quality.models import Double, Finding
from schakel.agency.quality.states import Kind
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose

T = TypeVar("T")


def measure(number: int) -> None:
    """Fill a database of its own, and time each step on the clock and of the processor."""
    call_command("migrate", verbosity=0)
    consent = hold(purpose=Purpose.POOL, basis=Basis.CONSENT, source="benchmark")
    rows = (
        Candidate(
            reference=f"K-{one.id}",
            given_name=one.given[:80],
            prefix=one.prefix[:20],
            family_name=one.family[:80],
            email=one.email,
            phone=one.phone[:20],
            place=one.place,
            source=Source.IMPORT,
            consent=consent,
        )
        for one, _ in Population().records(number)
    )
    Candidate.objects.bulk_create(rows, batch_size=2000)
    print(
        f"{number:,} candidates on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}: seconds, of a core"
    )
    longest = Longest()
    clusters = timed("find doubles", lambda: sweeping.double_candidates()[0])
    timed(
        "take them in as work",
        lambda: bring_doubles(Kind.CANDIDATE, clusters, by=WORKER, writing=longest.writing),
    )
    timed(
        "take in the same again",
        lambda: bring_doubles(Kind.CANDIDATE, clusters, by=WORKER, writing=longest.writing),
    )
    found = timed("hold every record to the rules", lambda: sweeping.findings(timezone.localdate())[0])
    timed("note what was found", lambda: bring_findings(found, by=WORKER, writing=longest.writing))
    timed("note the same again", lambda: bring_findings(found, by=WORKER, writing=longest.writing))
    one = frozenset([Candidate.objects.order_by("-pk")[0].pk])
    again = timed(
        "hold one who changed to the rules", lambda: sweeping.findings(timezone.localdate(), one)[0]
    )
    timed(
        "note what was found of that one",
        lambda: bring_findings(again, by=WORKER, writing=longest.writing, only=one),
    )
    print(f"{longest.turns} write transactions, the longest {1000 * longest.seconds:.0f} ms")
    print(f"{Double.objects.count():,} doubles, {Finding.objects.count():,} findings")


class Longest:
    """The longest of the transactions made by it, on the clock."""

    def __init__(self) -> None:
        self.seconds, self.turns = 0.0, 0

    @contextmanager
    def writing(self) -> Iterator[None]:
        began = time.perf_counter()
        with transaction.atomic():
            yield
        self.seconds = max(self.seconds, time.perf_counter() - began)
        self.turns += 1


def timed(what: str, do: Callable[[], T]) -> T:
    clock, processor = time.perf_counter(), time.process_time()
    result = do()
    print(f"{what:34}{time.perf_counter() - clock:8.1f}{time.process_time() - processor:8.1f}", flush=True)
    return result
