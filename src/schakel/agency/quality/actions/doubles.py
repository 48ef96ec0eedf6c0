"""Writes on possible doubles: take in what was found, decide, and take a decision back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from django.db import transaction
from django.utils import timezone

from schakel.agency.quality.actions.merging import merge, undo_merge
from schakel.agency.quality.errors import NotMergeable, NotOpen, NotUndone
from schakel.agency.quality.models import Distinct, Double
from schakel.agency.quality.queries import members_of, title_of
from schakel.agency.quality.rules import GROUPS, key_of
from schakel.agency.quality.states import DoubleState, Kind
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.work.actions import drop_for, finish_for, open_item, reopen_for
from schakel.foundation.work.states import WorkKind


@transaction.atomic
def take_in(kind: Kind, found: Mapping[tuple[int, ...], float], *, by: Actor) -> int:
    """Make the clusters that were found work for a person; those no longer found go. Returns the new."""
    keys = {key_of(kind, members): (members, score) for members, score in found.items()}
    known = dict(Double.objects.filter(kind=kind).values_list("key", "state"))
    for old in Double.objects.open().filter(kind=kind).exclude(key__in=list(keys)):
        _decide(old, DoubleState.GONE, by=None)
        drop_for(old, WorkKind.POSSIBLE_DOUBLE, by=by, outcome="gone")
    new = 0
    for key, (members, score) in sorted(keys.items()):
        if known.get(key) in {None, DoubleState.GONE}:
            _put(kind, key, members, score, by=by)
            new += 1
    return new


def _put(kind: Kind, key: str, members: tuple[int, ...], score: float, *, by: Actor) -> None:
    double, made = Double.objects.update_or_create(
        key=key,
        defaults={"kind": kind, "score": score, "state": DoubleState.OPEN},
        create_defaults={"kind": kind, "score": score, "found_at": timezone.now()},
    )
    if made:
        (double.candidates if kind == Kind.CANDIDATE else double.organisations).set(members)
        custodian = double.custodian_id
        title = title_of(double)
        open_item(
            WorkKind.POSSIBLE_DOUBLE, double, by=by, title=title,
            custodian_id=custodian if custodian and custodian > 0 else None,
        )  # fmt: skip
    else:
        reopen_for(double, WorkKind.POSSIBLE_DOUBLE, by=by)


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
