"""Says how close two skills or two roles are, from the relations of the taxonomy; nothing is learnt."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import combinations

from schakel.engine.language.taxonomy import load_taxonomy

BROADER = 0.75
RELATED = 0.6
SAME_GROUP = 0.2
ROLE_BROADER = 0.8
ADJACENT_BOTH = 0.75
ADJACENT_ONE = 0.65
SAME_FAMILY = 0.45
A_LEVEL = 0.05
SHARED_SKILLS = 0.6

Edges = dict[str, dict[str, float]]


def _join(edges: Edges, one: str, other: str, weight: float) -> None:
    for start, end in ((one, other), (other, one)):
        edges[start][end] = max(weight, edges[start].get(end, 0.0))


@cache
def _skill_edges() -> Edges:
    edges: Edges = defaultdict(dict)
    for skill in load_taxonomy().skills.values():
        if skill.broader:
            _join(edges, skill.key, skill.broader, BROADER)
        for other in skill.related:
            _join(edges, skill.key, other, RELATED)
    return dict(edges)


def _best_path(edges: Edges, one: str, other: str) -> float:
    """Return the best product of weights over paths of one or two steps."""
    steps, ends = edges.get(one, {}), edges.get(other, {})
    over = (weight * ends[middle] for middle, weight in steps.items() if middle in ends)
    return max(steps.get(other, 0.0), max(over, default=0.0))


@lru_cache(maxsize=1 << 16)
def skill_closeness(a: str, b: str) -> float:
    """Return 0..1: 1 the same key, else the best path of at most two relations, 0.2 in one group, 0 unknown.

    Symmetric. A step to a broader or narrower skill counts 0.75, to a related one 0.6; steps multiply.
    """
    if a == b:
        return 1.0
    skills = load_taxonomy().skills
    path = _best_path(_skill_edges(), a, b)
    if a not in skills or b not in skills:
        return 0.0
    together = skills[a].group == skills[b].group and skills[a].kind == skills[b].kind
    return round(max(path, SAME_GROUP if together else 0.0), 4)


def near_skills() -> Iterator[tuple[str, str, float]]:
    """Yield every two skills with a closeness above zero once, and that closeness."""
    edges, groups = _skill_edges(), defaultdict(list)
    for skill in load_taxonomy().skills.values():
        groups[skill.group, skill.kind].append(skill.key)
    pairs = {(min(both), max(both)) for some in groups.values() for both in combinations(some, 2)}
    for one, steps in edges.items():
        reached = {*steps, *(end for middle in steps for end in edges[middle])} - {one}
        pairs |= {(min(one, other), max(one, other)) for other in reached}
    for one, other in sorted(pairs):
        yield one, other, skill_closeness(one, other)


def _relation(a: str, b: str) -> float:
    roles = load_taxonomy().roles
    one, other = roles[a], roles[b]
    if one.broader == b or other.broader == a:
        return ROLE_BROADER
    named = (b in one.adjacent) + (a in other.adjacent)
    return (0.0, ADJACENT_ONE, ADJACENT_BOTH)[named]


@lru_cache(maxsize=1 << 16)
def role_closeness(a: str, b: str) -> float:
    """Return 0..1: 1 the same key, else the best of relation, family and shared skills; 0 for an unknown key.

    Relation: 0.8 broader or narrower, 0.75 each other's neighbour, 0.65 neighbour on one side only.
    Family: 0.45
    less 0.05 for each level apart. Shared skills: 0.6 times the part of all their skills that both have.
    """
    if a == b:
        return 1.0
    roles = load_taxonomy().roles
    if a not in roles or b not in roles:
        return 0.0
    one, other = roles[a], roles[b]
    mine, theirs = set(one.skills), set(other.skills)
    family = SAME_FAMILY - A_LEVEL * abs(one.level - other.level) if one.family == other.family else 0.0
    shared = SHARED_SKILLS * len(mine & theirs) / (len(mine | theirs) or 1)
    return round(max(_relation(a, b), family, shared), 4)


def near_roles() -> Iterator[tuple[str, str, float]]:
    """Yield every two roles with a closeness above zero once, and that closeness."""
    for one, other in combinations(sorted(load_taxonomy().roles), 2):
        near = role_closeness(one, other)
        if near:
            yield one, other, near
