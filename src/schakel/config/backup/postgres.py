"""Snapshots of a PostgreSQL database by COPY in one repeatable-read transaction, and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from schakel.config.backup.archive import BadArchive, Manifest, Reader, Writer

_TABLES = (
    "SELECT table_name FROM information_schema.tables"
    " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name"
)
_COLUMNS = (
    "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    " AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position"
)
_SEQUENCES = (
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    " AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL"
)
# The migrations write this one themselves.
_HISTORY = "django_migrations"


class Snapshot:
    """The database as this connection's transaction sees it."""

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a query on the snapshot."""
        return _rows(sql)

    def tables(self) -> dict[str, int]:
        """The number of rows per table."""
        return table_counts()

    def write(self, archive: Writer, manifest: Manifest) -> None:
        """Put each table in the archive, as COPY gives it, with its columns named first."""
        for table in manifest.tables:
            name = f"database/{table}.copy"
            manifest.parts[name] = archive.add(name, _copied(table), pack=True)


def is_empty() -> bool:
    """Whether the database has no table yet."""
    return not _rows(_TABLES)


def table_counts() -> dict[str, int]:
    """The number of rows per table."""
    counts = {}
    for (table,) in _rows(_TABLES):
        [(number,)] = _rows(f"SELECT count(*) FROM {_quoted(table)}")  # noqa: S608 - name from the schema
        counts[str(table)] = int(number)
    return counts


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """One moment of the database; writers go on meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield Snapshot()
        finally:
            cursor.execute("ROLLBACK")


def load(archive: Reader) -> None:
    """Make the schema as it was at the backup, then fill it; one transaction for all rows."""
    executor = MigrationExecutor(connection)
    executor.migrate([(app, name) for app, name in archive.manifest.migrations])
    counts = archive.manifest.tables
    missing = set(counts) - set(table_counts())
    if missing:
        raise BadArchive(f"no place for {', '.join(sorted(missing))}")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        filled = [table for table in counts if table != _HISTORY]
        cursor.execute(f"TRUNCATE {', '.join(map(_quoted, filled))}")
        for table in filled:
            _fill(cursor, archive, table)
        _advance_sequences(cursor)


def _copied(table: str) -> Iterator[bytes]:
    columns = ", ".join(_quoted(column) for (column,) in _rows(_COLUMNS, [table]))
    yield f"{columns}\n".encode()
    with connection.cursor() as cursor, cursor.copy(f"COPY {_quoted(table)} ({columns}) TO STDOUT") as rows:
        for block in rows:
            yield bytes(block)


def _fill(cursor: Any, archive: Reader, table: str) -> None:
    chunks = archive.part(f"database/{table}.copy")
    head, rest = next(chunks, b""), b""
    while b"\n" not in head and (rest := next(chunks, b"")):
        head += rest
    columns, _, first = head.partition(b"\n")
    known = {_quoted(column) for (column,) in _rows(_COLUMNS, [table])}
    named = columns.decode()
    if not set(named.split(", ")) <= known:
        raise BadArchive(f"{table} has other columns")
    with cursor.copy(f"COPY {_quoted(table)} ({named}) FROM STDIN") as sink:
        sink.write(first)
        for chunk in chunks:
            sink.write(chunk)


def _advance_sequences(cursor: Any) -> None:
    for table, column in _rows(_SEQUENCES):
        name, key = _quoted(table), _quoted(column)
        top = f"coalesce(max({key}), 0) + 1"
        sql = f"SELECT setval(pg_get_serial_sequence(%s, %s), {top}, false) FROM {name}"  # noqa: S608 - from the schema
        cursor.execute(sql, [name, column])


def _rows(sql: str, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def _quoted(name: object) -> str:
    return connection.ops.quote_name(str(name))
