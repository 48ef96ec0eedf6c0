"""Owns the links from what somebody has to the things asked that it counts for."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from schakel.engine.matching import tables
from schakel.engine.matching.arrays import Array
from schakel.engine.matching.jobs import Requirement
from schakel.engine.matching.weights import FULL, Weights

PLAIN, SCHOOL, SKILL_LACK = 0, 1, 2
"""What a trait does: proves or denies, reaches a level, denies a skill."""


class Links(NamedTuple):
    """From each code to the items it counts for: where its links start, which item, and how much."""

    starts: Array
    items: Array
    parts: Array


class Traits(NamedTuple):
    """Everything else somebody can have; by table its kind, and by level what is gained and lost or known."""

    weights: Array
    links: Links
    kinds: Array
    gained: Array
    other: Array


class Linking:
    """Gathers links by code."""

    def __init__(self) -> None:
        self.codes: list[int] = []
        self.items: list[int] = []
        self.parts: list[int] = []

    def add(self, code: int, item: int, part: int) -> None:
        self.codes.append(code)
        self.items.append(item)
        self.parts.append(part)

    def done(self, keys: int) -> Links:
        """The links in the order of codes, items and parts."""
        codes = np.array(self.codes, dtype=np.int64)
        order = np.argsort(codes, kind="stable")
        starts = np.zeros(keys + 1, dtype=np.int32)
        np.cumsum(np.bincount(codes, minlength=keys), out=starts[1:])
        items = np.array(self.items, dtype=np.int32)[order]
        return Links(starts, items, np.array(self.parts, dtype=np.int32)[order])


class Traiting:
    """Gathers what traits do; the part of a link is the number of its tables."""

    def __init__(self, code_of: Mapping[str, int]) -> None:
        self.code_of = code_of
        self.links = Linking()
        self.kinds: list[int] = []
        self.tables: list[tuple[Array, Array]] = []

    def add(self, key: str, item: int, kind: int, gained: Array, other: Array) -> None:
        if key in self.code_of:
            self.links.add(self.code_of[key], item, len(self.kinds))
            self.kinds.append(kind)
            self.tables.append((_byte(gained), _byte(other)))

    def school(self, item: int, requirement: Requirement, weights: Weights) -> None:
        """Every education says something: those of another direction less."""
        known = tables.education_by_byte(requirement, weights)
        for key in self.code_of:
            if key.startswith("education:"):
                same = not requirement.key or key == f"education:{requirement.key}"
                gained = known if same else known * weights.other_direction // FULL
                self.add(key, item, SCHOOL, gained, known)

    def done(self, weights: Array) -> Traits:
        nothing = np.zeros((0, 32), dtype=np.int64)
        return Traits(
            weights=weights,
            links=self.links.done(len(self.code_of)),
            kinds=np.array(self.kinds, dtype=np.int64),
            gained=np.array([gained for gained, _ in self.tables]) if self.tables else nothing,
            other=np.array([other for _, other in self.tables]) if self.tables else nothing,
        )


def _byte(table: Array) -> Array:
    """A table of eight levels or of 32 bytes as one of 32."""
    found = np.zeros(32, dtype=np.int64)
    found[: len(table)] = table
    return found
