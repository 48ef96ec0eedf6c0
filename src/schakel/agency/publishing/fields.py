"""The fields of each kind of content, as data: what the editor shows, what is compared, what is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from schakel.agency.publishing.rows import Columns

LANGUAGES = ("nl", "en")


class Sort(StrEnum):
    """How a field is typed; in a version every field is text."""

    LINE = "line"
    TEXT = "text"  # Markdown
    ROWS = "rows"  # a list, see `rows.py`
    SLUG = "slug"
    CHOICE = "choice"
    CHOICES = "choices"  # keys with a space between
    CHECK = "check"  # "yes" or nothing
    NUMBER = "number"
    DAY = "day"  # 2026-11-28
    RANGE = "range"  # 2650-3100, euros
    FACTOR = "factor"  # in thousandths: 1050 is five per cent more


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a piece says; a bilingual one stands there twice."""

    name: str
    sort: Sort = Sort.LINE
    bilingual: bool = False
    required: bool = False
    longest: int = 160
    columns: Columns | None = None

    def names(self) -> tuple[str, ...]:
        """The names under which a version holds it."""
        return tuple(f"{self.name}_{code}" for code in LANGUAGES) if self.bilingual else (self.name,)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content with its fields."""

    key: str
    fields: tuple[Field, ...]
    withdraws: bool = False
    has_page: bool = False

    def each(self) -> Iterator[tuple[str, Field]]:
        """Every name of a version with its field, in the order of the editor."""
        for field in self.fields:
            for name in field.names():
                yield name, field


def _both(name: str, sort: Sort = Sort.LINE, *, required: bool = False, longest: int = 160) -> Field:
    return Field(name, sort, True, required, longest)


def _rows(name: str, columns: Columns) -> Field:
    return Field(name, Sort.ROWS, True, columns=columns)


_TITLE = _both("title", required=True)
_SLUG = _both("slug", Sort.SLUG, required=True, longest=80)
_SUMMARY = _both("summary", Sort.TEXT, required=True, longest=600)
_BODY = _both("body", Sort.TEXT, required=True, longest=60_000)
_PICTURE = Field("picture", Sort.CHOICE)
BANDS, SIZES = ("0-2", "3-5", "6-10", "10+"), ("small", "medium", "large")

POST = Kind(
    "post",
    (
        _TITLE,
        _SLUG,
        _SUMMARY,
        _BODY,
        Field("author", Sort.CHOICE, required=True),
        Field("series", Sort.CHOICE),
        Field("role_keys", Sort.CHOICES),
        _PICTURE,
    ),
    withdraws=True,
    has_page=True,
)
PAGE = Kind(
    "page",
    (Field("key", Sort.SLUG, required=True, longest=60), _TITLE, _SLUG, _both("summary", Sort.TEXT), _BODY),
    withdraws=True,
    has_page=True,
)
GUIDE = Kind(
    "guide",
    (
        Field("role_key", Sort.CHOICE, required=True),
        _TITLE,
        _SLUG,
        _SUMMARY,
        _rows("sections", Columns("title", "body", ("anchor",))),
        _rows("tasks", Columns("name", "text")),
        _rows("skills", Columns("key", "text")),
        _rows("traits", Columns("key", "text")),
        _rows("training", Columns("key", "text")),
        _rows("growth", Columns("from", "text", ("to", "needs"), ("needs",))),
        _rows("questions", Columns("question", "answer")),
        Field("related_role_keys", Sort.CHOICES),
        Field("related_post_slugs", Sort.CHOICES),
        _PICTURE,
    ),
    withdraws=True,
    has_page=True,
)
PERSON = Kind(
    "person",
    (
        Field("name", required=True, longest=120),
        Field("slug", Sort.SLUG, required=True, longest=80),
        _both("function", required=True, longest=120),
        _both("profile", Sort.TEXT, longest=6000),
        Field("email", longest=254),
        Field("phone", longest=20),
        Field("is_consultant", Sort.CHECK),
        Field("role_keys", Sort.CHOICES),
        _PICTURE,
    ),
    has_page=True,
)
SERIES = Kind("series", (_both("title", required=True, longest=80), _SLUG, _both("summary", Sort.TEXT)))
ROUTE = Kind(
    "route",
    (
        Field("key", Sort.SLUG, required=True, longest=60),
        _TITLE,
        _both("text", Sort.TEXT, required=True, longest=2000),
        Field("kind", Sort.CHOICE, required=True),
        Field("level", Sort.NUMBER),
        Field("months", Sort.NUMBER),
        Field("teaches", Sort.CHOICES),
        Field("published", Sort.CHECK),
    ),
)
SALARY = Kind(
    "salary",
    (
        Field("role_key", Sort.CHOICE, required=True),
        Field("source", Sort.CHOICE, required=True),
        Field("dated_on", Sort.DAY, required=True),
        *(Field(f"{band} {size}", Sort.RANGE) for band in BANDS for size in SIZES),
    ),
)
SOURCE = Kind(
    "source",
    (
        Field("key", Sort.SLUG, required=True, longest=60),
        Field("kind", Sort.CHOICE, required=True),
        _both("title", required=True, longest=200),
        _both("note", Sort.TEXT, longest=1000),
        Field("dated_on", Sort.DAY, required=True),
    ),
)
SECTOR = Kind(
    "sector",
    (
        Field("sector", Sort.SLUG, required=True, longest=40),
        _both("label", required=True, longest=80),
        Field("permille", Sort.FACTOR, required=True),
        Field("source", Sort.CHOICE, required=True),
    ),
)
BENEFIT = Kind(
    "benefit",
    (
        Field("key", Sort.SLUG, required=True, longest=60),
        _both("title", required=True, longest=80),
        _both("text", Sort.TEXT, required=True, longest=600),
        _both("figure", longest=60),
        Field("source", Sort.CHOICE),
        Field("dated_on", Sort.DAY),
        Field("role_keys", Sort.CHOICES),
        Field("sectors", Sort.CHOICES),
        Field("published", Sort.CHECK),
        Field("order", Sort.NUMBER),
    ),
)
KINDS: dict[str, Kind] = {
    kind.key: kind for kind in (POST, PAGE, GUIDE, PERSON, SERIES, ROUTE, SALARY, SECTOR, BENEFIT, SOURCE)
}
