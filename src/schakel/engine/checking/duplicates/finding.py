"""Finds doubles: in one set, between two sets, and of one new record in a set that is kept ready."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from schakel.engine.checking.duplicates.blocking import LARGEST, candidate_pairs
from schakel.engine.checking.duplicates.bulk import Bulk
from schakel.engine.checking.duplicates.clusters import clusters
from schakel.engine.checking.duplicates.columns import Columns
from schakel.engine.checking.duplicates.prepared import Prepared
from schakel.engine.checking.duplicates.shapes import Pair, Person
from schakel.engine.checking.duplicates.weights import table

AT_ONCE = 400_000


@dataclass(frozen=True, slots=True)
class Doubles:
    """What was found: pairs from the strongest on, and the clusters they make."""

    pairs: tuple[Pair, ...]
    clusters: tuple[tuple[str, ...], ...]


def find_doubles(
    people: Iterable[Person | Prepared],
    threshold: float | None = None,
    apart: Iterable[tuple[str, str]] = (),
) -> Doubles:
    """The pairs and clusters of one set that may be doubles; ids must differ.

    Pairs of ids in ``apart`` are known not to be one, and stand in no cluster together.
    """
    pairs, forbidden = scored(Columns(people), None, threshold)
    known = known_apart(apart)
    kept = [pair for pair in pairs if (pair.left, pair.right) not in known]
    return Doubles(tuple(kept), tuple(clusters(kept, {(one.left, one.right) for one in forbidden} | known)))


def known_apart(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Pairs of ids, the lower first."""
    return {(min(pair), max(pair)) for pair in pairs}


def link(left: Iterable[Person], right: Iterable[Person], threshold: float | None = None) -> list[Pair]:
    """Who of the right is who of the left, where neither holds doubles: each at most once, strongest first.

    Without a ``threshold`` it is found in the sets: see `_linked_from`. Where many have a counterpart, who
    is left over may be linked against a veto too: with nobody else to be, a relative is less likely than
    a wrong name.
    """
    first = list(left)
    columns = Columns([*first, *right])
    pairs, forbidden = scored(columns, len(first), threshold)
    taken: set[tuple[str, str]] = set()
    chosen = []
    for pair in [*pairs, *forbidden]:
        ends = {("left", pair.left), ("right", pair.right)}
        if taken.isdisjoint(ends):
            taken |= ends
            chosen.append(pair)
    smaller = min(len(first), len(columns) - len(first))
    wanted, crowded = _linked_from(chosen, smaller) if threshold is None else (threshold, True)
    vetoed = set() if crowded else {(pair.left, pair.right) for pair in forbidden}
    return [pair for pair in chosen if pair.score >= wanted and (pair.left, pair.right) not in vetoed]


def _linked_from(chosen: list[Pair], smaller: int) -> tuple[float, bool]:
    """The bits from which a pair is linked, and whether also against a veto.

    The share of the smaller set that is linked without doubt tells how likely a counterpart is at all.
    """
    bits = table()["threshold"]
    share = sum(pair.score >= bits["possible"] for pair in chosen) / max(smaller, 1)
    part = (bits["linked_from"] - share) / (bits["linked_from"] - bits["possible_to"])
    part = min(max(part, 0.0), 1.0)
    return bits["linked"] + part * (bits["possible"] - bits["linked"]), part < bits["vetoed_below"]


def scored(
    columns: Columns, border: int | None = None, threshold: float | None = None
) -> tuple[list[Pair], list[Pair]]:
    """All pairs from the threshold on, strongest first, and those a veto forbids though as much agrees.

    With a ``border`` only pairs across it count: positions before it are the left set.
    """
    number, bulk = len(columns), Bulk(columns)
    usual = table()["threshold"]["possible" if border is None else "linked"]
    wanted = usual if threshold is None else threshold
    keys = candidate_pairs(columns, LARGEST)
    found: tuple[list[Pair], list[Pair]] = ([], [])
    for start in range(0, len(keys), AT_ONCE):
        one, other = np.divmod(keys[start : start + AT_ONCE], number)
        if border is not None:
            across = (one < border) & (other >= border)
            one, other = one[across], other[across]
        scores, veto = bulk.scores(one, other)
        for at in np.flatnonzero(scores >= wanted):
            low, high = columns.ids[one[at]], columns.ids[other[at]]
            if border is None and high < low:
                low, high = high, low
            found[int(veto[at])].append(Pair(low, high, round(float(scores[at]), 3)))
    for pairs in found:
        pairs.sort(key=lambda pair: (-pair.score, pair.left, pair.right))
    return found
