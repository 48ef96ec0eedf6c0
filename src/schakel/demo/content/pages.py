"""Standing pages of the demo agency."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from schakel.demo.content.source import Section, folder, joined, read_languages, read_toml


@dataclass(frozen=True, slots=True)
class PageText:
    """A page in one language: Markdown before the first section, then sections with anchors."""

    slug: str
    title: str
    summary: str
    intro: str
    sections: tuple[Section, ...]

    @property
    def body(self) -> str:
        """The whole page as Markdown with headings of level two."""
        return joined(self.intro, self.sections)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that stays: how we work, about us, privacy and the like."""

    key: str
    texts: Mapping[str, PageText]


@cache
def pages() -> tuple[Page, ...]:
    """All pages, in the order of the site's footer."""
    keys: list[str] = read_toml(folder("pages") / "pages.toml")["pages"]
    return tuple(
        Page(
            key,
            {
                language: PageText(
                    text.facts["slug"], text.facts["title"], text.facts["summary"], text.intro, text.sections
                )
                for language, text in read_languages("pages", key).items()
            },
        )
        for key in keys
    )
