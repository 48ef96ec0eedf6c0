"""Pairs made into clusters: nobody stands in a cluster with somebody a veto forbids."""

from __future__ import annotations

from collections.abc import Iterable

from schakel.engine.checking.duplicates.shapes import Pair


def clusters(pairs: Iterable[Pair], forbidden: Iterable[tuple[str, str]] = ()) -> list[tuple[str, ...]]:
    """Groups of ids that belong together, sorted; the order of the pairs makes no difference.

    The strongest pairs join first; two groups stay apart when any of their members are a forbidden pair.
    """
    apart: dict[str, set[str]] = {}
    for one, other in forbidden:
        apart.setdefault(one, set()).add(other)
        apart.setdefault(other, set()).add(one)
    group: dict[str, set[str]] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right)):
        mine = group.setdefault(pair.left, {pair.left})
        theirs = group.setdefault(pair.right, {pair.right})
        if mine is theirs or any(not theirs.isdisjoint(apart.get(one, ())) for one in mine):
            continue
        mine |= theirs
        for one in theirs:
            group[one] = mine
    unique = {id(members): members for members in group.values()}
    return sorted(tuple(sorted(members)) for members in unique.values() if len(members) > 1)
