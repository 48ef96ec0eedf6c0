"""Owns what one requirement or wish does to every row of a segment at once."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from schakel.engine.matching import tables
from schakel.engine.matching.arrays import Array
from schakel.engine.matching.closeness import Knowledge, role_share, skill_share
from schakel.engine.matching.distance import NOWHERE, hectometres_between, nearest_in_cells
from schakel.engine.matching.jobs import Aspect, Dimension, Job, Requirement
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.weights import FULL, Weights


class Everywhere(NamedTuple):
    """Shares by the code of a column: they hold for every row."""

    table: tables.Table
    codes: Array


class Some(NamedTuple):
    """Shares of some rows, in place of what holds everywhere; a row that comes twice has the same shares."""

    rows: Array
    gained: Array
    lost: Array


class Effect(NamedTuple):
    """What a requirement does: nothing is known of a row that neither names."""

    everywhere: Everywhere | None
    some: Some | None


@dataclass
class Sweep:
    """One question put to one segment; `alive` limits the postings that are still looked at."""

    segment: Segment
    job: Job
    origin: tuple[int, int] | None
    as_of_month: int
    weights: Weights
    knowledge: Knowledge
    alive: Array | None = None
    _spare: list[Array] = field(default_factory=list)

    @cached_property
    def freshness(self) -> Array:
        """By last month the share still proven."""
        return tables.freshness(self.as_of_month, self.weights)

    def near(self, kind: str, asked: str, *, wished: bool = False) -> dict[str, int]:
        """Keys of this segment that count for an asked key, with their shares."""
        floor = self.weights.closeness_floor
        name = (kind, asked, wished, floor, id(self.knowledge))
        if name not in self.segment.near:
            by_kind = skill_share if kind == "skill" else role_share
            found = {
                key: by_kind(self.knowledge, *((key, asked) if wished else (asked, key)), floor)
                for key in self.segment.postings[kind].keys
            }
            close = {key: part for key, part in found.items() if part}
            self.segment.near[name] = self.knowledge, close
        return self.segment.near[name][1]

    def take(self, kind: str, key: str) -> tuple[Array, dict[str, Array]]:
        """Rows and payload of a key, as far as they are still alive."""
        postings = self.segment.postings[kind]
        span = postings.span(key)
        rows = postings.rows[span]
        payload = {name: values[span] for name, values in postings.payload.items()}
        if self.alive is not None:
            kept = np.flatnonzero(self.alive[rows])
            return rows[kept], {name: values[kept] for name, values in payload.items()}
        return rows, payload

    def effect(self, requirement: Requirement) -> Effect:
        """What one requirement does."""
        aspect = requirement.aspect
        if aspect in tables.TERM_COLUMNS:
            return Effect(self.term(aspect), None)
        if aspect is Aspect.TRAVEL:
            rows = np.arange(len(self.segment))
            return Effect(None, Some(rows, *self.travel(rows)))
        if aspect is Aspect.CULTURE:
            return Effect(self.culture(Dimension(requirement.key)), None)
        return self._held(requirement)

    def _held(self, requirement: Requirement) -> Effect:
        by_aspect = {
            Aspect.ROLE: self._role,
            Aspect.SKILL: self._skill,
            Aspect.EXPERIENCE: self._experience,
            Aspect.LANGUAGE: self._language,
            Aspect.EDUCATION: self._education,
            Aspect.SECTOR: self._named,
            Aspect.LICENCE: self._named,
        }
        return by_aspect[requirement.aspect](requirement)

    def term(self, aspect: Aspect) -> Everywhere:
        """One of the terms that stand in a column."""
        column = self.segment.columns[tables.TERM_COLUMNS[aspect]]
        table = tables.term(aspect, column.values, self.job, self.as_of_month, self.weights)
        return Everywhere(table, column.codes)

    def culture(self, dimension: Dimension) -> Everywhere:
        """One dimension of culture."""
        column = self.segment.columns[f"culture_{dimension}"]
        return Everywhere(tables.culture(column.values, dimension, self.job, self.weights), column.codes)

    def travel(self, rows: Array) -> tuple[Array, Array]:
        """Shares of these rows by distance and own maximum."""
        column = self.segment.columns["travel"]
        most = column.values[column.codes[rows]]
        lats, lons = self.segment.lats[rows], self.segment.lons[rows]
        if self.origin is None:
            return np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
        over = np.maximum(0, hectometres_between(self.origin, lats, lons) - most * 10) * FULL
        gained = tables.falling(-(-over // np.maximum(1, most * 10)), self.weights.travel_gap_zero)
        stated = (most >= 0) & (lats != NOWHERE)
        return np.where(stated, gained, 0), np.where(stated, FULL - gained, 0)

    @cached_property
    def reachable(self) -> Array:
        """Which rows could pass a must on travel, by the cell they live in: some too many, none too few."""
        if self.origin is None:
            return np.ones(len(self.segment), dtype=bool)
        cells, travel = self.segment.columns["cell"], self.segment.columns["travel"]
        weights = self.weights
        lost = max(weights.must_fails_above, FULL - weights.pass_from) + 1
        over = lost * weights.travel_gap_zero / FULL + 1
        limits = np.where(
            travel.values < 0, np.inf, np.maximum(1, travel.values * 10) * (1 + over / FULL) + 1
        )
        nearest = nearest_in_cells(self.origin, cells.values).astype(np.float32)
        return nearest[cells.codes] <= limits.astype(np.float32)[travel.codes] * np.float32(1.0001)

    def wished_roles(self, rows: Array) -> tuple[Array, Array]:
        """Shares of these rows by the wished role closest to the role of the job."""
        flags = self.segment.columns["wish_roles"]
        if not self.job.role_key:
            return np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
        best = self._empty()
        touched = []
        for key, close in self.near("wish_role", self.job.role_key, wished=True).items():
            named, _ = self.take("wish_role", key)
            best[named] = np.maximum(best[named], close)
            touched.append(named)
        gained = best[rows].astype(np.int64)
        self._give_back(best, touched)
        return gained, np.where(flags.values[flags.codes[rows]] > 0, FULL - gained, 0)

    def _empty(self) -> Array:
        """A column of zeros, used again and again."""
        return self._spare.pop() if self._spare else np.zeros(len(self.segment), dtype=np.int32)

    def _give_back(self, column: Array, touched: list[Array]) -> None:
        for rows in touched:
            column[rows] = 0
        self._spare.append(column)

    def _skill(self, requirement: Requirement) -> Effect:
        gained_by, most_by = tables.skill(requirement, self.weights)
        best, touched = self._empty(), []
        lost_rows, lost_parts = [], []
        for key, close in self.near("skill", requirement.key).items():
            rows, payload = self.take("skill", key)
            gained = gained_by[payload["level_years"]] * self.freshness[payload["last"]] // FULL
            best[rows] = np.maximum(best[rows], gained * close // FULL)
            touched.append(rows)
            if key == requirement.key:
                lost_rows.append(rows)
                lost_parts.append(FULL - most_by[payload["level_years"]])
        lacking, _ = self.take("lack", f"{Aspect.SKILL}:{requirement.key}")
        lost_rows.append(lacking)
        lost_parts.append(np.full(len(lacking), FULL, dtype=np.int32))
        lost, missing = self._empty(), np.concatenate(lost_rows)
        lost[missing] = np.minimum(np.concatenate(lost_parts), FULL - best[missing])
        rows = np.concatenate([*touched, lacking])
        some = Some(rows, best[rows], lost[rows])
        self._give_back(best, touched)
        self._give_back(lost, lost_rows)
        return Effect(None, some)

    def _role(self, requirement: Requirement) -> Effect:
        best, most, touched = self._empty(), self._empty(), []
        for key, close in self.near("role", requirement.key).items():
            rows, payload = self.take("role", key)
            known = close * tables.months_part(payload["months"], requirement.years) // FULL
            best[rows] = np.maximum(best[rows], known * self.freshness[payload["last"]] // FULL)
            most[rows] = np.maximum(most[rows], known)
            touched.append(rows)
        rows = np.concatenate(touched) if touched else np.empty(0, dtype=np.uint32)
        some = Some(rows, best[rows], FULL - most[rows])
        self._give_back(best, touched)
        self._give_back(most, touched)
        return Effect(self._worked(Requirement("", Aspect.EXPERIENCE, key="-")), some)

    def _worked(self, requirement: Requirement) -> Everywhere:
        column = self.segment.columns["months"]
        return Everywhere(tables.months(column.values, requirement), column.codes)

    def _experience(self, requirement: Requirement) -> Effect:
        if not requirement.key:
            return Effect(self._worked(requirement), None)
        months, touched = self._empty(), []
        for key, close in self.near("role", requirement.key).items():
            rows, payload = self.take("role", key)
            months[rows] += payload["months"].astype(np.int32) * close // FULL
            touched.append(rows)
        rows = np.concatenate(touched) if touched else np.empty(0, dtype=np.uint32)
        gained = tables.months_part(months[rows], requirement.years or 1 / 12)
        self._give_back(months, touched)
        return Effect(self._worked(requirement), Some(rows, gained, FULL - gained))

    def _language(self, requirement: Requirement) -> Effect:
        table = tables.language(requirement, self.weights)
        rows, payload = self.take("language", requirement.key)
        level = payload["level"]
        return self._with_lack(requirement, rows, table.gained[level], table.lost[level])

    def _named(self, requirement: Requirement) -> Effect:
        rows, _ = self.take(str(requirement.aspect), requirement.key)
        full = np.full(len(rows), FULL, dtype=np.int64)
        return self._with_lack(requirement, rows, full, np.zeros_like(full))

    def _with_lack(self, requirement: Requirement, rows: Array, gained: Array, lost: Array) -> Effect:
        lacking, _ = self.take("lack", f"{requirement.aspect}:{requirement.key}")
        nothing = np.zeros(len(lacking), dtype=np.int64)
        some = Some(
            np.concatenate([rows, lacking]),
            np.concatenate([gained, nothing]),
            np.concatenate([lost, nothing + FULL]),
        )
        return Effect(None, some)

    def _education(self, requirement: Requirement) -> Effect:
        column = self.segment.columns["education"]
        table = tables.education(column.values, requirement, self.weights)
        everywhere = Everywhere(table, column.codes)
        if not requirement.key:
            return Effect(everywhere, None)
        rows, payload = self.take("education", requirement.key)
        level = payload["level"] & 15
        reached = np.where((payload["level"] >> 4 == 0) & (level > 1), level - 1, level)
        known = tables.education_levels(np.arange(9), requirement, self.weights)[reached]
        codes = column.codes[rows]
        return Effect(everywhere, Some(rows, np.maximum(known, table.gained[codes]), table.lost[codes]))
