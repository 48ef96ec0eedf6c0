"""Joins ESCO to our own taxonomy: which concept means the same as a role or skill, by shared wordings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from schakel.engine.language.esco.shapes import Concept, Link
from schakel.engine.language.esco.store import Stored
from schakel.engine.language.taxonomy import Role, Skill, load_taxonomy
from schakel.engine.language.terms import search_terms

Terms = frozenset[str]
# A label both put first weighs three, a first that is the other's synonym two, a synonym of both one.
# A wording that several concepts have says nothing, unless it is the preferred one.
_FIRST, _ONE_FIRST, _SYNONYM = 3, 2, 1
_ENOUGH = 3
_KINDS = {"role": {"occupation"}, "skill": {"skill", "knowledge"}}


def _terms(wording: str) -> Terms:
    return frozenset(search_terms(wording))


@dataclass(slots=True)
class _Seen:
    """How a concept has a wording: as a preferred one, and in Dutch."""

    preferred: bool = False
    dutch: bool = False


def _by_terms(concepts: Iterable[Concept]) -> dict[Terms, dict[str, _Seen]]:
    """Map the terms of a wording to the concepts that have it, and how."""
    found: defaultdict[Terms, dict[str, _Seen]] = defaultdict(dict)
    for concept in concepts:
        for lang in ("nl", "en"):
            for place, wording in enumerate(concept.labels.get(lang, ())):
                if terms := _terms(wording):
                    seen = found[terms].setdefault(concept.uri, _Seen())
                    seen.preferred |= place == 0
                    seen.dutch |= lang == "nl"
    return dict(found)


def _best(entry: Role | Skill, known: Mapping[Terms, Mapping[str, _Seen]]) -> str:
    """Return the concept that shares enough wordings with an entry, when it is the only best one.

    One wording in English alone is not enough: a `transport planner` there designs roads.
    """
    points: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    firsts = {_terms(entry.nl), _terms(entry.en)}
    for terms in {_terms(wording) for wording in entry.wordings()}:
        owners = known.get(terms, {})
        for uri, seen in owners.items():
            if seen.preferred or len(owners) == 1:
                points[uri] += (_SYNONYM, _ONE_FIRST, _FIRST)[(terms in firsts) + seen.preferred]
                shared[uri] += 1 + seen.dutch
    points = Counter({uri: count for uri, count in points.items() if shared[uri] >= 2})
    best = points.most_common(2)
    if not best or best[0][1] < _ENOUGH or (len(best) == 2 and best[0][1] == best[1][1]):
        return ""
    return best[0][0]


def keep(links: Iterable[Link], concepts: Mapping[str, Concept]) -> dict[str, Link]:
    """Return the links by key; one whose concept is not in this version is marked gone, not dropped."""
    return {one.key: replace(one, standing="wording" if one.uri in concepts else "gone") for one in links}


def join(stored: Stored) -> Stored:
    """Return the same with links for every role and skill that has a concept; standing links do not move.

    A link whose concept went looks for another by wording; when there is none it stays, marked gone, and
    comes back with a version that has the concept again.
    """
    taxonomy = load_taxonomy()
    links = keep(stored.links, stored.concepts)
    entries: tuple[tuple[str, Mapping[str, Role | Skill]], ...] = (
        ("role", taxonomy.roles), ("skill", taxonomy.skills),
    )  # fmt: skip
    for kind, parts in entries:
        known = _by_terms(one for one in stored.concepts.values() if one.kind in _KINDS[kind])
        for key, entry in parts.items():
            name = f"{kind}:{key}"
            if name in links and links[name].standing != "gone":
                continue
            uri = _best(entry, known)
            if uri:
                links[name] = Link(name, uri)
    return replace(stored, links=tuple(links[name] for name in sorted(links)))
