"""Owns lines, cells and spans: text that still knows at which place of which page it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schakel.engine.reading.shapes import Evidence, Page, quote_of
from schakel.engine.reading.wordlists import fold

_BULLET = re.compile(r"^\s*(?:[•●▪■◦○▸►➢✓✔\-–—*+·o§]\s+|[•●▪■◦▸►➢✓✔·]|\(?\d{1,2}[.)]\s+(?=\D))")
_EDGE = " \t\n,;:|·•–—-/☎☏✆✉⌂📞📧📍🏠"


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a page's text."""

    page: Page
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.page.text[self.start : self.end]

    @property
    def folded(self) -> str:
        return fold(self.text)

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def part(self, start: int, end: int) -> Span:
        """A sub-span by offsets within this one."""
        return Span(self.page, self.start + start, self.start + end)

    def trimmed(self, edge: str = _EDGE) -> Span:
        """Without separators and blanks at its ends, nor an unpaired bracket."""
        text = self.text
        start, end = 0, len(text)
        while start < end and (text[start] in edge or (text[start] == ")" and "(" not in text[start:end])):
            start += 1
        while end > start and (
            text[end - 1] in edge or (text[end - 1] == "(" and ")" not in text[start:end])
        ):
            end -= 1
        return self.part(start, end)

    def split(self, pattern: re.Pattern[str]) -> list[Span]:
        """Trimmed, non-empty parts between matches of a pattern."""
        parts = []
        last = 0
        for match in pattern.finditer(self.text):
            parts.append(self.part(last, match.start()))
            last = match.end()
        parts.append(self.part(last, self.end - self.start))
        return [trimmed for part in parts if (trimmed := part.trimmed())]

    def without(self, start: int, end: int) -> list[Span]:
        """What remains before and after a sub-span, trimmed, non-empty."""
        parts = (self.part(0, start), self.part(end, self.end - self.start))
        return [trimmed for part in parts if (trimmed := part.trimmed())]

    def evidence(self) -> Evidence:
        return quote_of(self.page, self.start, self.end)


@dataclass(slots=True)
class Line:
    """A line of text; `span` leaves out a bullet; `blank` says whether an empty line stands before it."""

    span: Span
    bullet: bool
    blank: bool
    height: float = 0.0
    cells: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.span.text


_TABS = re.compile(r"\t+| {4,}")


_PAGE_NUMBER = re.compile(
    r"(?:^|[\t|•·]\s*|\s[-–]\s*)(?:pagina|page|blz\.?|p\.)\s*\d+\b|^[-–\s]*\d{1,3}(?:\s*(?:/|van|"
    r"of)\s*\d{1,3})?[-–\s]*$",
    re.I,
)
_REACHED = re.compile(r"\S@\S+\.\w{2}")
_BREAKS_OFF = re.compile(
    r"(?:\b(?:19|20)\d\d|[a-z]{3,9}\.?|\d)\s*(?:[-–—]|\b(?:t/m|tot|to|until)\b)\s*(?:[a-z]{3,9}\.?)?$"
)
_GOES_ON = re.compile(r"(?:(?:[a-z]{3,9}\.?\s+)?(?:19|20)\d\d|heden|nu|present|now|current)\b[^.]{0,12}$")


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """The lines of a document that hold text, without what pages repeat at their head and foot."""
    by_page = [list(_page_lines(page)) for page in pages]
    repeated = _repeated(by_page)
    lines: list[Line] = []
    edges: list[Line] = []
    for number, page in enumerate(by_page):
        for at, line in enumerate(page):
            edge = at < 2 or at >= len(page) - 2
            again = _worn(line.text) in repeated
            if edge and (_PAGE_NUMBER.search(line.text) or (number and again)):
                continue
            if at >= max(len(page) - 2, 4) and (again or _REACHED.search(line.text)):
                # What stands at the foot belongs to no job above it.
                edges.append(line)
            else:
                _add(lines, line)
    return [*edges, *lines]


def _worn(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _repeated(by_page: Sequence[Sequence[Line]]) -> set[str]:
    seen: dict[str, int] = {}
    for page in by_page:
        for text in {_worn(line.text) for line in (*page[:2], *page[-2:])}:
            seen[text] = seen.get(text, 0) + 1
    return {text for text, count in seen.items() if count > 1}


def _add(lines: list[Line], line: Line) -> None:
    """Add a line; a period that a narrow cell broke in two is made whole again."""
    last = lines[-1] if lines else None
    if (
        last is not None
        and last.span.page is line.span.page
        and len(last.text) < 40
        and len(line.text) < 30
        and _BREAKS_OFF.search(last.span.folded)
        and _GOES_ON.match(line.span.folded)
    ):
        whole = Span(last.span.page, last.span.start, line.span.end)
        lines[-1] = make_line(whole, last.bullet, last.blank, last.height)
    else:
        lines.append(line)


def _page_lines(page: Page) -> Iterator[Line]:
    heights = {word.start: word.box.y1 - word.box.y0 for word in page.words if word.box}
    usual = 1.0 if page.sizes and not heights else 0.0
    blank = True
    offset = 0
    for raw in page.text.split("\n"):
        if raw.strip():
            span = Span(page, offset, offset + len(raw)).trimmed(" \t")
            height = page.sizes.get(span.start, 0.0) or heights.get(span.start, usual)
            bullet = _BULLET.match(span.text)
            if bullet and bullet.end() < len(span.text):
                span = span.part(bullet.end(), len(span.text))
            yield make_line(span, bool(bullet), blank, height)
            blank = False
        else:
            blank = True
        offset += len(raw) + 1


def make_line(span: Span, bullet: bool = False, blank: bool = False, height: float = 0.0) -> Line:
    """A line with its cells found."""
    return Line(span, bullet, blank, height, span.split(_TABS) or [span])


def joined(spans: Sequence[Span]) -> str:
    """The text of spans as one line."""
    return " ".join(" ".join(span.text.split()) for span in spans)
