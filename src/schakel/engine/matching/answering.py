"""Owns what one segment answers to one question: the musts over everybody, then the exact top."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from schakel.engine.matching import compiling, tables
from schakel.engine.matching.arrays import Array, bits, count, first_rows
from schakel.engine.matching.asked import Item
from schakel.engine.matching.asking import Asked, Asking, Question
from schakel.engine.matching.distance import NOWHERE, hectometres_between
from schakel.engine.matching.formula import Sums
from schakel.engine.matching.jobs import Strength
from schakel.engine.matching.musts import Musts
from schakel.engine.matching.outcome import Match
from schakel.engine.matching.recall import recall
from schakel.engine.matching.scoring import Numbers, pending
from schakel.engine.matching.searching import InNumpy, Search, Ways
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.summing import Summing
from schakel.engine.matching.weights import FULL

log = logging.getLogger(__name__)

MOST_SKILLS = 63
"""So many asked skills fit in the bits of the compiled loops that say which of them a row lacks."""

COMPILED_FROM = 100_000
"""Smaller pools are ranked in numpy alone, so that loading the compiled way costs no small agency memory."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one segment answers; the matches are the best of this segment, but for the very best left out."""

    matches: list[Match]
    left_out: int
    total: int
    passing: int
    removed_by: dict[str, int]
    removed_only_by: dict[str, int]
    compiled: bool = False


class Best(NamedTuple):
    """The top rows, best first, with what they are ordered by (`formula.place`)."""

    rows: Array
    places: Array


@dataclass
class Part:
    """One question to one segment; `gone` are rows that no longer count, `floor` the place others reached."""

    segment: Segment
    question: Question
    gone: Array
    compiled: bool = False
    floor: int = -1
    asking: Asking = field(init=False)

    def __post_init__(self) -> None:
        q = self.question
        self.asking = Asking(self.segment, q)
        self.asked: Asked = self.asking.as_tables()
        self.summing = Summing(self.segment, self.asked, q.origin, q.weights)
        heaviest = max(int(self.asked.numbers[0]), sum(q.weights.wish.values()) * 2 * FULL)
        if heaviest > tables.PART:
            raise ValueError("a job cannot weigh more than 2000 together")

    def answer(self, others: int = 0) -> Answer:
        """Counts over everybody present, and the top, explained when somebody looks.

        Of the rows to skip, those are left out that must come among them whatever the others, so many
        rows together, answer.
        """
        try:
            return self._answered(others)
        except TypeError:
            # Only the types of arrays that the loops were made for; nobody waits for a compiler.
            if not self.compiled or not compiling.at_hand():
                raise
            log.warning("No loop was made for this segment; numpy answers", exc_info=True)
            self.compiled = False
            return self._answered(others)

    def _answered(self, others: int) -> Answer:
        fails = self.musts()
        present = first_rows(len(self.segment))
        if len(self.gone):
            present &= ~bits(self.gone, len(self.segment))
        once, twice = np.zeros_like(present), np.zeros_like(present)
        for failing in fails.values():
            twice |= once & failing
            once |= failing
        passing = present & ~once
        alive = present if self.question.show_failed else passing
        rows = self.best(present & once if self.question.only_failed else alive).rows
        left_out = min(max(0, self.question.skip - others), len(rows))
        return Answer(
            matches=self._matches(rows[left_out:]),
            left_out=left_out,
            total=count(present),
            passing=count(passing),
            removed_by={must: count(failing & present) for must, failing in fails.items()},
            removed_only_by={must: count(failing & present & ~twice) for must, failing in fails.items()},
            compiled=self.compiled,
        )

    def musts(self) -> dict[str, Array]:
        """Who fails which must, as bits."""
        musts = Musts(self.asking, self.summing, compiled=self.compiled)
        return {item.id: musts.failing(item) for item in self.asking.items if _is_must(item)}

    def best(self, alive: Array) -> Best:
        """The top rows among those alive, given as bits."""
        top = min(self.question.top, count(alive))
        if top <= 0:
            return Best(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
        rows, places = Search(self.asking, self.summing, self.ways()).best(alive, top, self.floor)
        return self._top(rows, places, top)

    def ways(self) -> Ways:
        """Compiled loops where they can be had and are worth it."""
        if not self.compiled or len(self.asked.skills.weights) > MOST_SKILLS:
            return InNumpy(self.summing)
        from schakel.engine.matching import quick  # noqa: PLC0415 (costs memory)

        return quick.Quick(self.summing)

    def _top(self, rows: Array, places: Array, top: int) -> Best:
        """The highest places; equal ones by id."""
        if len(rows) > top:
            lowest = np.partition(places, len(places) - top)[-top]
            kept = np.flatnonzero(places >= lowest)
            rows, places = rows[kept], places[kept]
        order = np.lexsort((self.segment.ids.names[rows], -places))[:top]
        return Best(rows[order], places[order])

    def _matches(self, rows: Array) -> list[Match]:
        """The matches of these rows with their numbers; their reasons are found when somebody looks."""
        if not len(rows):
            return []
        q = self.question
        sums = self.ways().sums(rows)
        total = int(self.asked.numbers[0])
        numbers = [
            Numbers(
                self.segment.ids[row], Sums(gained, lost, total), Sums(wish_gained, wish_lost, wish_total)
            )
            for row, gained, lost, wish_gained, wish_lost, wish_total in zip(
                rows.tolist(), *(part.tolist() for part in sums), strict=True
            )
        ]
        distances = self._distances(rows)
        near = self._skills_asked()

        def explained(row: int, distance: float | None) -> Callable[[], Match]:
            return lambda: q.score(recall(self.segment, row, near), distance)

        return [
            pending(q.job, number, q.weights, explained(row, distance))
            for number, row, distance in zip(numbers, rows.tolist(), distances, strict=True)
        ]

    def _distances(self, rows: Array) -> list[float | None]:
        q = self.question
        if q.origin is None:
            return [None] * len(rows)
        lats, lons = self.segment.lats[rows], self.segment.lons[rows]
        found = hectometres_between(q.origin, lats, lons).tolist()
        known = (lats != NOWHERE).tolist()
        return [hm / 10 if ok else None for hm, ok in zip(found, known, strict=True)]

    def _skills_asked(self) -> frozenset[int]:
        """Codes of the skills that count for something asked."""
        return frozenset(np.flatnonzero(np.diff(self.asked.skills.links.starts)).tolist())


def _is_must(item: Item) -> bool:
    return item.strength is Strength.MUST and item.requirement is not None
