"""Owns the one role that a CV is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schakel.engine.reading.facts import vocabulary
from schakel.engine.reading.facts.lines import Line
from schakel.engine.reading.facts.roles import title_likeness
from schakel.engine.reading.shapes import Evidence, Fact

_PARTS = re.compile(r"\t+|\s+[|•·]\s+|\n")


def role_facts(top: Sequence[Line], experience: Sequence[Fact]) -> list[Fact]:
    """The title under the name, else the title of the latest job, linked to the taxonomy."""
    for line in top[:12]:
        for cell in line.span.split(_PARTS):
            if len(cell.text) > 70 or cell.text.endswith("."):
                continue
            key, score = vocabulary.role(cell.text)
            if key and score >= 0.75 and title_likeness(cell.text) >= 1.0:
                return [_role(key, cell.text, score, cell.evidence())]
    linked = [fact for fact in experience if fact.value["role_key"]]
    if not linked:
        return []
    latest = max(linked, key=lambda fact: (fact.value["end"] or "9999", fact.value["start"] or ""))
    label = str(latest.value["title"])
    key, score = vocabulary.role(label)
    return [_role(str(key), label, 0.9 * score, latest.evidence[0])]


def _role(key: str, label: str, score: float, evidence: Evidence) -> Fact:
    return Fact("role", {"key": key, "label": label}, min(score, 0.97), (evidence,), "title")
