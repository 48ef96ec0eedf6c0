"""Reads the files of the demo texts: TOML facts, and Markdown with TOML front matter cut into sections."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

LANGUAGES = ("nl", "en")

_FENCE = "+++\n"
_HEADING = re.compile(r"^## (?P<title>.+?) \{#(?P<anchor>[a-z-]+)\}$", re.MULTILINE)


class BrokenTextError(ValueError):
    """A content file does not have the form that the loader promises."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with a stable anchor; `body` is Markdown without the heading."""

    anchor: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Text:
    """One file in one language: front matter, the Markdown before the first section, and the sections."""

    facts: Mapping[str, Any]
    intro: str
    sections: tuple[Section, ...]

    @property
    def markdown(self) -> str:
        """The whole body as Markdown, headings without their anchors."""
        return joined(self.intro, self.sections)

    def section(self, anchor: str) -> Section:
        """The section with this anchor."""
        for part in self.sections:
            if part.anchor == anchor:
                return part
        raise BrokenTextError(f"no section #{anchor}")


def folder(name: str) -> Traversable:
    """A folder next to this module."""
    return files(__package__) / name


def read_toml(path: Traversable) -> dict[str, Any]:
    """A TOML file as a dictionary; names the file when it is broken."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BrokenTextError(f"{path}: {error}") from error


def read_text(path: Traversable) -> Text:
    """A Markdown file with front matter between two lines of `+++`."""
    content = path.read_text(encoding="utf-8")
    if not content.startswith(_FENCE) or content.count("\n" + _FENCE) != 1:
        raise BrokenTextError(f"{path}: front matter between two lines +++ is missing")
    front, body = content.removeprefix(_FENCE).split("\n" + _FENCE)
    try:
        facts = tomllib.loads(front)
    except tomllib.TOMLDecodeError as error:
        raise BrokenTextError(f"{path}: {error}") from error
    return cut(facts, body)


def cut(facts: Mapping[str, Any], body: str) -> Text:
    """Body cut at its `## Title {#anchor}` lines.

    >>> cut({}, "Hello.\\n\\n## Pay {#pay}\\n\\nEnough.\\n").sections
    (Section(anchor='pay', title='Pay', body='Enough.'),)
    """
    marks = list(_HEADING.finditer(body))
    ends = [*(mark.start() for mark in marks[1:]), len(body)]
    intro = body[: marks[0].start()] if marks else body
    sections = tuple(
        Section(mark["anchor"], mark["title"], body[mark.end() : end].strip())
        for mark, end in zip(marks, ends, strict=False)
    )
    return Text(facts, intro.strip(), sections)


def joined(intro: str, sections: tuple[Section, ...]) -> str:
    """Markdown of the introduction and the sections, headings without their anchors."""
    parts = [intro, *(f"## {part.title}\n\n{part.body}" for part in sections)]
    return "\n\n".join(part for part in parts if part)


def read_languages(where: str, key: str) -> dict[str, Text]:
    """The file of `key` in `where` in every language."""
    return {language: read_text(folder(where) / f"{key}.{language}.md") for language in LANGUAGES}
