"""Counts a reading with partial credit: how much of each field was found, not only whether it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from schakel.engine.reading import Reading
from schakel.engine.reading.wordlists import fold

# Two wordings with less in common than this are two different things.
_LEAST = 0.5
Pairs = list[tuple[int, int, float]]


@dataclass
class Credit:
    """What was earned, out of what was found and what was wanted."""

    earned: float = 0.0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.earned / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __iadd__(self, other: Credit) -> Credit:
        self.earned += other.earned
        self.found += other.found
        self.wanted += other.wanted
        return self


def likeness(one: object, other: object) -> float:
    """The words two wordings share, as F1: 1 for the same words in any order, 0 for none in common."""
    a, b = (Counter(re.findall(r"[a-z0-9]+", fold(str(text)))) for text in (one, other))
    return 2 * sum((a & b).values()) / max(sum(a.values()) + sum(b.values()), 1)


def paired(
    wanted: Sequence[Any], got: Sequence[Any], like: Callable[[Any, Any], float], least: float = _LEAST
) -> Pairs:
    """Each wanted thing with the found one most like it, best pairs first, each used once."""
    scored = [(like(w, g), i, j) for i, w in enumerate(wanted) for j, g in enumerate(got)]
    used: tuple[set[int], set[int]] = (set(), set())
    pairs: Pairs = []
    for score, i, j in sorted(scored, key=lambda item: (-item[0], item[1], item[2])):
        if score >= least and i not in used[0] and j not in used[1]:
            pairs.append((i, j, score))
            used[0].add(i)
            used[1].add(j)
    return pairs


def credits(truth: Mapping[str, list[Any]], reading: Reading, months: bool) -> dict[str, Credit]:
    """Partial credit per field of the truth; jobs and studies are paired as a whole before their parts."""
    got = {field: [fact.value for fact in reading.of(field)] for field in truth}
    given: dict[str, Credit] = {}
    for field in truth:
        if field == "experience":
            given |= _jobs(truth[field], got[field], months)
        elif field == "education":
            given |= _studies(truth[field], got[field])
        elif field != "withheld":
            given[field] = _plain(field, truth[field], got[field])
    return given


_TEXT: dict[str, Callable[[Any], str]] = {
    "contact.name": lambda v: " ".join(v.get(part, "") for part in ("given", "prefix", "family")),
    "contact.place": lambda v: str(v["place"]),
    "skill": lambda v: str(v["label"]),
}
_EXACT: dict[str, Callable[[Any], object]] = {
    "contact.email": lambda v: str(v["email"]).lower(),
    "contact.phone": lambda v: re.sub(r"\D", "", v["phone"]),
    "language": lambda v: (v["code"], v["level"]),
    "driving_licence": lambda v: v["category"],
    "role": lambda v: v["key"],
    "hours": lambda v: (v["min"], v["max"]),
    "pay_wish": lambda v: v["amount_cents"],
    "availability": lambda v: "stated",
}


def _plain(field: str, wanted: list[Any], got: list[Any]) -> Credit:
    if field in _TEXT:
        texts = [" ".join(item) if isinstance(item, list) else str(item) for item in wanted]
        return _texts(texts, [_TEXT[field](value) for value in got])
    told = Counter(_as_exact(field, item) for item in wanted)
    found = Counter(_EXACT[field](value) for value in got)
    both = sum((told & found).values())
    if field == "language":
        # The language without the level is half.
        codes = Counter(code for code, _ in told.elements()) & Counter(code for code, _ in found.elements())
        return Credit(both + 0.5 * (sum(codes.values()) - both), len(got), len(wanted))
    return Credit(both, sum(found.values()), len(wanted))


def _as_exact(field: str, item: Any) -> Any:
    if field == "availability":
        return "stated"
    if field == "contact.email":
        return str(item).lower()
    return (
        re.sub(r"\D", "", item)
        if field == "contact.phone"
        else tuple(item)
        if isinstance(item, list)
        else item
    )


def _texts(wanted: Sequence[str], got: Sequence[str]) -> Credit:
    return Credit(sum(score for _, _, score in paired(wanted, got, likeness)), len(got), len(wanted))


def _jobs(wanted: list[Any], got: list[Any], months: bool) -> dict[str, Credit]:
    def like(job: Any, value: Any) -> float:
        dates = _dates(job, value, months)
        return (likeness(job[0], value["title"]) + likeness(job[1], value["employer"]) + dates) / 3

    pairs = paired(wanted, got, like, 0.3)
    both = [(wanted[i], got[j]) for i, j, _ in pairs]
    return {
        "experience.title": _parts(wanted, got, both, lambda job: job[0], lambda v: v["title"]),
        "experience.employer": _parts(wanted, got, both, lambda job: job[1], lambda v: v["employer"]),
        "experience.period": Credit(sum(_dates(job, v, months) for job, v in both), len(got), len(wanted)),
        "experience.tasks": _tasks(wanted, got, both),
    }


def _parts(
    wanted: Iterable[Any],
    got: Iterable[Any],
    both: Sequence[tuple[Any, Any]],
    told: Callable[[Any], str],
    found: Callable[[Any], str],
) -> Credit:
    scores = [likeness(told(w), found(g)) for w, g in both if told(w) and found(g)]
    earned = sum(score for score in scores if score >= _LEAST)
    return Credit(earned, sum(bool(found(g)) for g in got), sum(bool(told(w)) for w in wanted))


def _tasks(wanted: list[Any], got: list[Any], both: Sequence[tuple[Any, Any]]) -> Credit:
    earned = sum(_texts(job[4], value["tasks"]).earned for job, value in both)
    return Credit(earned, sum(len(v["tasks"]) for v in got), sum(len(job[4]) for job in wanted))


def _dates(job: Any, value: Any, months: bool) -> float:
    size = 7 if months else 4
    told = [(moment or "now")[:size] for moment in (job[2], job[3])]
    found = [(value[part] or "now")[:size] for part in ("start", "end")]
    return sum(a == b for a, b in zip(told, found, strict=True)) / 2


def _studies(wanted: list[Any], got: list[Any]) -> dict[str, Credit]:
    pairs = paired(wanted, got, lambda study, value: likeness(study[0], value["name"]), 0.3)
    both = [(wanted[i], got[j]) for i, j, _ in pairs]
    levels = sum(study[1] == value["level"] for study, value in both)
    ends = sum(str(study[4] or "") == (value["end"] or "")[:4] for study, value in both)
    return {
        "education.name": _parts(wanted, got, both, lambda study: study[0], lambda v: v["name"]),
        "education.level": Credit(levels, len(got), len(wanted)),
        "education.institution": _parts(wanted, got, both, lambda s: s[2], lambda v: v["institution"]),
        "education.end": Credit(ends, len(got), len(wanted)),
    }
