"""Says what a question with typing errors may have meant, in words that are in use."""

import re
from collections import Counter
from collections.abc import Collection
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from schakel.engine.language.folding import fold, words
from schakel.engine.language.taxonomy import load_taxonomy
from schakel.engine.language.terms import stop_words, terms_of_word
from schakel.engine.language.typing_errors import corrections

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_LONGEST = 200
_MOST_WORDS = 12


@cache
def _spellings() -> dict[str, tuple[str, int]]:
    """Map a folded word of the taxonomy to its usual spelling and to how often it is used."""
    seen: dict[str, Counter[str]] = {}
    for wording in load_taxonomy().wordings():
        for word in _WORD.findall(wording):
            for folded in words(word):
                seen.setdefault(folded, Counter())[word.lower()] += 1
    return {
        folded: (max(sorted(some), key=lambda word: some[word]), some.total())
        for folded, some in seen.items()
    }


def _best(word: str, vocabulary: frozenset[str] | None) -> str:
    """Return the most used of the nearest words, or the word itself when it is known or nothing is near."""
    folded = fold(word)
    if folded in stop_words():
        return word
    found = corrections(folded, terms_of_word(folded), vocabulary)
    if not found:
        return word
    known = _spellings()
    best = min(found, key=lambda one: (OSA.distance(folded, one), -known.get(one, ("", 0))[1], one))
    return known.get(best, (best, 0))[0]


@lru_cache(maxsize=1 << 12)
def _suggested(query: str, vocabulary: frozenset[str] | None) -> str | None:
    text = query[:_LONGEST]
    found = list(_WORD.finditer(text))[:_MOST_WORDS]
    changed = text
    for match in reversed(found):
        if match[0].isalpha():
            changed = changed[: match.start()] + _best(match[0], vocabulary) + changed[match.end() :]
    return None if fold(changed) == fold(text) else " ".join(changed.split())


def suggest(query: str, vocabulary: Collection[str] | None = None) -> str | None:
    """Return the question with its typing errors mended, or None when there is nothing to mend.

    A word counts as right when the taxonomy or `vocabulary` (whole folded words that are in use; best a
    frozenset) knows it. Of the nearest words the most used one is taken. The same question always gets the
    same answer.
    """
    return _suggested(query, None if vocabulary is None else frozenset(vocabulary))
