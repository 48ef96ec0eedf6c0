"""Scores stored matches anew from what was stored with them, and says which come out the same (M10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from schakel.agency.matches.models import LearntWeights, MatchRecord
from schakel.engine import matching as engine
from schakel.engine.matching import replay as stored


class Outcome(StrEnum):
    """How a replay ended."""

    SAME = "same"
    OTHER = "other"
    """Other bytes: the record was changed, or the program reckons in another way now."""

    OTHER_ENGINE = "other-engine"
    """Other bytes, and the record names another version of the formula."""

    NO_TABLE = "no-table"
    """Its closeness table is not kept here."""

    NO_WEIGHTS = "no-weights"
    """Its weights are not kept here."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """One record and how its replay ended; `missing` names the table or weights that are not there."""

    record: MatchRecord
    outcome: Outcome
    missing: str = ""


def replay(record: MatchRecord) -> Replayed:
    """Score the stored input with the weights and the closeness of that day, and compare the bytes."""
    try:
        knows = (
            engine.knowledge_named(record.closeness_table)
            if record.closeness_table
            else engine.taxonomy_knowledge()
        )
    except LookupError:
        return Replayed(record, Outcome.NO_TABLE, record.closeness_table)
    weights = _weights(record.weights_version)
    if weights is None:
        return Replayed(record, Outcome.NO_WEIGHTS, record.weights_version)
    match = stored.replayed(record.input, weights, knowledge=knows)
    if engine.canonical(match) == engine.canonical(record.result):
        return Replayed(record, Outcome.SAME)
    same_engine = match.engine_version == record.engine_version
    return Replayed(record, Outcome.OTHER if same_engine else Outcome.OTHER_ENGINE)


def replay_all() -> Iterator[Replayed]:
    """Every record, the oldest first."""
    return map(replay, MatchRecord.objects.order_by("pk").iterator(chunk_size=500))


def _weights(version: str) -> engine.Weights | None:
    if version == engine.DEFAULT_WEIGHTS.version:
        return engine.DEFAULT_WEIGHTS
    found = LearntWeights.objects.filter(version=version).first()
    return stored.weights(found.numbers) if found else None


def missing_tables() -> tuple[str, ...]:
    """The closeness tables that records name and that are not kept here."""
    names = MatchRecord.objects.exclude(closeness_table="").values_list("closeness_table", flat=True)
    return tuple(sorted(name for name in names.distinct().order_by() if not _kept(name)))


def _kept(name: str) -> bool:
    try:
        engine.knowledge_named(name)
    except LookupError:
        return False
    return True
