"""Reads a question as people type it: hours, contract, place and working from home become filters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from schakel.engine.language import TitleFacts, fold, parse_title
from schakel.kernel.places import Place, all_places, find_place
from schakel.kernel.postcodes import take_postcode

HOURS = {"0-23": (0, 23), "24-31": (24, 31), "32-35": (32, 35), "36-40": (36, 60)}
PART_TIME, FULL_TIME = ("0-23", "24-31", "32-35"), ("36-40",)
FORM_OF = {
    "permanent": "permanent",
    **dict.fromkeys(("interim", "freelance", "secondment"), "interim"),
}
# Everything here is that: it says nothing about which.
FILLER = frozenset(
    [
        "baan",
        "banen",
        "werk",
        "vacature",
        "vacatures",
        "functie",
        "job",
        "jobs",
        "work",
        "vacancy",
        "vacancies",
    ]
)
# Towns that are ordinary words as well: a place only after 'in', or in the field for it.
WORDS_TOO = frozenset(
    ["best", "echt", "goes", "leek", "heel", "beek", "huizen", "bergen", "duiven", "putten"]
)
PARTS_OF_TOWN = frozenset(["noord", "oost", "zuid", "west", "centrum", "zuidoost"])
TOWNS = 400  # this many of the largest are known without 'in' before them
LONGEST_PLACE = 4
FEWEST_LETTERS, MOST_ERRORS = 5, 2
QUOTES = "\"“”„'"
_LETTERS = re.compile(r"[a-z0-9]+")
_FROM_HOME = re.compile(r"\b(?:working|work) from home\b|\bthuis werken\b|\bfrom home\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks: the words left to look for, filters by name, and a place."""

    words: str
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    place: str = ""


@lru_cache(maxsize=2048)
def read(question: str, *, with_place: bool = True) -> Asked:
    """Take from a question what is a filter; between quotation marks it stays as it is.

    >>> read("parttime secretaresse in Zwolle").chosen
    {'hours': ('0-23', '24-31', '32-35')}
    """
    if not question or is_literal(question):
        return Asked(question)
    rest, town = take_postcode(question) if with_place else (question, "")
    # A word behind it, so that 'interim' alone is a contract and not the name of the work.
    told = parse_title(f"{_FROM_HOME.sub('thuiswerken', rest)} werk")
    words = _with_rank(rest, told)
    if with_place and not town:
        town = told.place
    if with_place and not town:
        words, town = _town_at_the_end(words)
    chosen = {
        "form": (FORM_OF[told.contract],) if told.contract in FORM_OF else (),
        "hours": _hours(told),
        "remote": ("1",) if {"remote", "hybrid"} & set(told.marks) else (),
    }
    chosen = {name: values for name, values in chosen.items() if values}
    if not chosen and not town and _LETTERS.findall(fold(words)) == _LETTERS.findall(fold(question)):
        return Asked(question)
    return Asked(words, chosen, town)


def is_literal(question: str) -> bool:
    """Whether somebody put the whole question between quotation marks."""
    return len(question) > 2 and question[0] in QUOTES and question[-1] in QUOTES


def _with_rank(question: str, told: TitleFacts) -> str:
    """The words that name the work; 'junior' and an internship are no filter here, so they stay."""
    kept = [word for word in told.core.split() if fold(word) not in FILLER]
    rank = [word for word in question.split() if told.seniority and parse_title(f"{word} x").seniority]
    if told.contract and told.contract not in FORM_OF:
        rank += [word for word in question.split() if parse_title(f"{word} x").contract]
    return " ".join([*rank, *kept])


def _hours(told: TitleFacts) -> tuple[str, ...]:
    if told.hours_min is not None or told.hours_max is not None:
        low, high = told.hours_min or 0, told.hours_max or max(end for _start, end in HOURS.values())
        return tuple(key for key, (start, end) in HOURS.items() if low <= end and high >= start)
    if "part-time" in told.marks:
        return PART_TIME
    return FULL_TIME if "full-time" in told.marks else ()


def _town_at_the_end(words: str) -> tuple[str, str]:
    """The words without a larger town behind them, and the town; a part of a town counts as the town."""
    parts = words.split()
    rest = parts[:-1] if len(parts) > 1 and fold(parts[-1]) in PARTS_OF_TOWN else parts
    for length in range(min(LONGEST_PLACE, len(rest)), 0, -1):
        named = " ".join(rest[-length:])
        place = find_place(named)
        if place in _towns() and fold(named) not in WORDS_TOO:
            return " ".join(rest[:-length]), place.name if place else ""
    return words, ""


@lru_cache(maxsize=1)
def _towns() -> frozenset[Place]:
    return frozenset(all_places()[:TOWNS])


@lru_cache(maxsize=1)
def _names() -> tuple[Sequence[str], Sequence[Place]]:
    pairs = [(fold(name), one) for one in all_places() for name in (one.name, *one.aliases)]
    return [name for name, _place in pairs], [place for _name, place in pairs]


@lru_cache(maxsize=1024)
def place_meant(text: str) -> Place | None:
    """The place somebody meant by a name with a typing error; of equally near ones the largest."""
    typed = fold(text).strip()
    if len(typed) < FEWEST_LETTERS or find_place(text):
        return None
    names, places = _names()
    errors = 1 if len(typed) < 2 * FEWEST_LETTERS - 2 else MOST_ERRORS
    found = process.extractOne(typed, names, scorer=OSA.distance, score_cutoff=errors)
    return places[found[2]] if found and names[found[2]][0] == typed[0] else None
