"""Turns a query into groups of alternatives, with synonyms and typing errors, over the terms of an index."""

from collections.abc import Collection
from functools import lru_cache

from schakel.engine.language.folding import words
from schakel.engine.language.synonyms import Terms, alternatives, longest_wording
from schakel.engine.language.terms import terms_of_word
from schakel.engine.language.typing_errors import corrections

_MOST_GROUPS = 12
_LONGEST_QUERY = 24


def _without_weaker(groups: list[list[str]]) -> list[list[str]]:
    """Drop a group that holds another one whole: when the smaller matches, it matches too."""
    kept: list[list[str]] = []
    for group in sorted(groups, key=len):
        if not any(set(small) <= set(group) for small in kept):
            kept.append(group)
    return kept


def _any_of(mine: Terms, others: Collection[Terms]) -> list[list[str]]:
    """Rewrite 'all of mine, or all of another' as groups that must all match (conjunctive form)."""
    groups = [[term] for term in dict.fromkeys(mine)]
    for other in sorted(others, key=lambda terms: (len(terms), terms)):
        if len(groups) * len(other) > _MOST_GROUPS:
            break
        groups = [list(dict.fromkeys([*group, term])) for group in groups for term in other]
        groups = _without_weaker(groups)
    return groups


def _word_groups(word: str, vocabulary: Collection[str] | None) -> list[list[str]]:
    mine = terms_of_word(word)
    meant = [terms_of_word(other) for other in corrections(word, mine, vocabulary)]
    return _any_of(mine, [terms for terms in meant if terms and terms != mine])


@lru_cache(maxsize=4096)
def _plan(text: str) -> tuple[tuple[tuple[str, ...], Terms], ...]:
    """Cut a query into known wordings and loose words: `(words, terms of the wording, or none)`."""
    tokens = words(text)[:_LONGEST_QUERY]
    plan: list[tuple[tuple[str, ...], Terms]] = []
    at = 0
    while at < len(tokens):
        length, terms = longest_wording([terms_of_word(token) for token in tokens[at:]])
        plan.append((tuple(tokens[at : at + max(length, 1)]), terms))
        at += max(length, 1)
    return tuple(plan)


def query_groups(text: str, vocabulary: Collection[str] | None = None) -> list[list[str]]:
    """Return the groups a document must match, every group by at least one of its terms.

    A wording of the taxonomy brings its synonyms along; a word that is neither in `vocabulary` (the
    terms of an
    index; best a frozenset) nor in the taxonomy brings the words it may be a typing error for. The first
    term of
    a group is what was typed. Groups are exact logic: `pa` gives `(pa or personal) and (pa or assistent)`.
    """
    groups: list[list[str]] = []
    for tokens, known in _plan(text):
        if known:
            groups += _any_of(known, alternatives(known))
        else:
            groups += [group for token in tokens for group in _word_groups(token, vocabulary)]
    return groups
