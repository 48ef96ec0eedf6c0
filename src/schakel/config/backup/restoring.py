"""Makes an archive into a data directory and a database that this version of the program can run on."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from schakel.config.backup import postgres, sqlite, taxonomy
from schakel.config.backup.archive import BadArchive, Reader
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.documents.storage import path_of
from schakel.foundation.mail.actions import hold_back


class WrongTarget(Exception):
    """The archive cannot be restored here; the message is a code."""


def restore(archive: Reader) -> int:
    """Fill the empty data directory and database of the settings; returns the number of mails held back.

    Order: check the schema, database, compare counts, files, taxonomy, then migrate to this version. Mails
    that waited at the moment of the backup may have gone out since, so they wait for a person.
    """
    _require_fit(archive)
    if connection.vendor == "sqlite":
        connection.close()
        path = Path(str(connection.settings_dict["NAME"]))
        sqlite.load(archive, path)
        counts = sqlite.table_counts(path)
    else:
        postgres.load(archive)
        counts = postgres.table_counts()
    _compare(archive.manifest.tables, counts)
    for sha256 in archive.file_hashes():
        _place(archive, sha256)
    taxonomy.place(archive)
    os.sync()
    call_command("migrate", verbosity=0, interactive=False)
    return hold_back(by=WORKER)


def _require_fit(archive: Reader) -> None:
    manifest = archive.manifest
    if manifest.engine != connection.vendor:
        raise WrongTarget("other-engine")
    if connection.vendor == "postgresql" and not postgres.is_empty():
        raise WrongTarget("not-empty")
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    if {(app, name) for app, name in manifest.migrations} - known:
        raise WrongTarget("newer-version")


def _compare(expected: dict[str, int], found: dict[str, int]) -> None:
    for table, number in expected.items():
        if found.get(table) != number:
            raise BadArchive(f"{table}: {found.get(table)} rows, {number} expected")


def _place(archive: Reader, sha256: str) -> None:
    target = path_of(sha256)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with target.open("xb") as file:
        for chunk in archive.file(sha256):
            file.write(chunk)
    target.chmod(0o600)
