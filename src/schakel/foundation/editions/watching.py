"""Owns the triggers that raise the edition's number, and the list of tables that have them.

The number changes in the transaction that changes the content, whoever changes it and however: an action, a
bulk update, the command line. On PostgreSQL the trigger runs at commit, so that the row is locked for a
moment only.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from schakel.foundation.editions.models import ChangedRow, Edition

PREFIX = "edition_of_"
RAISE = "UPDATE editions_edition SET number = number + 1"
NOTE = """
INSERT INTO editions_changedrow ("table", "row", number)
SELECT {0}, {1}, number FROM editions_edition WHERE true
ON CONFLICT ("table", "row") DO UPDATE SET number = excluded.number"""
FUNCTION = f"""
CREATE OR REPLACE FUNCTION raise_edition() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  {RAISE}, changed_by = txid_current() WHERE changed_by IS DISTINCT FROM txid_current();
  IF TG_ARGV[0] = 'rows' THEN
    {NOTE.format("TG_TABLE_NAME", "CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END")};
  END IF;
  RETURN NULL;
END $$
"""
NAMES = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger"
    " WHERE NOT tgisinternal AND tgname LIKE %s",
}


@dataclass(frozen=True, slots=True)
class Watched:
    """A table of content: by which columns, when not all count, and by which rows."""

    model: str
    columns: tuple[str, ...] = ()
    only: str = ""  # a condition on a row, such as "kind = 'vacancy'"
    rows: bool = False  # whether it is written down which rows changed


def watched() -> tuple[Watched, ...]:
    """The tables of ``settings.EDITION_TABLES``."""
    return tuple(
        Watched(**row) if isinstance(row, Mapping) else Watched(row) for row in settings.EDITION_TABLES
    )


def watched_tables() -> frozenset[str]:
    """The names of the tables whose changes make a new edition, their indexes for words included."""
    ours = {Edition._meta.db_table, ChangedRow._meta.db_table}
    return frozenset({_table(one) for one in watched()} | {"search_fts"} | ours)


def watch(using: str = DEFAULT_DB_ALIAS) -> None:
    """Set the triggers on the tables that exist, and begin a new edition."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    if Edition._meta.db_table not in there:
        return
    wanted = {
        name: sql
        for one in watched()
        if _table(one) in there
        for name, sql in _triggers(one, connection.vendor)
    }
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        cursor.execute(NAMES[connection.vendor], [f"{PREFIX}%"])
        known = {row[0] for row in cursor.fetchall()}
        for name in wanted.keys() - known:
            cursor.execute(wanted[name])
    _begin(using)


def unwatch(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take the triggers off, before a migration makes tables anew."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor], [f"{PREFIX}%"])
        for name, table in cursor.fetchall():
            cursor.execute(_drop(connection, name, table))


def _begin(using: str) -> None:
    """A number that was never used before, even when an older copy of the database came back."""
    fresh = time.time_ns() // 1000
    rows = Edition.objects.using(using)
    if not rows.filter(pk=1).update(number=fresh):
        rows.create(pk=1, number=fresh)
    changed = ChangedRow.objects.using(using)
    changed.all().delete()
    changed.create(table="", row=0, number=fresh)


def _table(one: Watched) -> str:
    return str(apps.get_model(one.model)._meta.db_table)


def _drop(connection: BaseDatabaseWrapper, name: str, table: str) -> str:
    return f'DROP TRIGGER "{name}"' + (f" ON {table}" if connection.vendor == "postgresql" else "")


def _triggers(one: Watched, vendor: str) -> Iterator[tuple[str, str]]:
    """The triggers of a table by name; the name changes with what the trigger does."""
    table = _table(one)
    columns = ", ".join(f'"{name}"' for name in one.columns)
    update = f"UPDATE OF {columns}" if columns else "UPDATE"
    for event, row in (("INSERT", "NEW"), (update, "NEW"), ("DELETE", "OLD")):
        when = f" WHEN ({row}.{one.only})" if one.only else ""
        kind = event.partition(" ")[0].lower()
        rows = "'rows'" if one.rows else ""
        name = f"{PREFIX}{table}_{kind}_{_mark(f'{event}{when}{rows}')}"
        if vendor == "sqlite":
            note = NOTE.format(f"'{table}'", f"{row}.id") + ";" if one.rows else ""
            yield name, f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}"{when} BEGIN {RAISE};{note} END'
        else:
            yield (
                name,
                f'CREATE CONSTRAINT TRIGGER "{name}" AFTER {event} ON "{table}"'
                f" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW{when} EXECUTE FUNCTION raise_edition({rows})",
            )


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:6]
