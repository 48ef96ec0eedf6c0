"""Secondary benefits of the salary guide of the demo agency."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from schakel.demo.content.salary import FigureSource, benefit_sources
from schakel.demo.content.source import folder, read_toml

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Benefit:
    """A secondary benefit: a short label and an explanation per language, a figure only with its source."""

    key: str
    labels: Mapping[str, str]
    texts: Mapping[str, str]
    figures: Mapping[str, str]
    source: FigureSource | None
    dated_on: date | None
    roles: tuple[str, ...]
    sectors: tuple[str, ...]


@cache
def benefits() -> tuple[Benefit, ...]:
    """All secondary benefits, in the order of the guide."""
    sources = benefit_sources()
    return tuple(
        Benefit(
            entry["key"],
            {language: entry[language]["label"] for language in LANGUAGES},
            {language: entry[language]["text"] for language in LANGUAGES},
            {language: entry[language].get("figure", "") for language in LANGUAGES},
            sources[entry["source"]] if "source" in entry else None,
            entry.get("dated_on"),
            tuple(entry.get("roles", ())),
            tuple(entry.get("sectors", ())),
        )
        for entry in read_toml(folder("benefits.toml"))["benefits"]
    )
