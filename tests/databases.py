"""Databases for tests that start the program itself: of the kind that this run tests on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection


@contextmanager
def fresh_database(name: str) -> Iterator[str]:
    """The address of an empty database that is dropped afterwards; empty for SQLite, which needs none."""
    if connection.vendor == "sqlite":
        yield ""
        return
    settings = connection.settings_dict
    server = f"postgresql://{settings['USER']}:{settings['PASSWORD']}@{settings['HOST']}:{settings['PORT']}"
    own = f"schakel_{name}_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{own}"')
        try:
            yield f"{server}/{own}"
        finally:
            admin.execute(f'DROP DATABASE "{own}" WITH (FORCE)')


@contextmanager
def database_for_threads(folder: Path) -> Iterator[None]:
    """The test's database, where several connections may work at once: SQLite in memory locks its tables."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(folder / "threads.sqlite3") as file:
        in_memory.backup(file)
    file.close()
    connection.connection = None
    connection.settings_dict["NAME"] = str(folder / "threads.sqlite3")
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        connection.connection = in_memory
