"""Measures the list of words that shut people out: what it finds, and finds wrongly, beside bare words.

Usage: python benchmarks/wording.py [--missed]

The sentences stand in wording_sentences.toml. Every other sentence of each group is held out, the second
set wholly: ``--missed`` names what went wrong in the working half only. A sentence counts as found when words
of its own ground are found in it; family and pregnancy count as one. The peer is what a quick check does:
single words, wherever they stand.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from schakel.agency.vacancies.wording import find

SENTENCES = Path(__file__).with_name("wording_sentences.toml")
NONE = "none"
SAME = {"pregnancy": "family"}
BARE = {
    "age": r"\b(jong\w*|young\w*|leeftijd|age|student\w*|starter\w*|native)\b",
    "sex": r"\b(hij|zijn|man|mannen|vrouw\w*|dame\w*|he|his|her|wom[ae]n|m[ae]n|male\w*|female\w*)\b",
    "origin": r"\b(native|moedertaal|mother.tongue|nationalit\w*|accent\w*|paspoort|passport)\b",
    "health": r"\b(gezond\w*|health\w*|fit|stress\w*|ziek\w*|sick|beperking\w*|medisch\w*|medical)\b",
    "family": r"\b(gehuwd|married|zwanger\w*|pregnan\w*|kinder\w*|child\w*|gezin\w*|family|single)\b",
}
Finder = Callable[[str, str], set[str]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the ground it distinguishes on, and the half it is in."""

    text: str
    language: str
    ground: str
    half: str


def sentences() -> Iterator[Sentence]:
    """All sentences; every second one of a group is held out, and the second set wholly."""
    known = tomllib.loads(SENTENCES.read_text("utf-8"))
    second = known.pop("second")
    for told, halves in ((known, ("working", "held out")), (second, ("second set", "second set"))):
        for ground, by_language in told.items():
            for language, texts in by_language.items():
                for place, text in enumerate(texts):
                    yield Sentence(text, language, ground, halves[place % 2])


def listed(text: str, language: str) -> set[str]:
    """The grounds that Schakel's list finds."""
    return {SAME.get(hit.words.ground.key, hit.words.ground.key) for hit in find(text, language)}


def bare(text: str, _language: str) -> set[str]:
    """The grounds that single words find."""
    return {ground for ground, words in BARE.items() if re.search(words, text, re.IGNORECASE)}


def is_right(sentence: Sentence, found: set[str]) -> bool:
    """Whether what was found is what the sentence does."""
    return not found if sentence.ground == NONE else sentence.ground in found


def row(name: str, half: str, chosen: list[Sentence], finder: Finder) -> str:
    """Precision over all that was found, recall over all that should have been."""
    wanted = [one for one in chosen if one.ground != NONE]
    right = sum(is_right(one, finder(one.text, one.language)) for one in wanted)
    alarms = sum(bool(finder(one.text, one.language)) for one in chosen)
    false = sum(bool(finder(one.text, one.language)) for one in chosen if one.ground == NONE)
    precision, recall = right / alarms if alarms else 1.0, right / len(wanted)
    harmless = len(chosen) - len(wanted)
    counts = f"{right} of {len(wanted)} | {false} of {harmless}"
    return f"| {name} | {half} | {counts} | {precision:.3f} | {recall:.3f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--missed", action="store_true", help="name what went wrong in the working half")
    options = parser.parse_args()
    known = list(sentences())
    print("| list | half | found | false alarms | precision | recall |\n|---|---|---|---|---|---|")
    for name, finder in (("Schakel", listed), ("bare words", bare)):
        for half in ("working", "held out", "second set"):
            print(row(name, half, [one for one in known if one.half == half], finder))
    for one in known if options.missed else ():
        found = listed(one.text, one.language)
        if one.half == "working" and not is_right(one, found):
            print(f"{one.ground:8} {one.language} {one.text} {sorted(found) or ''}")


if __name__ == "__main__":
    main()
