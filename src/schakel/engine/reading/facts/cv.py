"""Owns reading a CV as a whole: what stands where, and which part says what."""

from __future__ import annotations

from collections.abc import Sequence

from schakel.engine.reading.facts.contact import contact_facts
from schakel.engine.reading.facts.education import education_facts
from schakel.engine.reading.facts.experience import experience_facts
from schakel.engine.reading.facts.languages import language_facts
from schakel.engine.reading.facts.lines import Line, lines_of
from schakel.engine.reading.facts.outline import outlined
from schakel.engine.reading.facts.role import role_facts
from schakel.engine.reading.facts.sections import Section, cut
from schakel.engine.reading.facts.sentences import skills_told
from schakel.engine.reading.facts.skills import skill_facts
from schakel.engine.reading.facts.wishes import wish_facts
from schakel.engine.reading.facts.withheld import take_out
from schakel.engine.reading.shapes import Fact, Page

_STORY = frozenset({"top", "profile", "unknown", "other", "wishes"})
_SELF = frozenset({"top", "personal", "profile", "wishes", "languages", "skills", "systems"})


def cv_facts(pages: Sequence[Page]) -> tuple[list[Fact], list[str]]:
    """The facts of a CV, and the sorts of what was left out."""
    lines, withheld = take_out(lines_of(pages))
    sections = outlined(cut(lines))
    own = _lines(sections, _SELF)
    experience = [
        fact
        for section in sections
        if section.sort == "experience"
        for fact in experience_facts(section.lines)
    ]
    facts = contact_facts(lines, [*_lines(sections, frozenset({"top", "personal"})), *own])
    facts += role_facts(_lines(sections, frozenset({"top"})), experience)
    facts += experience
    for section in sections:
        if section.sort in {"education", "courses"}:
            facts += education_facts(section.lines, section.sort == "courses")
    listed = skill_facts(_lines(sections, frozenset({"skills", "systems"})))
    facts += [*listed, *skills_told(_lines(sections, _STORY), listed)]
    facts += _languages(sections)
    facts += wish_facts(
        _lines(sections, frozenset({"top", "personal", "profile", "wishes", "skills", "languages", "other"}))
    )
    return facts, withheld


def _lines(sections: Sequence[Section], sorts: frozenset[str]) -> list[Line]:
    return [line for section in sections if section.sort in sorts for line in section.lines]


def _languages(sections: Sequence[Section]) -> list[Fact]:
    found: dict[str, Fact] = {}
    for section in sections:
        if section.sort == "languages":
            for fact in language_facts(section.lines, section.heading):
                found.setdefault(str(fact.value["code"]), fact)
    return list(found.values())
