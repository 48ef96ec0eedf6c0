"""Links titles and skills to the taxonomy that ships with Schakel."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from schakel.engine.language.linking.linker import Linker, Ranked
from schakel.engine.language.meaning import MeaningIndex, Meant, current
from schakel.engine.language.splitting import people
from schakel.engine.language.taxonomy import Role, Skill, load_taxonomy
from schakel.engine.language.terms import search_terms
from schakel.engine.language.titles import parse_title

# Below these scores a wording is more often wrong than right; see docs/algorithms/language.md.
TITLE_THRESHOLD = 0.52
SKILL_THRESHOLD = 0.54
OTHER_PERSON = 0.75
# How near the trained model must find an entry; how these were chosen: docs/algorithms/language.md.
NEAR_TITLE = 0.55
NEAR_SKILL = 0.55
# An occupation of others that is this much nearer takes a title from our roles, unless a wording is alike.
NEARER = 0.1
SURE = 0.9
_ASKED_MORE = 20


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


@cache
def _titles_by_terms() -> dict[frozenset[str], Ranked]:
    """Map the terms of each wording that names a kind of person to its role."""
    found: dict[frozenset[str], Ranked] = {}
    for role in load_taxonomy().roles.values():
        for wording in role.wordings():
            terms = frozenset(search_terms(wording))
            if terms & people():
                found.setdefault(terms, Ranked(role.key, TITLE_THRESHOLD, wording))
    return found


def _contained(text: str) -> list[Ranked]:
    """Return the roles with the longest wording that stands whole in the text, beside words of no use."""
    asked = frozenset(search_terms(text))
    held = [terms for terms in _titles_by_terms() if terms <= asked]
    longest = max(map(len, held), default=0)
    found = [_titles_by_terms()[terms] for terms in held if len(terms) == longest]
    return list({one.key: one for one in found}.values())


def _other_person(text: str, wording: str) -> bool:
    """Say whether text and wording name other kinds of person: a manager asked, his assistant found."""
    asked = people().intersection(search_terms(text))
    return bool(asked) and asked != people().intersection(search_terms(wording))


def _by_person(text: str, ranked: list[Ranked]) -> list[Ranked]:
    """Lower what names another kind of person, and order again."""
    lowered = [
        replace(one, score=round(one.score * OTHER_PERSON, 4)) if _other_person(text, one.wording) else one
        for one in ranked
    ]
    return sorted(lowered, key=lambda one: -one.score)


def _links(
    ranked: list[Ranked], threshold: float, entry: dict[str, Role] | dict[str, Skill]
) -> tuple[Link, ...]:
    return tuple(Link(one.key, one.score, entry[one.key].nl) for one in ranked if one.score >= threshold)


def _ours(near: list[Meant], prefix: str) -> tuple[list[Meant], float]:
    """Return our own entries among what is near, and how much nearer the nearest of others is (or 0)."""
    mine = [one for one in near if one.key.startswith(prefix)]
    others = max((one.score for one in near if not one.key.startswith(prefix)), default=0.0)
    return mine, others - max((one.score for one in mine), default=0.0)


def _with_meaning(
    text: str, ranked: list[Ranked], index: MeaningIndex, floor: float, threshold: float
) -> list[Ranked]:
    """Add what the trained model finds near, on the same scale: `floor` there is `threshold` here.

    What is not as near as an occupation of others is not added, and loses what it had from likeness alone.
    """
    prefix = index.keys[0].partition(":")[0] + ":" if index.keys else ""
    mine, nearer = _ours(index.rank(text, _ASKED_MORE), prefix)
    scores = {one.key: one for one in ranked if nearer < NEARER or one.score >= SURE}
    for one in mine if nearer < NEARER else ():
        risen = threshold + (one.score - floor) / (1 - floor) * (SURE - threshold)
        key = one.key.removeprefix(prefix)
        if one.score >= floor and (key not in scores or scores[key].score < risen):
            scores[key] = Ranked(key, round(risen, 4), one.wording)
    return sorted(scores.values(), key=lambda one: -one.score)


def _settled(ranked: list[Ranked], top: int) -> bool:
    """Say whether the one answer asked for is sure by its wording: the model could not change it."""
    return top == 1 and bool(ranked) and ranked[0].score >= SURE


@lru_cache(maxsize=1 << 13)
def _title_links(text: str, top: int, model: str) -> tuple[Link, ...]:
    roles = dict(load_taxonomy().roles)
    core = text if _title_linker().has(text) else parse_title(text).core
    ranked = _title_linker().rank(core, top + 5)
    trained = current() if model and not _settled(_by_person(core, ranked), top) else None
    if trained:
        ranked = _with_meaning(core, ranked, trained.titles, NEAR_TITLE, TITLE_THRESHOLD)
    ranked = _by_person(core, ranked)[:top]
    return _links(ranked, TITLE_THRESHOLD, roles) or _links(_contained(core)[:top], TITLE_THRESHOLD, roles)


@lru_cache(maxsize=1 << 13)
def _skill_links(text: str, top: int, model: str) -> tuple[Link, ...]:
    ranked = _skill_linker().rank(text, top + 5)
    trained = current() if model and not _settled(ranked, top) else None
    if trained:
        ranked = _with_meaning(text, ranked, trained.skills, NEAR_SKILL, SKILL_THRESHOLD)
    return _links(ranked[:top], SKILL_THRESHOLD, dict(load_taxonomy().skills))


def _model() -> str:
    """Return the name of the model in use, so that answers are not remembered for another one."""
    trained = current()
    return trained.name if trained else ""


def link_title(text: str, top: int = 5) -> list[Link]:
    """Return the roles a job title may mean, best first; an empty list when none is likely enough.

    Hours, place, seniority, contract and marks are taken out first. Sex and number never change the answer.
    """
    return list(_title_links(text, top, _model()))


def link_skill(text: str, top: int = 5) -> list[Link]:
    """Return the skills, systems or knowledge a wording may mean, best first; none when nothing is likely."""
    return list(_skill_links(text, top, _model()))
