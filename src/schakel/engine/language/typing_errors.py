"""Finds the known words that an unknown word may be a typing error for."""

from collections import defaultdict
from collections.abc import Collection
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from schakel.engine.language.folding import words
from schakel.engine.language.splitting import default_splitter
from schakel.engine.language.synonyms import known_terms
from schakel.engine.language.taxonomy import load_taxonomy

_SHORTEST = 4
_LONG = 8
_MOST = 3


@cache
def _taxonomy_words() -> frozenset[str]:
    return frozenset(word for wording in load_taxonomy().wordings() for word in words(wording))


@lru_cache(maxsize=8)
def _by_first_letter(vocabulary: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Sort the words worth comparing by first letter; a frozenset is hashed once, then found at once."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(vocabulary):
        if len(word) >= _SHORTEST and word.isalpha():
            found[word[0]].append(word)
    return {letter: tuple(some) for letter, some in found.items()}


def _near(word: str, among: frozenset[str]) -> list[str]:
    """Return the closest words, all at the same least distance: one slip, or two in a long word."""
    slips = 2 if len(word) >= _LONG else 1
    candidates = _by_first_letter(among).get(word[0], ())
    found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=_MOST * 4)
    same_start = [(other, distance) for other, distance, _ in found if distance]
    least = min((distance for _, distance in same_start), default=0)
    return [other for other, distance in same_start if distance == least][:_MOST]


def _is_known(word: str, terms: tuple[str, ...], vocabulary: Collection[str] | None) -> bool:
    if vocabulary is not None and all(term in vocabulary for term in terms):
        return True
    return default_splitter().knows(word) or all(term in known_terms() for term in terms)


def corrections(word: str, terms: tuple[str, ...], vocabulary: Collection[str] | None) -> list[str]:
    """Return the words that `word` may be meant to be, best first; none when it is known or too short.

    `terms` are the search terms of `word`. Words of the taxonomy come before terms of `vocabulary`.
    """
    if len(word) < _SHORTEST or not word.isalpha() or _is_known(word, terms, vocabulary):
        return []
    found = _near(word, _taxonomy_words())
    if vocabulary and not found:
        among = frozenset(vocabulary)
        found = _near(word, among) or (_near(terms[0], among) if terms else [])
    return found
