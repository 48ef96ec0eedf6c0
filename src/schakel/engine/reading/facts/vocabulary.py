"""Owns the one place where reading asks the language engine for roles and skills."""

from __future__ import annotations

import re
from functools import lru_cache

from schakel.engine.language import link_skill as _link_skill
from schakel.engine.language import link_title as _link_title
from schakel.engine.language.meaning import mark

# Below these the language engine is guessing.
ROLE_FROM = 0.60
SKILL_FROM = 0.60
_CERTAIN = 0.97
_BY_ITS_HEAD = 0.7
_TAIL = re.compile(r"\s+(?:to|at|bij|van|voor|for|of|met|a\.i\.)(?=\s|$)|\s*[,(|–/]\s*|\s+-\s+")


def role(text: str) -> tuple[str | None, float]:
    """The role a title names and how sure that is; None below the threshold."""
    return _role_of(text, mark())


@lru_cache(maxsize=2048)
def _role_of(text: str, _model: str) -> tuple[str | None, float]:
    key, score = _role(text)
    head = _TAIL.split(text, maxsplit=1)[0]
    if key is None and head.strip() and head != text:
        # 'Personal Assistant to the Managing Partner': the tail says for whom, not what.
        key, score = _role(head)
    words = head.split()
    while key is None and len(words) > 1:
        # 'Planner binnendienst': a title we know for certain, and where or with what.
        words.pop()
        known, sure = _role(" ".join(words))
        if known and sure >= _CERTAIN:
            key, score = known, _BY_ITS_HEAD
    return key, score


def _role(text: str) -> tuple[str | None, float]:
    links = _link_title(text, top=1) if text.strip() else []
    if not links:
        return None, 0.0
    return (links[0].key if links[0].score >= ROLE_FROM else None), links[0].score


def skill(text: str) -> tuple[str | None, float]:
    """The skill or system a wording names and how sure that is; None below the threshold."""
    return _skill_of(text, mark())


@lru_cache(maxsize=4096)
def _skill_of(text: str, _model: str) -> tuple[str | None, float]:
    links = _link_skill(text, top=1) if text.strip() else []
    if not links:
        return None, 0.0
    return (links[0].key if links[0].score >= SKILL_FROM else None), links[0].score
