"""Writes on findings: note what rules found, fix what is certain, waive, and put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from schakel.agency.people.actions import touch
from schakel.agency.people.models import Candidate
from schakel.agency.quality.errors import NoCertainFix, NotOpen, NotUndone
from schakel.agency.quality.models import Finding
from schakel.agency.quality.states import FindingState
from schakel.engine.checking import Severity
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.work.actions import drop_for, finish_for, open_item, reopen_for
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind

MOST_AT_ONCE = 100

# What a new look at a record may change in a finding that is still open.
TOLD = ("code", "severity", "title", "found", "fix", "meant", "quote", "document", "page", "custodian_id")


@transaction.atomic
def note(found: Mapping[str, Finding], *, by: Actor) -> int:
    """Bring the findings up to what was found now, by key; returns how many are new.

    A finding that no longer holds is gone; one that holds again after a fix is open again; a waived one stays
    waived as long as the record says the same. What a person has to do becomes work, what passes is dropped.
    """
    now = timezone.now()
    known = {row.key: row for row in Finding.objects.all()}
    fresh = [row for key, row in found.items() if key not in known]
    for row in fresh:
        row.found_at = now
    Finding.objects.bulk_create(fresh, batch_size=500)
    back = [row for key, row in known.items() if key in found and _is_back(row, found[key])]
    passed = [row for key, row in known.items() if row.state == FindingState.OPEN and key not in found]
    changed = [row for key, row in known.items() if key in found and _renew(row, found[key])]
    for rows, state in ((back, FindingState.OPEN), (passed, FindingState.GONE)):
        for row in rows:
            row.state, row.settled_at, row.settled_by_id = state, None, None
    fields = ["state", "settled_at", "settled_by", *(name.removesuffix("_id") for name in TOLD)]
    Finding.objects.bulk_update({row.pk: row for row in (*back, *passed, *changed)}.values(), fields, 500)
    asked = set(WorkItem.objects.filter(kind=WorkKind.FAILED_CHECK).values_list("subject_id", flat=True))
    for row in passed:
        if str(row.pk) in asked:
            drop_for(row, WorkKind.FAILED_CHECK, by=by, outcome="passes")
    for row in back:
        if str(row.pk) in asked:
            reopen_for(row, WorkKind.FAILED_CHECK, by=by)
    _ask(asked, by=by)
    return len(fresh)


def _is_back(row: Finding, now: Finding) -> bool:
    if row.state == FindingState.WAIVED:
        return row.found != now.found
    return row.state != FindingState.OPEN


def _renew(row: Finding, now: Finding) -> bool:
    """Take over what is told; whether anything changed."""
    changed = [name for name in TOLD if getattr(row, name) != getattr(now, name)]
    for name in changed:
        setattr(row, name, getattr(now, name))
    return bool(changed)


def _ask(asked: set[str], *, by: Actor) -> None:
    """Only what matters and no press of a button mends is work, and never more than a hundred at once."""
    room = MOST_AT_ONCE - WorkItem.objects.open().filter(kind=WorkKind.FAILED_CHECK).count()
    wanted = Finding.objects.open().filter(severity=Severity.ERROR, fix="").order_by("found_at", "pk")
    keys = [key for key in wanted.values_list("pk", flat=True) if str(key) not in asked][: max(room, 0)]
    for row in Finding.objects.filter(pk__in=keys).order_by("pk"):
        open_item(WorkKind.FAILED_CHECK, row, by=by, title=row.title, custodian_id=row.custodian_id)


@transaction.atomic
def fix(finding: Finding, *, by: Actor) -> Finding:
    """Write the certain fix in the record; raises :class:`NoCertainFix` when the record changed meanwhile."""
    locked = _open(finding)
    if not locked.fix:
        raise NoCertainFix(locked.key)
    _write(locked, was=locked.found, becomes=locked.fix)
    finish_for(locked, WorkKind.FAILED_CHECK, by=by, outcome="fixed")
    return _settle(locked, FindingState.FIXED, by=by, verb="fix-finding")


@transaction.atomic
def waive(finding: Finding, *, by: Actor) -> Finding:
    """Somebody looked, and it stays as it is."""
    locked = _open(finding)
    finish_for(locked, WorkKind.FAILED_CHECK, by=by, outcome="waived")
    return _settle(locked, FindingState.WAIVED, by=by, verb="waive-finding")


@transaction.atomic
def put_back(finding: Finding, *, by: Actor) -> Finding:
    """Undo a fix or a waiver. Raises :class:`NotUndone` when there is none, or the record changed since."""
    locked = Finding.objects.select_for_update().get(pk=finding.pk)
    if locked.state not in {FindingState.FIXED, FindingState.WAIVED}:
        raise NotUndone(locked.key)
    if locked.state == FindingState.FIXED:
        try:
            _write(locked, was=locked.fix, becomes=locked.found)
        except NoCertainFix as error:
            raise NotUndone(locked.key) from error
    reopen_for(locked, WorkKind.FAILED_CHECK, by=by)
    return _settle(locked, FindingState.OPEN, by=by, verb="put-back-finding")


def _open(finding: Finding) -> Finding:
    locked = Finding.objects.select_for_update().get(pk=finding.pk)
    if locked.state != FindingState.OPEN:
        raise NotOpen(locked.key)
    return locked


def _write(finding: Finding, *, was: str, becomes: str) -> None:
    model: Any = apps.get_model(finding.subject_type)
    row: models.Model | None = model._base_manager.select_for_update().filter(pk=finding.subject_id).first()
    if row is None or str(getattr(row, finding.field)) != was:
        raise NoCertainFix(finding.key)
    setattr(row, finding.field, becomes)
    row.save(update_fields=[finding.field])
    if isinstance(row, Candidate):
        touch(row)


def _settle(finding: Finding, state: FindingState, *, by: Actor, verb: str) -> Finding:
    finding.state = state
    finding.settled_at = None if state == FindingState.OPEN else timezone.now()
    finding.settled_by_id = None if state == FindingState.OPEN else by.user_id
    finding.save(update_fields=["state", "settled_at", "settled_by"])
    record(verb, finding, by=by, rule=finding.rule)
    return finding
