"""Writes many rows in short transactions, so that everybody else gets a turn in between."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from schakel.foundation.work.jobs import Lease

T = TypeVar("T")
Writing = Callable[[], AbstractContextManager[object]]

ROWS = 200  # plain rows in one transaction
DEEDS = 20  # rows that come with a work item and a line in the log: five statements each and more
LONGEST_PAUSE = 0.5


def in_turns(rows: Sequence[T], most: int, writing: Writing, write: Callable[[Sequence[T]], object]) -> None:
    """Hand the rows to ``write`` in parts of at most ``most``, each in a transaction of its own."""
    for start in range(0, len(rows), most):
        with writing():
            write(rows[start : start + most])


def under(lease: Lease) -> Writing:
    """Transactions that prove the lease, each followed by a pause as long as it took.

    SQLite wakes nobody who waits for its write lock; they look now and then, so it is free half the time.
    """

    @contextmanager
    def writing() -> Iterator[None]:
        began = time.monotonic()
        with lease.writing():
            yield
        time.sleep(min(LONGEST_PAUSE, time.monotonic() - began))

    return writing
