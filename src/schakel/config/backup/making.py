"""Makes a backup of the running program: the database first, then the files that it names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from django.db import connection
from django.utils import timezone

from schakel.config.backup import postgres, sqlite, taxonomy
from schakel.config.backup.archive import CHUNK, Manifest, Writer
from schakel.foundation.documents.storage import path_of

_FILES = "SELECT sha256 FROM documents_storedfile ORDER BY sha256"
_MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY id"


def make(target: Path) -> Manifest:
    """Write the archive; returns what is in it. The program may run meanwhile.

    The taxonomy comes after the database: a closeness table is kept before a match record names it.

    A file is never changed and only goes when no row names it, so the files of a snapshot can be copied after
    it. Files that are gone nonetheless stand in ``missing``.
    """
    with Writer(target) as archive, _snapshot(target.parent) as found:
        manifest = Manifest(
            engine=connection.vendor,
            made_at=timezone.now().isoformat(),
            migrations=[[str(app), str(name)] for app, name in found.rows(_MIGRATIONS)],
            tables=found.tables(),
        )
        hashes = [str(sha256) for (sha256,) in found.rows(_FILES)]
        found.write(archive, manifest)
        for sha256 in hashes:
            _add_file(archive, manifest, sha256)
        taxonomy.add(archive, manifest)
        archive.finish(manifest)
    return manifest


def _snapshot(beside: Path) -> AbstractContextManager[sqlite.Snapshot | postgres.Snapshot]:
    return sqlite.snapshot(beside) if connection.vendor == "sqlite" else postgres.snapshot()


def _add_file(archive: Writer, manifest: Manifest, sha256: str) -> None:
    path = path_of(sha256)
    if not path.is_file():
        manifest.missing.append(sha256)
        return
    part = archive.add(f"files/{sha256}", _chunks(path), pack=False)
    manifest.files += 1
    manifest.file_bytes += part.size


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk
