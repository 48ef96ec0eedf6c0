"""Recognises the roles people name in their own words, by the taxonomy's names and nothing vaguer."""

from __future__ import annotations

import re
from functools import cache

from schakel.agency.people.rules import folded
from schakel.engine.language import load_taxonomy

_BETWEEN = re.compile(r"[,;/\n]| (?:of|en|or|and) ")


@cache
def _by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for key, role in load_taxonomy().roles.items():
        for name in (role.nl, role.en, *role.synonyms_nl, *role.synonyms_en):
            names.setdefault(folded(name), key)
    return names


def role_named(words: str) -> str:
    """The key of the role with this name in Dutch or English; empty when there is none."""
    return _by_name().get(folded(words), "")


def roles_named(words: str) -> tuple[str, ...]:
    """The keys of the roles in a list such as 'secretaresse, office manager of planner'."""
    found = (role_named(part) for part in _BETWEEN.split(words))
    return tuple(dict.fromkeys(key for key in found if key))
