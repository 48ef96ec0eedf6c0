"""Writes on possible doubles: take in what was found, decide, and take a decision back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from django.db import transaction
from django.utils import timezone

from schakel.agency.quality.actions.merging import merge, undo_merge
from schakel.agency.quality.errors import NotMergeable, NotOpen, NotUndone
from schakel.agency.quality.models import NOBODY, Distinct, Double
from schakel.agency.quality.queries import members_of, title_of
from schakel.agency.quality.rules import GROUPS, key_of
from schakel.agency.quality.states import DoubleState, Kind
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.work.actions import drop_for, finish_for, open_item, reopen_for
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind

MOST_AT_ONCE = 100


@transaction.atomic
def take_in(kind: Kind, found: Mapping[tuple[int, ...], float], *, by: Actor) -> int:
    """Make the clusters that were found work for a person; those no longer found go. Returns the new."""
    keys = {key_of(kind, members): (members, score) for members, score in found.items()}
    known = {row.key: row for row in Double.objects.filter(kind=kind)}
    for key, old in known.items():
        if old.state == DoubleState.OPEN and key not in keys:
            _decide(old, DoubleState.GONE, by=None)
            drop_for(old, WorkKind.POSSIBLE_DOUBLE, by=by, outcome="gone")
        elif old.state == DoubleState.GONE and key in keys:
            _decide(old, DoubleState.OPEN, by=None)
            reopen_for(old, WorkKind.POSSIBLE_DOUBLE, by=by)
    fresh = {key: told for key, told in keys.items() if key not in known}
    _put(kind, fresh)
    _ask(by=by)
    return len(fresh)


def _put(kind: Kind, fresh: Mapping[str, tuple[tuple[int, ...], float]]) -> None:
    """New doubles with their members, a few statements however many there are."""
    now = timezone.now()
    rows = [
        Double(kind=kind, key=key, score=score, found_at=now) for key, (_, score) in sorted(fresh.items())
    ]
    Double.objects.bulk_create(rows, batch_size=500)
    name = "candidate" if kind == Kind.CANDIDATE else "organisation"
    through: Any = (Double.candidates if kind == Kind.CANDIDATE else Double.organisations).through
    members = [through(double_id=row.pk, **{f"{name}_id": key}) for row in rows for key in fresh[row.key][0]]
    through.objects.bulk_create(members, batch_size=1000)


def _ask(*, by: Actor) -> None:
    """The strongest become work, as far as people can do it: the queue never holds more than a hundred.

    One that two consultants' people are in is work for nobody in the queue, whose titles both would read: the
    back office finds it on the screen of doubles.
    """
    asked = WorkItem.objects.open().filter(kind=WorkKind.POSSIBLE_DOUBLE)
    room = MOST_AT_ONCE - asked.count()
    known = set(asked.values_list("subject_id", flat=True))
    open_ones = Double.objects.open().order_by("-score", "pk")
    near = [row for row in open_ones[: MOST_AT_ONCE + len(known)] if str(row.pk) not in known]
    for double in near[: max(room, 0)]:
        custodian = double.custodian_id
        if custodian != NOBODY:
            title = title_of(double)
            open_item(WorkKind.POSSIBLE_DOUBLE, double, by=by, title=title, custodian_id=custodian)


@transaction.atomic
def join(double: Double, *, by: Actor, kept: int, chosen: Mapping[str, int] | None = None) -> Double:
    """Merge the records of a double into the one with key ``kept``; ``chosen`` says whose value counts.

    Raises :class:`NotOpen`, or :class:`NotMergeable` for a key that is not in it.
    """
    locked = _open(double)
    members = {row.pk: row for row in members_of(locked)}
    wanted = chosen or {}
    if kept not in members or len(members) < 2 or not set(wanted.values()) <= set(members):
        raise NotMergeable(locked.key)
    for key in sorted(set(members) - {kept}):
        groups = frozenset(group for group in GROUPS[locked.kind] if wanted.get(group) == key)
        merge(members[kept], members[key], by=by, chosen=groups, double=locked)
    _decide(locked, DoubleState.MERGED, by=by)
    finish_for(locked, WorkKind.POSSIBLE_DOUBLE, by=by, outcome="merged")
    return locked


@transaction.atomic
def keep_apart(double: Double, *, by: Actor) -> Double:
    """These are not one: remembered for each pair, so that nobody is asked again. Raises :class:`NotOpen`."""
    locked = _open(double)
    keys = sorted(row.pk for row in members_of(locked))
    for low, high in combinations(keys, 2):
        Distinct.objects.get_or_create(
            kind=locked.kind, low=low, high=high, defaults={"decided_by_id": by.user_id}
        )
    _decide(locked, DoubleState.APART, by=by)
    finish_for(locked, WorkKind.POSSIBLE_DOUBLE, by=by, outcome="apart")
    record("keep-apart", locked, by=by, records=len(keys))
    return locked


@transaction.atomic
def take_back(double: Double, *, by: Actor) -> Double:
    """Undo what was decided on a double: merges are undone, newest first; 'not a double' is forgotten.

    Raises :class:`NotUndone` when nothing was decided.
    """
    locked = Double.objects.select_for_update().get(pk=double.pk)
    if locked.state == DoubleState.MERGED:
        for made in locked.merges.filter(undone_at=None).order_by("-pk"):
            undo_merge(made, by=by)
    elif locked.state == DoubleState.APART:
        pairs = combinations(sorted(row.pk for row in members_of(locked)), 2)
        for low, high in pairs:
            Distinct.objects.filter(kind=locked.kind, low=low, high=high).delete()
    else:
        raise NotUndone(locked.key)
    _decide(locked, DoubleState.OPEN, by=None)
    reopen_for(locked, WorkKind.POSSIBLE_DOUBLE, by=by)
    record("take-back-double", locked, by=by)
    return locked


def distinct_pairs(kind: Kind) -> Iterable[tuple[int, int]]:
    """The pairs of which somebody said that they are not one."""
    return Distinct.objects.filter(kind=kind).values_list("low", "high")


def _open(double: Double) -> Double:
    locked = Double.objects.select_for_update().get(pk=double.pk)
    if locked.state != DoubleState.OPEN:
        raise NotOpen(locked.key)
    return locked


def _decide(double: Double, state: DoubleState, *, by: Actor | None) -> None:
    double.state = state
    double.decided_at = timezone.now() if by else None
    double.decided_by_id = by.user_id if by else None
    double.save(update_fields=["state", "decided_at", "decided_by"])
