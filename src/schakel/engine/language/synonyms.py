"""Knows which wordings mean the same, as sets of search terms, from the roles and skills of the taxonomy."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from schakel.engine.language.taxonomy import load_taxonomy
from schakel.engine.language.terms import search_terms

_LONGEST_WORDING = 5
_MOST_ALTERNATIVES = 6

Terms = tuple[str, ...]


def _as_set(terms: list[str]) -> Terms:
    return tuple(sorted(set(terms)))


@cache
def _meanings() -> dict[Terms, tuple[Terms, ...]]:
    """Map the terms of each wording to the terms of the wordings that share its role or skill."""
    taxonomy = load_taxonomy()
    same: defaultdict[Terms, dict[Terms, None]] = defaultdict(dict)
    for entry in (*taxonomy.roles.values(), *taxonomy.skills.values()):
        wordings = dict.fromkeys(_as_set(search_terms(wording)) for wording in entry.wordings())
        for wording in wordings:
            same[wording].update((other, None) for other in wordings if other != wording and other)
    return {wording: _useful(wording, tuple(others)) for wording, others in same.items() if wording}


def _useful(wording: Terms, others: tuple[Terms, ...]) -> tuple[Terms, ...]:
    """Keep the shortest alternatives; one that holds the wording whole finds nothing more."""
    mine = set(wording)
    more = [other for other in others if not mine <= set(other)]
    return tuple(sorted(more, key=lambda terms: (len(terms), terms))[:_MOST_ALTERNATIVES])


@cache
def _wordings_by_terms() -> dict[Terms, tuple[str, ...]]:
    taxonomy = load_taxonomy()
    found: dict[Terms, tuple[str, ...]] = {}
    for entry in (*taxonomy.roles.values(), *taxonomy.skills.values()):
        for wording in entry.wordings():
            found.setdefault(_as_set(search_terms(wording)), entry.wordings())
    return found


def other_wordings(text: str) -> tuple[str, ...]:
    """Return the wordings of the role or skill that `text` words, its own left out."""
    mine = _as_set(search_terms(text))
    return tuple(one for one in _wordings_by_terms().get(mine, ()) if _as_set(search_terms(one)) != mine)


def alternatives(terms: Terms) -> tuple[Terms, ...]:
    """Return the term sets that mean the same as the wording with these (sorted, unique) terms."""
    return _meanings().get(terms, ())


def longest_wording(tokens: Sequence[Terms]) -> tuple[int, Terms]:
    """Return how many of the first tokens form a known wording, the longest first, and its terms; else 0."""
    for length in range(min(_LONGEST_WORDING, len(tokens)), 0, -1):
        terms = _as_set([term for token in tokens[:length] for term in token])
        if terms in _meanings():
            return length, terms
    return 0, ()


@cache
def known_terms() -> frozenset[str]:
    """Return every search term that occurs in the taxonomy."""
    return frozenset(term for wording in load_taxonomy().wordings() for term in search_terms(wording))
