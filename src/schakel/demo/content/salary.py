"""Salary figures of the demo agency: monthly bands per role, experience and size, with their source."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from schakel.demo.content.source import folder, read_toml


class ExperienceBand(StrEnum):
    """Years of relevant experience."""

    STARTER = "0-2"
    SOME = "3-5"
    SEASONED = "6-10"
    SENIOR = "10+"


class OrganisationSize(StrEnum):
    """Size by people employed: below 50, 50 to 250, above 250."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class FigureSource:
    """Where figures come from and on which day they were drawn up."""

    key: str
    titles: Mapping[str, str]
    notes: Mapping[str, str]
    kind: str
    dated_on: date


@dataclass(frozen=True, slots=True)
class SalaryFigure:
    """A band: gross pay per month for a full working week, in cents, without holiday pay."""

    role: str
    experience: ExperienceBand
    size: OrganisationSize
    low_cents: int
    high_cents: int
    source: FigureSource


@dataclass(frozen=True, slots=True)
class SectorFactor:
    """What a sector pays compared with all sectors together; 1.05 is five per cent more."""

    sector: str
    labels: Mapping[str, str]
    factor: float
    source: FigureSource


@cache
def figure_sources() -> Mapping[str, FigureSource]:
    """Sources of the figures by key."""
    return {entry["key"]: _source(entry) for entry in _facts()["sources"]}


@cache
def compared_sources() -> tuple[FigureSource, ...]:
    """Public sources to lay the figures beside; no figure rests on them."""
    return tuple(_source(entry) for entry in _facts()["compared"])


@cache
def benefit_sources() -> Mapping[str, FigureSource]:
    """Laws and agreements that the figures of secondary benefits rest on, by key."""
    told = {entry["key"]: _source(entry) for entry in _facts()["benefits"]}
    return {source.key: source for source in compared_sources()} | told


@cache
def salary_figures() -> tuple[SalaryFigure, ...]:
    """Every band the salary guide shows."""
    sources = figure_sources()
    with (folder("salary") / "figures.csv").open(encoding="utf-8") as lines:
        return tuple(
            SalaryFigure(
                role=row["role"],
                experience=ExperienceBand(row["experience"]),
                size=OrganisationSize(row["size"]),
                low_cents=int(row["low_cents"]),
                high_cents=int(row["high_cents"]),
                source=sources[row["source"]],
            )
            for row in csv.DictReader(lines)
        )


@cache
def sector_factors() -> tuple[SectorFactor, ...]:
    """The factor of each sector."""
    sources = figure_sources()
    return tuple(
        SectorFactor(entry["sector"], _labels(entry), entry["factor"], sources[entry["source"]])
        for entry in _facts()["sectors"]
    )


def full_time_hours() -> int:
    """Hours per week on which the figures rest."""
    hours: int = _facts()["full_time_hours"]
    return hours


def _source(entry: Mapping[str, Any]) -> FigureSource:
    notes = {"nl": entry["note_nl"], "en": entry["note_en"]}
    return FigureSource(entry["key"], _labels(entry), notes, entry["kind"], entry["dated_on"])


def _labels(entry: Mapping[str, Any]) -> Mapping[str, str]:
    return {"nl": entry["nl"], "en": entry["en"]}


@cache
def _facts() -> dict[str, Any]:
    return read_toml(folder("salary") / "sources.toml")
