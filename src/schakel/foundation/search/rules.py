"""How a question becomes an expression of the index; only letters and digits pass, so nothing is injected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_MOST_GROUPS = 12
_MOST_ALTERNATIVES = 12


def _plain(term: str) -> str:
    return "".join(char for char in term if char.isalnum())


def _usable(groups: Iterable[Sequence[str]]) -> list[list[str]]:
    kept = []
    for group in groups:
        terms = [plain for term in group if (plain := _plain(term))][:_MOST_ALTERNATIVES]
        if terms:
            kept.append(terms)
    return kept[:_MOST_GROUPS]


def fts5_expression(kind: str, groups: Iterable[Sequence[str]]) -> str:
    """``kind : "vacancy" AND terms : (("a" OR "b") AND ("c"))``; every group has to match one alternative."""
    usable = _usable(groups)
    if not usable:
        return ""
    wanted = " AND ".join("(" + " OR ".join(f'"{term}"' for term in group) + ")" for group in usable)
    return f'kind : "{_plain(kind)}" AND terms : ({wanted})'


def tsquery_expression(groups: Iterable[Sequence[str]]) -> str:
    """The terms for PostgreSQL: ``('a' | 'b') & ('c')``."""
    return " & ".join("(" + " | ".join(f"'{term}'" for term in group) + ")" for group in _usable(groups))
