"""Which pairs are worth comparing: records that share one of twelve keys."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from schakel.engine.checking.duplicates.columns import Columns, Ints

# Fields that together make a key; '=' before a name marks one that is matched crosswise.
KEYS: tuple[tuple[str, ...], ...] = (
    ("national",),
    ("email",),
    ("phone",),
    ("local",),
    ("born", "initial"),
    ("born", "sound"),
    ("family1", "given1"),
    ("sound", "initial", "place"),
    ("sound", "postcode"),
    ("postcode", "number"),
    ("street", "number"),
    ("born", "postcode"),
    ("given1", "postcode"),
)
# A key that more records share says too little to compare them all.
LARGEST = 30


def candidate_pairs(columns: Columns, largest: int = LARGEST) -> Ints:
    """The pairs, once each, as ``left * n + right`` with left before right; sorted."""
    number = len(columns)
    found = [pairs for key in keys_of(columns) for pairs in pairs_of(key, number, largest)]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


def keys_of(columns: Columns) -> Iterator[Ints]:
    """One key per record, as a number; -1 where a part is unknown."""
    for names in KEYS:
        yield _key(columns, *((name, name) for name in names))
    yield from _crossed(columns)


def _key(columns: Columns, *parts: tuple[str, str]) -> Ints:
    """Numbers for the combination of codes; equal combinations get equal numbers."""
    key = np.zeros(len(columns), np.int64)
    known = np.ones(len(columns), bool)
    for name, _ in parts:
        codes = columns.codes[name].astype(np.int64)
        known &= codes > 0
        key = key * 1_000_003 + codes
    key[~known] = -1
    return key


def _crossed(columns: Columns) -> Iterator[Ints]:
    """Both names whatever their order; the second part of a double name as if it were the first."""
    given, family = (columns.codes[name].astype(np.int64) for name in ("given1", "family1"))
    low, high = np.minimum(given, family), np.maximum(given, family)
    key = low * 1_000_003 + high
    key[(given == 0) | (family == 0)] = -1
    yield key


def pairs_of(key: Ints, number: int, largest: int) -> Iterator[Ints]:
    """The pairs within each group of one key, groups that are too large left out."""
    order = np.argsort(key, kind="stable")
    order = order[key[order] >= 0]
    ordered = key[order]
    if len(order) < 2:
        return
    starts = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    sizes = np.diff(np.r_[starts, len(ordered)])
    kept = np.repeat((sizes > 1) & (sizes <= largest), sizes)
    order, ordered = order[kept], ordered[kept]
    for step in range(1, largest):
        same = ordered[step:] == ordered[:-step]
        if not same.any():
            return
        one, other = order[:-step][same], order[step:][same]
        yield np.minimum(one, other) * np.int64(number) + np.maximum(one, other)
