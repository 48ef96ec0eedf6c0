"""Owns which sets of rows a segment holds: who has what, and who says what."""

from collections.abc import Iterator, Mapping
from itertools import chain

import numpy as np

from schakel.engine.matching import curves
from schakel.engine.matching.arrays import Array, Entries, Mix, Place, Sets, bits

REACHED = np.array([curves.reached_level(byte & 15, byte >= 16) for byte in range(32)])
"""The level an education counts for, by its level with 16 added when it was completed."""

BITS_FROM = 50
"""A set of one in so many rows or more is kept as bits: hardly longer than numbers, and quicker to add."""

MOST_RANGES = 16
"""A column is cut in so many ranges or somewhat fewer; neighbouring rare values are together in one."""


def sets_of(entries: Mapping[str, Entries], mixes: Mapping[str, Mix], size: int) -> Sets:
    """Who has which role, language at which level, education reached, what else is named, and says what."""
    places: dict[str, Place] = {}
    words: list[Array] = []
    rows: list[Array] = []
    used = [0, 0]
    for name, members in chain(_members(entries, size), _ranges(mixes)):
        as_bits = len(members) * BITS_FROM >= size
        held = bits(members, size) if as_bits else members.astype(np.uint32)
        places[name] = Place(as_bits, used[0 if as_bits else 1], len(members))
        (words if as_bits else rows).append(held)
        used[0 if as_bits else 1] += len(held)
    return Sets(
        size=size,
        places=places,
        words=np.concatenate(words) if words else np.empty(0, dtype=np.uint64),
        rows=np.concatenate(rows) if rows else np.empty(0, dtype=np.uint32),
    )


def _members(entries: Mapping[str, Entries], size: int) -> Iterator[tuple[str, Array]]:
    skills, roles, traits = entries["skill"], entries["role"], entries["trait"]
    owner = np.repeat(np.arange(size), skills.counts)
    yield from ((f"skill:{key}", found) for key, found in _by_code(skills, owner))
    owner = np.repeat(np.arange(size), roles.counts)
    yield "worked", np.flatnonzero(roles.counts)
    yield from ((f"role:{key}", found) for key, found in _by_code(roles, owner))
    owner = np.repeat(np.arange(size), traits.counts)
    reached = np.zeros(size, dtype=np.int64)
    kinds = np.array([key.startswith("education:") for key in traits.keys], dtype=bool)
    schools = np.flatnonzero(kinds[traits.codes]) if len(kinds) else np.empty(0, dtype=np.int64)
    level = REACHED[traits.payload["level"][schools]]
    np.maximum.at(reached, owner[schools], level)
    yield from ((f"reached:{one}", np.flatnonzero(reached == one)) for one in range(1, 9))
    for key, found in _by_code(traits, owner):
        kind = key.partition(":")[0]
        if kind in {"sector", "licence", "lack", "wish_role"}:
            yield key, found
    wished = np.array([key.startswith("wish_role:") for key in traits.keys], dtype=bool)
    some = np.flatnonzero(wished[traits.codes]) if len(wished) else np.empty(0, dtype=np.int64)
    yield "wished", np.unique(owner[some])
    yield from _languages(traits, owner)


def _by_code(entries: Entries, owner: Array) -> Iterator[tuple[str, Array]]:
    order = np.argsort(entries.codes, kind="stable")
    ends = np.cumsum(np.bincount(entries.codes, minlength=len(entries.keys)))
    for code, key in enumerate(entries.keys):
        yield key, owner[order[ends[code - 1] if code else 0 : ends[code]]]


def _languages(traits: Entries, owner: Array) -> Iterator[tuple[str, Array]]:
    for code, key in enumerate(traits.keys):
        if key.startswith("language:"):
            found = np.flatnonzero(traits.codes == code)
            levels = traits.payload["level"][found]
            for level in range(8):
                yield f"{key}:{level}", owner[found[levels == level]]


def _ranges(mixes: Mapping[str, Mix]) -> Iterator[tuple[str, Array]]:
    """The rows whose column lies in each range, named by its lowest value."""
    for mix in mixes.values():
        each = np.bincount(mix.codes, minlength=mix.values.shape[1])
        for column, (values, places) in mix.members.items():
            firsts = _cut(np.bincount(places, weights=each, minlength=len(values)))
            number = np.searchsorted(firsts, np.arange(len(values)), side="right") - 1
            of_row = number.astype(np.uint8)[places][mix.codes]
            for one, first in enumerate(firsts):
                yield f"column:{column}:{int(values[first])}", np.flatnonzero(of_row == one)


def _cut(counts: Array) -> list[int]:
    """Where ranges begin, so that each but the last holds its part of all rows."""
    least, firsts, held = counts.sum() / MOST_RANGES, [0], 0.0
    for place, count in enumerate(counts.tolist()):
        if held and (held >= least or count >= least):
            firsts.append(place)
            held = 0.0
        held += count
    return firsts if len(counts) else []
