"""What this app holds of a person: the words they are found by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.tracing import Holding, Trace
from schakel.foundation.search.actions import remove_many
from schakel.foundation.search.models import Entry


def find(trace: Trace) -> Sequence[Holding]:
    """Rows of the index about anything that was found."""
    rows = sum(Entry.objects.filter(kind=kind, object_id__in=keys).count() for kind, keys in _named(trace))
    return [Holding("index", rows)]


def export(trace: Trace) -> Mapping[str, Any]:
    """Nothing that is not in the records themselves."""
    return {}


def erase(trace: Trace, *, by: Actor) -> None:
    """The words go with the record."""
    for kind, keys in _named(trace):
        remove_many(kind, keys)


def _named(trace: Trace) -> list[tuple[str, list[int]]]:
    """The index names an object by the last part of its label."""
    keys = defaultdict(list)
    for label, key in sorted(trace.subjects):
        keys[label.split(".")[-1]].append(int(key))
    return list(keys.items())
