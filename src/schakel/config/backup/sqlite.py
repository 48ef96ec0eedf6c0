"""Snapshots of a SQLite database through its own backup interface, and back."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from schakel.config.backup.archive import CHUNK, Manifest, Reader, Writer

PART = "database/schakel.sqlite3"


class Snapshot:
    """The database as it was at one moment, in a file of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of a query on the snapshot."""
        with closing(sqlite3.connect(self.path)) as database:
            return database.execute(sql).fetchall()

    def tables(self) -> dict[str, int]:
        """The number of rows per table."""
        return table_counts(self.path)

    def write(self, archive: Writer, manifest: Manifest) -> None:
        """Put the snapshot in the archive."""
        manifest.parts[PART] = archive.add(PART, _chunks(self.path), pack=True)


def table_counts(path: Path) -> dict[str, int]:
    """The number of rows per table of a database file, without the shadow tables of the text index."""
    with closing(sqlite3.connect(path)) as database:
        names = [
            name
            for (name,) in database.execute(
                "SELECT name FROM pragma_table_list"
                " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        ]
        return {name: _count(database, name) for name in names}


def _count(database: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    (number,) = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()  # noqa: S608 - name from the schema
    return int(number)


@contextmanager
def snapshot(beside: Path) -> Iterator[Snapshot]:
    """Copy the live database page by page in one read transaction; writers go on meanwhile."""
    source_path = str(connection.settings_dict["NAME"])
    with tempfile.TemporaryDirectory(prefix=".schakel-backup-", dir=beside) as folder:
        path = Path(folder) / "schakel.sqlite3"
        with (
            closing(sqlite3.connect(source_path, timeout=20)) as source,
            closing(sqlite3.connect(path)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        yield Snapshot(path)


def load(archive: Reader, path: Path) -> None:
    """Write the snapshot where the program will look for its database."""
    _write(path, archive.part(PART))


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
