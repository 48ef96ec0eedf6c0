"""Reads the number of the current edition, and notices what an answer was made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from schakel.foundation.editions.models import ChangedRow
from schakel.foundation.editions.rules import is_reading, tables_in
from schakel.foundation.editions.watching import watched_tables

MOST_ROWS = 500
# While one answer is made, the number it began with is its number: what it is made of is asked for once.
_begun_with: ContextVar[int | None] = ContextVar("edition", default=None)


def edition() -> int | None:
    """The number of the content as it is now; ``None`` inside a transaction, which sees what may never be."""
    if connection.in_atomic_block:
        return None
    begun_with = _begun_with.get()
    if begun_with is not None:
        return begun_with
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM editions_edition")
        row = cursor.fetchone()
    return None if row is None else int(row[0])


@contextmanager
def made_in(number: int) -> Iterator[None]:
    """Make one answer of this edition: it is what was current when somebody asked.

    Whatever changes meanwhile begins another edition, in which nobody gets what is kept under this number.
    """
    token = _begun_with.set(number)
    try:
        yield
    finally:
        _begun_with.reset(token)


def changed_rows(since: int, *tables: str) -> Mapping[str, frozenset[int]] | None:
    """Which rows of each of these tables changed after an edition; ``None`` when too many, or nobody knows.

    Changes get their number in order of commit. What is committed meanwhile may be among them already.
    """
    found: dict[str, set[int]] = {table: set() for table in tables}
    newer = ChangedRow.objects.filter(number__gt=since, table__in=(*tables, ""))
    rows = list(newer.values_list("table", "row")[: MOST_ROWS + 1])
    if len(rows) > MOST_ROWS or not ChangedRow.objects.filter(table="", number__lte=since).exists():
        return None
    for table, row in rows:
        found[table].add(row)
    return {table: frozenset(keys) for table, keys in found.items()}


@dataclass(slots=True)
class Sources:
    """What was asked of the database; ``are_watched`` while a change of any of it makes a new edition."""

    are_watched: bool = True
    tables: frozenset[str] = field(default_factory=watched_tables)

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.are_watched:
            self.are_watched = is_reading(sql) and tables_in(sql) <= self.tables
        return execute(sql, params, many, context)


@contextmanager
def noticed() -> Iterator[Sources]:
    """Notice which tables are asked while an answer is made."""
    sources = Sources()
    with connection.execute_wrapper(sources):
        yield sources
