"""Writes on possible doubles: take in what was found, decide, and take a decision back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

from django.db import transaction
from django.utils import timezone

from schakel.agency.clients.models import Organisation
from schakel.agency.people.models import Candidate
from schakel.agency.quality.actions.merging import merge, undo_merge
from schakel.agency.quality.errors import NotMergeable, NotOpen, NotUndone
from schakel.agency.quality.models import NOBODY, Distinct, Double
from schakel.agency.quality.queries import members_of, title_of
from schakel.agency.quality.rules import GROUPS
from schakel.agency.quality.states import DoubleState, Kind
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.work.actions import drop_for, finish_for, open_item, reopen_for
from schakel.foundation.work.states import WorkKind

Cluster = tuple[tuple[int, ...], float]  # the records in it, and the strongest score


@transaction.atomic
def take_in(kind: Kind, part: Mapping[str, Cluster | None], *, by: Actor) -> None:
    """Bring the doubles under these keys up to the clusters found now, ``None`` for those found no longer.

    What somebody decided stays. Call it with parts: see ``quality.bringing``.
    """
    rows = Double.objects.select_for_update().filter(key__in=part.keys()).order_by("pk")
    known = {row.key: row for row in rows}
    for key, row in known.items():
        if row.state == DoubleState.OPEN and part[key] is None:
            _decide(row, DoubleState.GONE, by=None)
            drop_for(row, WorkKind.POSSIBLE_DOUBLE, by=by, outcome="gone")
        elif row.state == DoubleState.GONE and part[key] is not None:
            _decide(row, DoubleState.OPEN, by=None)
            reopen_for(row, WorkKind.POSSIBLE_DOUBLE, by=by)
    _put(kind, [(key, *told) for key, told in part.items() if told and key not in known])


def _put(kind: Kind, part: Sequence[tuple[str, tuple[int, ...], float]]) -> None:
    """New doubles with their members, unless one of those went or was merged since they were read."""
    now = timezone.now()
    model: Any = Candidate if kind == Kind.CANDIDATE else Organisation
    named = {one for _, members, _ in part for one in members}
    there = set(model.objects.filter(pk__in=named, merged_into=None).values_list("pk", flat=True))
    fresh = [one for one in part if there.issuperset(one[1])]
    rows = [Double(kind=kind, key=key, score=score, found_at=now) for key, _, score in fresh]
    Double.objects.bulk_create(rows)
    name = "candidate" if kind == Kind.CANDIDATE else "organisation"
    through: Any = (Double.candidates if kind == Kind.CANDIDATE else Double.organisations).through
    pairs = [(row, key) for row, (_, members, _) in zip(rows, fresh, strict=True) for key in members]
    through.objects.bulk_create(through(double_id=row.pk, **{f"{name}_id": key}) for row, key in pairs)


@transaction.atomic
def ask_about_doubles(keys: Sequence[int], *, by: Actor) -> None:
    """Make these doubles work, in this order, as far as they are still open and of one consultant at most.

    One that two consultants' people are in is work for nobody in the queue, whose titles both would read: the
    back office finds it on the screen of doubles.
    """
    rows = Double.objects.open().select_for_update().in_bulk(keys)
    for double in (rows[key] for key in keys if key in rows):
        title, custodian = title_of(double), double.custodian_id
        if custodian != NOBODY:
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
