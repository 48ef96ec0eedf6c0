"""Databases for tests that start the program itself: of the kind that this run tests on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

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
