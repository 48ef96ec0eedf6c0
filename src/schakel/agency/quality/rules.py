"""What a merge takes from which record, what a group of records is called, and how long sweeping rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

# Fields somebody chooses between; those of one group go together.
GROUPS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "candidate": {
        "name": ("given_name", "prefix", "family_name"),
        "email": ("email",),
        "phone": ("phone",),
        "place": ("place", "latitude", "longitude"),
        "headline": ("headline",),
        "language": ("language",),
    },
    "organisation": {
        "name": ("name",),
        "kvk_number": ("kvk_number",),
        "sector": ("sector",),
        "employees": ("employees",),
        "place": ("place",),
        "about": ("about_nl", "about_en"),
        "state": ("state",),
        "consultant": ("consultant_id",),
    },
}
SHORT_SWEEP = timedelta(seconds=2)
_SHORTEST_REST, _LONGEST_REST = timedelta(minutes=10), timedelta(hours=1)
_NOTHING: tuple[object, ...] = (None, "", 0)


def is_empty(values: Sequence[object]) -> bool:
    """Whether a group says nothing."""
    return all(value in _NOTHING for value in values)


def taken(
    kind: str, kept: Mapping[str, Any], gone: Mapping[str, Any], chosen: frozenset[str]
) -> dict[str, Any]:
    """The fields that the kept record takes over: those of chosen groups, and of groups it has nothing in."""
    fields: dict[str, Any] = {}
    for group, names in GROUPS[kind].items():
        mine, theirs = ([side[name] for name in names] for side in (kept, gone))
        if group in chosen or (is_empty(mine) and not is_empty(theirs)):
            fields |= dict(zip(names, theirs, strict=True))
    return {name: value for name, value in fields.items() if value != kept[name]}


def key_of(kind: str, keys: Sequence[int]) -> str:
    """The name of a group of records, whatever their order."""
    return f"{kind}:" + "-".join(str(key) for key in sorted(keys))


def rest_after(took: timedelta) -> timedelta:
    """How long no change starts a new sweep: not after a short one, else twenty times what the last took.

    Then sweeping takes a twentieth of the worker's time at most, and changes wait an hour at most.
    """
    if took <= SHORT_SWEEP:
        return timedelta()
    return min(max(20 * took, _SHORTEST_REST), _LONGEST_REST)
