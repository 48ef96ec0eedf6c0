"""Links titles and skills to the taxonomy that ships with Schakel."""

from dataclasses import dataclass
from functools import cache, lru_cache

from schakel.engine.language.linking.linker import Linker, Ranked
from schakel.engine.language.taxonomy import Role, Skill, load_taxonomy
from schakel.engine.language.titles import parse_title

# Below these scores a wording is more often wrong than right; see docs/algorithms/language.md.
TITLE_THRESHOLD = 0.5
SKILL_THRESHOLD = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the taxonomy that a wording may mean: its key, a score 0..1 and its Dutch label."""

    key: str
    score: float
    label: str


@cache
def _title_linker() -> Linker:
    roles = load_taxonomy().roles.values()
    return Linker((role.key, wording) for role in roles for wording in role.wordings())


@cache
def _skill_linker() -> Linker:
    skills = load_taxonomy().skills.values()
    return Linker((skill.key, wording) for skill in skills for wording in skill.wordings())


def _links(
    ranked: list[Ranked], threshold: float, entry: dict[str, Role] | dict[str, Skill]
) -> tuple[Link, ...]:
    return tuple(Link(one.key, one.score, entry[one.key].nl) for one in ranked if one.score >= threshold)


@lru_cache(maxsize=1 << 13)
def _title_links(text: str, top: int) -> tuple[Link, ...]:
    ranked = _title_linker().rank(parse_title(text).core, top)
    return _links(ranked, TITLE_THRESHOLD, dict(load_taxonomy().roles))


@lru_cache(maxsize=1 << 13)
def _skill_links(text: str, top: int) -> tuple[Link, ...]:
    return _links(_skill_linker().rank(text, top), SKILL_THRESHOLD, dict(load_taxonomy().skills))


def link_title(text: str, top: int = 5) -> list[Link]:
    """Return the roles a job title may mean, best first; an empty list when none is likely enough.

    Hours, place, seniority, contract and marks are taken out first. Sex and number never change the answer.
    """
    return list(_title_links(text, top))


def link_skill(text: str, top: int = 5) -> list[Link]:
    """Return the skills, systems or knowledge a wording may mean, best first; empty when none is likely enough."""
    return list(_skill_links(text, top))
