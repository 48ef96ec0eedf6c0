"""Puts what a question finds in order: named in the title first, then work of the role that is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol

from schakel.engine.language import link_title, query_groups, search_terms

# In parts of a title that names all words asked: the role that is meant, and each word not asked for.
SAME_ROLE, WORD_TOO_MANY = 0.3, 0.02


class Titled(Protocol):
    """A vacancy as it is named."""

    @property
    def pk(self) -> int: ...
    @property
    def title_nl(self) -> str: ...
    @property
    def title_en(self) -> str: ...
    @property
    def role_key(self) -> str: ...


def relevance(question: str, vacancies: Iterable[Titled]) -> Mapping[int, float]:
    """How well the title and role of each of these vacancies fit a question; 0 when neither does."""
    groups, roles = _asked(question)
    fits: dict[tuple[str, str, str], float] = {}  # many vacancies share their title and role
    found = {}
    for one in vacancies:
        key = (one.title_nl, one.title_en, one.role_key)
        if key not in fits:
            fit = _fit(groups, title_terms(one.title_nl), title_terms(one.title_en))
            fits[key] = fit + SAME_ROLE * (one.role_key in roles)
        found[one.pk] = fits[key]
    return found


def _fit(groups: Sequence[frozenset[str]], *titles: frozenset[str]) -> float:
    """The part of the asked words that a title names, in the language that names most."""
    if not groups:
        return 0.0
    best = 0.0
    for terms in titles:
        named = sum(not group.isdisjoint(terms) for group in groups)
        if named:
            best = max(best, named / len(groups) - WORD_TOO_MANY * max(0, len(terms) - named))
    return best


@lru_cache(maxsize=1024)
def _asked(question: str) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    groups = tuple(frozenset(group) for group in query_groups(question))
    return groups, frozenset(link.key for link in link_title(question, top=1))


@lru_cache(maxsize=1 << 14)
def title_terms(title: str) -> frozenset[str]:
    """The search terms of a title; the same titles come back with each edition."""
    return frozenset(search_terms(title))
