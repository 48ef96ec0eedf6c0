"""Writes on findings: note what rules found, fix what is certain, waive, and put back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from schakel.agency.people.actions import touch
from schakel.agency.people.models import Candidate
from schakel.agency.quality.errors import NoCertainFix, NotOpen, NotUndone
from schakel.agency.quality.models import Finding
from schakel.agency.quality.states import FindingState
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.work.actions import drop_for, finish_for, open_item, reopen_for
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind

# What a new look at a record may change in a finding that is still open.
TOLD = ("code", "severity", "title", "found", "fix", "meant", "quote", "document", "page", "custodian_id")


@transaction.atomic
def note(part: Mapping[str, Finding | None], *, by: Actor, since: datetime | None = None) -> None:
    """Bring the findings under these keys up to what was found now, ``None`` for those that hold no longer.

    A finding that no longer holds is gone; one that holds again after a fix is open again; a waived one stays
    waived as long as the record says the same. The work about it goes and comes along. What somebody settled
    after ``since``, when the records were read, stays as they left it. Call it with parts: see ``bringing``.
    """
    rows = Finding.objects.select_for_update().filter(key__in=part.keys()).order_by("pk")
    known = {row.key: row for row in rows}
    _put([now for key, now in part.items() if now and key not in known])
    free = [row for row in known.values() if not (since and row.settled_at and row.settled_at >= since)]
    moved = [row for row in free if _moves(row, part[row.key])]
    for row in free:
        now = part[row.key]
        for name in changed(row, now) if now else ():
            setattr(row, name, getattr(now, name))
    fields = ["state", "settled_at", "settled_by", *(name.removesuffix("_id") for name in TOLD)]
    Finding.objects.bulk_update(free, fields)
    _follow(moved, by=by)


def _put(part: Sequence[Finding]) -> None:
    """New findings, unless their record went since it was read."""
    at = timezone.now()
    subjects: dict[str, set[int]] = defaultdict(set)
    for row in part:
        subjects[row.subject_type].add(row.subject_id)
    there = {
        (label, key)
        for label, keys in subjects.items()
        for key in _model(label)._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }
    fresh = [row for row in part if (row.subject_type, row.subject_id) in there]
    for row in fresh:
        row.found_at = at
    Finding.objects.bulk_create(fresh)


def _moves(row: Finding, now: Finding | None) -> bool:
    """Take the state that follows from what was found; whether it is another."""
    if not (row.state == FindingState.OPEN if now is None else is_back(row, now)):
        return False
    row.state = FindingState.GONE if now is None else FindingState.OPEN
    row.settled_at, row.settled_by_id = None, None
    return True


def _follow(moved: Sequence[Finding], *, by: Actor) -> None:
    keys = [str(row.pk) for row in moved]
    items = WorkItem.objects.filter(kind=WorkKind.FAILED_CHECK, subject_id__in=keys)
    asked = set(items.values_list("subject_id", flat=True))
    for row in moved:
        if str(row.pk) not in asked:
            continue
        if row.state == FindingState.GONE:
            drop_for(row, WorkKind.FAILED_CHECK, by=by, outcome="passes")
        else:
            reopen_for(row, WorkKind.FAILED_CHECK, by=by)


def is_back(row: Finding, now: Finding) -> bool:
    """Whether a settled finding holds again."""
    if row.state == FindingState.WAIVED:
        return row.found != now.found
    return row.state != FindingState.OPEN


def changed(row: Finding, now: Finding) -> list[str]:
    """The fields in which it tells something else now."""
    return [name for name in TOLD if getattr(row, name) != getattr(now, name)]


@transaction.atomic
def ask_about_findings(keys: Sequence[int], *, by: Actor) -> None:
    """Make these findings work, as far as they are still open."""
    for row in Finding.objects.open().select_for_update().filter(pk__in=keys).order_by("pk"):
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


def _model(label: str) -> Any:
    return apps.get_model(label)


def _write(finding: Finding, *, was: str, becomes: str) -> None:
    row: models.Model | None = (
        _model(finding.subject_type)._base_manager.select_for_update().filter(pk=finding.subject_id).first()
    )
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
