"""Turns a query into groups of alternatives, with synonyms and typing errors, over the terms of an index."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from schakel.engine.language.folding import words
from schakel.engine.language.linking import link_title
from schakel.engine.language.meaning import current
from schakel.engine.language.synonyms import Terms, alternatives, longest_wording
from schakel.engine.language.terms import search_terms, terms_of_word
from schakel.engine.language.typing_errors import corrections
from schakel.kernel.places import find_place

_MOST_GROUPS = 12
_LONGEST_QUERY = 24
_LONGEST_TITLE = 6
# How sure the link of a title must be before a search looks for its role too.
NEAR_ENOUGH = 0.6


def _without_weaker(groups: list[list[str]]) -> list[list[str]]:
    """Drop a group that holds another one whole: when the smaller matches, it matches too."""
    kept: list[list[str]] = []
    for group in sorted(groups, key=len):
        if not any(set(small) <= set(group) for small in kept):
            kept.append(group)
    return kept


def _any_of(mine: Terms, others: Collection[Terms]) -> list[list[str]]:
    """Rewrite 'all of mine, or all of another' as groups that must all match (conjunctive form)."""
    shortest_first = sorted(others, key=lambda terms: (len(terms), terms))
    return _or_any([[term] for term in dict.fromkeys(mine)], shortest_first)


def _or_any(groups: list[list[str]], others: Sequence[Terms]) -> list[list[str]]:
    """Rewrite 'all of these groups, or all terms of another' as groups that must all match."""
    for other in others:
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


def _meant(text: str) -> tuple[Terms, ...]:
    """Return the wordings of the role that the trained model finds near enough; none without a model.

    A text with a place in it gets none: the place would be lost.
    """
    tokens = words(text)
    if current() is None or not 2 <= len(tokens) <= _LONGEST_TITLE or any(map(find_place, tokens)):
        return ()
    near = [link for link in link_title(text, top=1) if link.score >= NEAR_ENOUGH]
    labels = [tuple(sorted(set(search_terms(link.label)))) for link in near]
    return tuple(terms for label in labels for terms in (label, *alternatives(label)))


def query_groups(text: str, vocabulary: Collection[str] | None = None) -> list[list[str]]:
    """Return the groups a document must match, every group by at least one of its terms.

    A wording of the taxonomy brings its synonyms along; a word that is neither in `vocabulary` (the
    terms of an
    index; best a frozenset) nor in the taxonomy brings the words it may be a typing error for. The first
    term of
    a group is what was typed. Groups are exact logic: `pa` gives `(pa or personal) and (pa or assistent)`.
    With a trained model, a title that has no wording of the taxonomy also finds the role it means.
    """
    groups: list[list[str]] = []
    plan = _plan(text)
    for tokens, known in plan:
        if known:
            groups += _any_of(known, alternatives(known))
        else:
            groups += [group for token in tokens for group in _word_groups(token, vocabulary)]
    return groups if any(known for _, known in plan) else _or_any(groups, _meant(text))
