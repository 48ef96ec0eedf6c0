"""Brings doubles and findings up to what was found over all records: many actions, each short and whole.

Broken off halfway and done again it comes to the same. ``writing`` makes the transaction of each turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from schakel.agency.quality import turns
from schakel.agency.quality.actions import ask_about_doubles, ask_about_findings, note, take_in
from schakel.agency.quality.actions.findings import changed, is_back
from schakel.agency.quality.loading import Only
from schakel.agency.quality.models import NOBODY, Double, Finding
from schakel.agency.quality.rules import key_of
from schakel.agency.quality.states import DoubleState, FindingState, Kind
from schakel.agency.quality.turns import Writing, in_turns
from schakel.engine.checking import Severity
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind

MOST_AT_ONCE = 100
CANDIDATE = "people.candidate"


def bring_doubles(
    kind: Kind, found: Mapping[tuple[int, ...], float], *, by: Actor, writing: Writing = transaction.atomic
) -> int:
    """Make the clusters that were found work for a person; those no longer found go. Returns the new."""
    keys = {key_of(kind, members): (members, score) for members, score in found.items()}
    known, stale = set(), []
    for key, state in Double.objects.filter(kind=kind).order_by("pk").values_list("key", "state"):
        known.add(key)
        if state == (DoubleState.GONE if key in keys else DoubleState.OPEN):
            stale.append(key)
    fresh = [key for key in sorted(keys) if key not in known]
    for rows, most in ((stale, turns.DEEDS), (fresh, turns.ROWS // 2)):
        in_turns(rows, most, writing, lambda part: take_in(kind, {key: keys.get(key) for key in part}, by=by))
    in_turns(_doubles_to_ask(), turns.DEEDS, writing, lambda part: ask_about_doubles(part, by=by))
    return len(fresh)


def _doubles_to_ask() -> list[int]:
    """The strongest, as far as people can do them: the queue never holds more than a hundred."""
    asked = WorkItem.objects.open().filter(kind=WorkKind.POSSIBLE_DOUBLE)
    room = MOST_AT_ONCE - asked.count()
    known = set(asked.values_list("subject_id", flat=True))
    open_ones = Double.objects.open().order_by("-score", "pk").prefetch_related("candidates")
    near = [row for row in open_ones[: MOST_AT_ONCE + len(known)] if str(row.pk) not in known]
    return [row.pk for row in near[: max(room, 0)] if row.custodian_id != NOBODY]


def bring_findings(
    found: Mapping[str, Finding],
    *,
    by: Actor,
    writing: Writing = transaction.atomic,
    since: datetime | None = None,
    only: Only = None,
) -> int:
    """Note what was found, and what is found no longer; what a person has to do is work. Returns the new.

    With ``only`` of all candidates just these were looked at, and what is known of others stays.
    """
    items = WorkItem.objects.filter(kind=WorkKind.FAILED_CHECK)
    asked = set(items.values_list("subject_id", flat=True))
    unknown = dict.fromkeys(found)
    plain: list[str] = []
    deeds: list[str] = []
    for row in _all(only):
        unknown.pop(row.key, None)
        if _is_stale(row, found.get(row.key)):
            (deeds if str(row.pk) in asked else plain).append(row.key)
    fresh = list(unknown)
    for rows, most in ((fresh, turns.ROWS), (plain, turns.ROWS), (deeds, turns.DEEDS)):
        in_turns(
            rows, most, writing, lambda part: note({key: found.get(key) for key in part}, by=by, since=since)
        )
    in_turns(_findings_to_ask(asked), turns.DEEDS, writing, lambda part: ask_about_findings(part, by=by))
    return len(fresh)


def _all(only: Only) -> Iterator[Finding]:
    """Every finding, a thousand at a time, with no reading left open while others write."""
    last = 0
    looked_at = Finding.objects.all()
    if only is not None:
        looked_at = looked_at.filter(~Q(subject_type=CANDIDATE) | Q(subject_id__in=only))
    while rows := list(looked_at.filter(pk__gt=last).order_by("pk")[:1000]):
        yield from rows
        last = rows[-1].pk


def _is_stale(row: Finding, now: Finding | None) -> bool:
    if now is None:
        return row.state == FindingState.OPEN
    return is_back(row, now) or bool(changed(row, now))


def _findings_to_ask(asked: set[str]) -> list[int]:
    """Only what matters and no press of a button mends is work, and never more than a hundred at once."""
    room = MOST_AT_ONCE - WorkItem.objects.open().filter(kind=WorkKind.FAILED_CHECK).count()
    wanted = Finding.objects.open().filter(severity=Severity.ERROR, fix="").order_by("found_at", "pk")
    return [key for key in wanted.values_list("pk", flat=True) if str(key) not in asked][: max(room, 0)]
