"""Proves that what is stored is whole: database, rows, files, quotes, references, log, waiting work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from django.apps import apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Exists, OuterRef

from schakel.agency.matches.replaying import missing_tables
from schakel.config.speech import gettext_noop
from schakel.engine.language.meaning import troubles
from schakel.foundation.audit.queries import check_chain
from schakel.foundation.documents.queries import damaged_files, unfounded_facts, unread_without_job
from schakel.foundation.mail.queries import unsent_without_job
from schakel.foundation.work.queries import items_without_subject, live_arguments
from schakel.kernel.identifiers import read_reference

# So many are named; the rest would only scroll the first away.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One promise and how to find what breaks it."""

    name: str
    broken: Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: the first few breaches, and whether there are more."""

    name: str
    breaches: tuple[str, ...]
    more: bool


def run_checks() -> Iterator[Outcome]:
    """Run all checks on one moment of the database, cheapest first, each to its first twenty breaches."""
    with _one_moment():
        for check in CHECKS:
            found = list(islice(check.broken(), SHOWN + 1))
            yield Outcome(check.name, tuple(found[:SHOWN]), len(found) > SHOWN)


@contextmanager
def _one_moment() -> Iterator[None]:
    """A snapshot to read from, while web and worker go on writing."""
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _database() -> Iterator[str]:
    if connection.vendor == "sqlite":
        sql = "PRAGMA integrity_check"
    else:
        sql = "SELECT indexrelid::regclass::text || ' is not valid' FROM pg_index WHERE NOT indisvalid"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        yield from (str(row[0]) for row in cursor.fetchall() if row[0] != "ok")


def _schema() -> Iterator[str]:
    executor = MigrationExecutor(connection)
    for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"{migration.app_label}.{migration.name}"


def _dangling() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey):
                yield from _dangling_in(model, field)


def _dangling_in(
    model: type[models.Model], field: models.ForeignKey[models.Model, models.Model]
) -> Iterator[str]:
    related = field.remote_field.model._base_manager
    target = field.target_field.attname
    orphans = (
        model._base_manager.filter(**{f"{field.name}__isnull": False})
        .filter(~Exists(related.filter(**{target: OuterRef(field.attname)})))
        .values_list("pk", flat=True)
    )
    for pk in orphans.iterator():
        yield f"{model._meta.label} {pk}: {field.name}"


def _references() -> Iterator[str]:
    for model in apps.get_models():
        fields = {field.name for field in model._meta.concrete_fields}
        if "reference" in fields and model.__module__.startswith("schakel."):
            for reference in model._base_manager.values_list("reference", flat=True).iterator():
                if read_reference(reference) != reference:
                    yield f"{model._meta.label} {reference}"


def _chain() -> Iterator[str]:
    report = check_chain()
    if report.broken_at is not None:
        yield f"{report.broken_at}: {report.reason}"


def _waiting() -> Iterator[str]:
    yield from unread_without_job(live_arguments("read-document", "document_id"))
    yield from unsent_without_job(live_arguments("send-mail", "mail_id"))


CHECKS = (
    Check(gettext_noop("the database is whole"), _database),
    Check(gettext_noop("the schema is of this version"), _schema),
    Check(gettext_noop("no row points to nothing"), _dangling),
    Check(gettext_noop("references have their check character"), _references),
    Check(gettext_noop("the audit log is an unbroken chain"), _chain),
    Check(gettext_noop("what waits has a job that will do it"), _waiting),
    Check(gettext_noop("work items have their object"), items_without_subject),
    Check(gettext_noop("quotes stand in the text of their page"), lambda: map(_as_line, unfounded_facts())),
    Check(gettext_noop("closeness tables of match records are kept, unchanged"), missing_tables),
    Check(gettext_noop("the imported taxonomy and its model can be opened"), troubles),
    Check(gettext_noop("files are there, unchanged"), lambda: map(_as_line, damaged_files())),
)


def _as_line(breach: tuple[object, str]) -> str:
    return f"{breach[0]}: {breach[1]}"
