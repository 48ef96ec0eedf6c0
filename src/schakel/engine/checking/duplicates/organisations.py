"""Doubles of organisations: KvK number, name without legal form, place, and the domain of their mail."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from schakel.engine.checking.duplicates.blocking import LARGEST
from schakel.engine.checking.duplicates.clusters import clusters
from schakel.engine.checking.duplicates.comparing import certainty, slip
from schakel.engine.checking.duplicates.finding import Doubles, known_apart
from schakel.engine.checking.duplicates.names import folded, word_list
from schakel.engine.checking.duplicates.shapes import Certainty, Comparison, Pair, Step
from schakel.engine.checking.duplicates.weights import table

LIKE = 0.9
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Firm:
    """An organisation as a record has it; ``domains`` of its contacts' mail; empty is unknown."""

    id: str
    name: str
    kvk: str = ""
    place: str = ""
    domains: tuple[str, ...] = ()


class _Ready(NamedTuple):
    id: str
    words: tuple[str, ...]
    core: str
    kvk: str
    place: str
    domains: frozenset[str]


def compare_firms(left: Firm, right: Firm) -> Comparison:
    """Two organisations compared; symmetric. Two KvK numbers that differ are a veto."""
    return _compare(_ready(left), _ready(right))


def find_double_firms(firms: Iterable[Firm], apart: Iterable[tuple[str, str]] = ()) -> Doubles:
    """The pairs and clusters of organisations that may be one; ids must differ, ``apart`` as for people."""
    known = known_apart(apart)
    ready = [_ready(firm) for firm in firms]
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(ready):
        for key in _keys(one):
            groups[key].append(at)
    near = {pair for group in groups.values() if len(group) <= LARGEST for pair in combinations(group, 2)}
    found = [_compare(ready[one], ready[other]) for one, other in near]
    pairs = [Pair(one.left, one.right, one.score) for one in found if one.certainty is not Certainty.OTHER]
    pairs = [pair for pair in pairs if (pair.left, pair.right) not in known]
    pairs.sort(key=lambda pair: (-pair.score, pair.left, pair.right))
    forbidden = {(one.left, one.right) for one in found if one.veto}
    return Doubles(tuple(pairs), tuple(clusters(pairs, forbidden | known)))


def _keys(one: _Ready) -> Iterator[tuple[str, str]]:
    if one.kvk:
        yield "kvk", one.kvk
    if one.core:
        yield "core", one.core
        yield "start", one.core[:6]
    for word in one.words:
        yield "word", word
    for domain in one.domains:
        yield "domain", domain


def _ready(firm: Firm) -> _Ready:
    words = tuple(sorted(set(_words(firm.name))))
    kvk = "".join(char for char in firm.kvk if char.isdigit())
    shared = word_list("shared_domains")
    domains = frozenset(domain.lower() for domain in firm.domains if domain and domain.lower() not in shared)
    return _Ready(firm.id, words, "".join(words), kvk, folded(firm.place).strip(), domains)


@lru_cache(maxsize=100_000)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name without legal form: 'Bakker & Zn. B.V.' → bakker, zn."""
    plain = folded(name).replace(".", "")
    words = tuple(_WORD.findall(plain))
    return tuple(word for word in words if word not in word_list("legal_forms")) or words


def _compare(one: _Ready, other: _Ready) -> Comparison:
    if other.id < one.id:
        one, other = other, one
    weights = table()["firm"]
    steps = [
        Step(name, level, weights[f"{name}_{level}"], shown[0], shown[1])
        for name, level, shown in (
            ("name", _name(one, other), (" ".join(one.words), " ".join(other.words))),
            ("kvk", _same(one.kvk, other.kvk), (one.kvk, other.kvk)),
            ("place", _same(one.place, other.place), (one.place, other.place)),
            ("domain", _domain(one, other), (_listed(one.domains), _listed(other.domains))),
        )
        if level
    ]
    score = sum(step.weight for step in steps)
    veto = "kvk" if _same(one.kvk, other.kvk) == "differs" else ""
    return Comparison(one.id, other.id, tuple(steps), round(score, 3), veto, certainty(score, veto))


def _name(one: _Ready, other: _Ready) -> str:
    if not one.core or not other.core:
        return ""
    if one.core == other.core:
        return "equal"
    if slip(one.core, other.core):
        return "slip"
    if set(one.words) <= set(other.words) or set(other.words) <= set(one.words):
        return "within"
    return "like" if JaroWinkler.similarity(one.core, other.core) >= LIKE else "differs"


def _same(one: str, other: str) -> str:
    if not one or not other:
        return ""
    return "equal" if one == other else "differs"


def _domain(one: _Ready, other: _Ready) -> str:
    if not one.domains or not other.domains:
        return ""
    return "equal" if one.domains & other.domains else "differs"


def _listed(domains: frozenset[str]) -> str:
    return ", ".join(sorted(domains))
