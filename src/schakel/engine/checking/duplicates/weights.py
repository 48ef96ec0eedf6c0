"""The weights of comparisons, from the table a person can read, and how common names change them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources


@cache
def table() -> Mapping[str, Mapping[str, float]]:
    """The table as it is written: field → outcome → bits."""
    text = (resources.files(__package__) / "words" / "weights.toml").read_text("utf-8")
    return tomllib.loads(text)


@dataclass(frozen=True, slots=True)
class Rarity:
    """How often each folded name stands in a set of ``records``; a small set says nothing about rarity."""

    records: int = 0
    family: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)

    def bits(self, sort: str, name: str) -> float:
        """The weight of an equal name: what chance would have given, within the bounds of the table."""
        bounds = table()["rarity"]
        if self.records < bounds["from_records"]:
            return table()[sort]["equal"]
        count = (self.family if sort == "family" else self.given).get(name, 1)
        share = math.log2(self.records / max(count, 1))
        return round(min(max(share, bounds[f"{sort}_low"]), bounds[f"{sort}_high"]), 3)


NOTHING_KNOWN = Rarity()
