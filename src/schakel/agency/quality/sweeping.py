"""Goes through all records: which may be doubles, which fail a rule, which contradict a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from schakel.agency.clients.models import Organisation
from schakel.agency.quality import loading
from schakel.agency.quality.actions.doubles import distinct_pairs
from schakel.agency.quality.bringing import CANDIDATE
from schakel.agency.quality.models import Finding
from schakel.agency.quality.queries import firms, real
from schakel.agency.quality.states import Kind
from schakel.engine.checking import Failure, Severity, contradictions, failures
from schakel.engine.checking.duplicates import Doubles, Person, find_double_firms, find_doubles

Found = dict[tuple[int, ...], float]
LABELS = {
    "candidate": CANDIDATE,
    "organisation": "clients.organisation",
    "contact": "clients.contact",
    "vacancy": "vacancies.vacancy",
    "application": "pipeline.application",
}
_COLUMNS = ("pk", "given_name", "prefix", "family_name", "place", "email", "phone")


def double_candidates() -> tuple[Found, int]:
    """The clusters among candidates with their strongest score, and how many were looked at."""
    rows = real().order_by("pk").values_list(*_COLUMNS)
    people = [
        Person(str(key), given, prefix, family, place=place, email=email, phone=phone)
        for key, given, prefix, family, place, email, phone in rows.iterator(chunk_size=5000)
    ]
    found = find_doubles(people, apart=_apart(Kind.CANDIDATE))
    return _scored(found), len(people)


def double_organisations() -> tuple[Found, int]:
    """The clusters among organisations, and how many were looked at."""
    rows = Organisation.objects.filter(merged_into=None).prefetch_related("contacts").order_by("pk")
    ready = firms(rows)
    return _scored(find_double_firms(ready, apart=_apart(Kind.ORGANISATION))), len(ready)


def _apart(kind: Kind) -> list[tuple[str, str]]:
    return [(str(low), str(high)) for low, high in distinct_pairs(kind)]


def _scored(found: Doubles) -> Found:
    best: dict[str, float] = {}
    for pair in found.pairs:
        for end in (pair.left, pair.right):
            best[end] = max(best.get(end, pair.score), pair.score)
    return {tuple(sorted(map(int, keys))): max(best[key] for key in keys) for keys in found.clusters}


def findings(today: date, only: loading.Only = None) -> tuple[dict[str, Finding], int]:
    """What every rule finds now, by key, and how many records were looked at. Saves nothing.

    With ``only`` of all candidates just these are looked at; of other records there are few.
    """
    found: dict[str, Finding] = {}
    looked = 0
    said = loading.said_of_candidates(only)
    for kind, rows in _records(today, only):
        for row in rows:
            looked += 1
            for finding in _of_rules(kind, row, today):
                found[finding.key] = finding
            if kind == "candidate":
                for finding in _of_documents(row, said.get(row["id"], [])):
                    found[finding.key] = finding
    return found, looked


def _records(today: date, only: loading.Only) -> Iterator[tuple[str, Iterable[Mapping[str, Any]]]]:
    yield "candidate", loading.candidates(only)
    yield "organisation", loading.organisations()
    yield "contact", loading.contacts()
    yield "vacancy", loading.vacancies(today)
    yield "application", loading.applications(today)


def _of_rules(kind: str, row: Mapping[str, Any], today: date) -> Iterator[Finding]:
    for failure in failures(kind, row, today):
        yield _finding(kind, row, failure)


def _finding(kind: str, row: Mapping[str, Any], failure: Failure) -> Finding:
    return Finding(
        key=f"{failure.rule}:{row['id']}:{failure.line}",
        rule=failure.rule,
        code=failure.answer.code,
        severity=failure.severity,
        subject_type=LABELS[kind],
        subject_id=row["id"],
        field=failure.field,
        custodian_id=row["custodian_id"],
        title=row["title"][:200],
        found=failure.found[:300],
        fix="" if failure.line else failure.answer.fix,
        meant=failure.answer.meant,
    )


def _of_documents(row: Mapping[str, Any], said: list[tuple[Any, str]]) -> Iterator[Finding]:
    references = {one.key: reference for one, reference in said}
    for found in contradictions(row, [one for one, _ in said]):
        yield Finding(
            key=f"{found.code}:{row['id']}:{found.key}",
            rule=found.code,
            code=found.code,
            severity=Severity.WARNING,
            subject_type=LABELS["candidate"],
            subject_id=row["id"],
            field=found.code.removeprefix("document-"),
            custodian_id=row["custodian_id"],
            title=row["title"][:200],
            found=found.record[:300],
            meant=found.document[:300],
            quote=found.quote,
            document=references[found.key],
            page=found.page,
        )
