"""The sheet as one run of headed blocks, for the layouts that are word-processor documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .sheet import Line, Pairs, Sheet

SIDE = ("contact", "skills", "systems", "languages", "extras", "private", "interests")


@dataclass(frozen=True, slots=True)
class Block:
    """A titled part of a CV: jobs and studies as lines, the rest as texts."""

    key: str
    title: str
    lines: tuple[Line, ...] = ()
    texts: tuple[str, ...] = ()
    bullets: bool = False


def _texts(pairs: Pairs) -> tuple[str, ...]:
    return tuple(f"{label}: {value}" for label, value in pairs)


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The parts that have something to say, in the order of this CV."""
    titles = sheet.titles
    work = Block("experience", titles["experience"], lines=sheet.experience)
    study = Block("education", titles["education"], lines=sheet.education)
    middle = (study, work) if sheet.studies_first else (work, study)
    parts = (
        Block("contact", titles["contact"], texts=_texts(sheet.contact)),
        Block("summary", titles["summary"], texts=(sheet.summary,) if sheet.summary else ()),
        *middle,
        _knowledge("skills", sheet, sheet.skills),
        _knowledge("systems", sheet, sheet.systems),
        _knowledge("languages", sheet, sheet.languages),
        Block("extras", titles["extras"], texts=_texts(sheet.extras)),
        Block("interests", titles["interests"], texts=(sheet.interests,) if sheet.interests else ()),
        Block("private", titles["private"], texts=_texts(sheet.private)),
    )
    return (part for part in parts if part.lines or part.texts)


def _knowledge(key: str, sheet: Sheet, texts: tuple[str, ...]) -> Block:
    if sheet.skills_as_list:
        return Block(key, sheet.titles[key], texts=texts, bullets=True)
    return Block(key, sheet.titles[key], texts=(", ".join(texts),) if texts else ())


def where(line: Line) -> str:
    """Organisation and place of a line."""
    return ", ".join(part for part in (line.organisation, line.place) if part)
