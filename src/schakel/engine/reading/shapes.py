"""Owns the values a reading is made of: pages, words, evidence, facts and their JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

ENGINE_VERSION = "reading-2"


class DocumentKind(StrEnum):
    CV = "cv"
    COVER_LETTER = "cover-letter"
    DIPLOMA = "diploma"
    CERTIFICATE = "certificate"
    REFERENCE = "reference"
    VOG = "vog"
    IDENTITY = "identity"
    CONTRACT = "contract"
    TIMESHEET = "timesheet"
    PURCHASE_INVOICE = "purchase-invoice"
    AGREEMENT = "agreement"
    OTHER = "other"


class UnverifiedEvidence(ValueError):
    """A quote that does not stand on its page."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions of the page, origin top-left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def to_json(self) -> list[float]:
        return [round(self.x0, 4), round(self.y0, 4), round(self.x1, 4), round(self.y1, 4)]

    @classmethod
    def from_json(cls, data: list[float]) -> Box:
        return cls(*(float(part) for part in data))


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands in the page text and, when known, on the page."""

    text: str
    start: int
    end: int
    box: Box | None = None

    def to_json(self) -> list[Any]:
        return [self.start, self.end, self.box.to_json() if self.box else None]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of text; `number` counts from 1; sizes are 0 where the format has no pages."""

    number: int
    width_pt: float
    height_pt: float
    text: str
    words: tuple[Word, ...] = ()
    # How large lines are where boxes don't tell: by their start, beside the usual line. Not kept.
    sizes: Mapping[int, float] = field(default_factory=dict, compare=False)

    def to_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "width_pt": round(self.width_pt, 2),
            "height_pt": round(self.height_pt, 2),
            "text": self.text,
            "words": [word.to_json() for word in self.words],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Page:
        text = str(data["text"])
        words = tuple(
            Word(text[start:end], start, end, Box.from_json(box) if box else None)
            for start, end, box in data["words"]
        )
        return cls(int(data["number"]), float(data["width_pt"]), float(data["height_pt"]), text, words)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verified quote: made only by `quote_of` or `from_json`, both of which check the page text."""

    page: int
    start: int
    end: int
    quote: str
    boxes: tuple[Box, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "boxes": [box.to_json() for box in self.boxes],
        }


def quote_of(page: Page, start: int, end: int, expected: str | None = None) -> Evidence:
    """Evidence for `page.text[start:end]`; raises UnverifiedEvidence when empty or other than expected."""
    if not 0 <= start < end <= len(page.text):
        raise UnverifiedEvidence(f"{start}:{end} is outside page {page.number}")
    quote = page.text[start:end]
    if not quote.strip() or (expected is not None and quote != expected):
        raise UnverifiedEvidence(f"page {page.number} does not say {expected!r} at {start}:{end}")
    boxes = line_boxes(word for word in page.words if word.start < end and word.end > start)
    return Evidence(page.number, start, end, quote, boxes)


def line_boxes(words: Any) -> tuple[Box, ...]:
    """One box per line of neighbouring words."""
    boxes: list[Box] = []
    for word in words:
        if word.box is None:
            continue
        box = word.box
        if boxes and abs(boxes[-1].y1 - box.y1) < 0.006 and box.x0 >= boxes[-1].x0:
            last = boxes.pop()
            box = Box(last.x0, min(last.y0, box.y0), max(last.x1, box.x1), max(last.y1, box.y1))
        boxes.append(box)
    return tuple(boxes)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a document says, with at least one quote that says it."""

    field: str
    value: Mapping[str, Any]
    confidence: float
    evidence: tuple[Evidence, ...]
    method: str

    def __post_init__(self) -> None:
        if not self.evidence:
            raise UnverifiedEvidence(f"{self.field} has no evidence")

    def to_json(self) -> dict[str, Any]:
        return {
            "field": self.field,
            "value": dict(self.value),
            "confidence": round(self.confidence, 3),
            "evidence": [item.to_json() for item in self.evidence],
            "method": self.method,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file."""

    engine_version: str
    kind: DocumentKind
    kind_reason: str
    kind_confidence: float
    language: str
    pages: tuple[Page, ...]
    facts: tuple[Fact, ...] = ()
    withheld: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    kind_evidence: tuple[Evidence, ...] = ()

    def of(self, field: str) -> tuple[Fact, ...]:
        """The facts of one field, in document order."""
        return tuple(fact for fact in self.facts if fact.field == field)

    def to_json(self) -> dict[str, Any]:
        return {
            "engine_version": self.engine_version,
            "kind": self.kind.value,
            "kind_reason": self.kind_reason,
            "kind_confidence": round(self.kind_confidence, 3),
            "language": self.language,
            "pages": [page.to_json() for page in self.pages],
            "facts": [fact.to_json() for fact in self.facts],
            "withheld": list(self.withheld),
            "notes": list(self.notes),
            "kind_evidence": [item.to_json() for item in self.kind_evidence],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Reading:
        """A reading from its JSON; every quote is verified again, UnverifiedEvidence when one fails."""
        pages = tuple(Page.from_json(page) for page in data["pages"])
        by_number = {page.number: page for page in pages}
        return cls(
            engine_version=str(data["engine_version"]),
            kind=DocumentKind(data["kind"]),
            kind_reason=str(data["kind_reason"]),
            kind_confidence=float(data["kind_confidence"]),
            language=str(data["language"]),
            pages=pages,
            facts=tuple(_fact(fact, by_number) for fact in data["facts"]),
            withheld=tuple(data["withheld"]),
            notes=tuple(data.get("notes", ())),
            kind_evidence=tuple(_evidence(item, by_number) for item in data.get("kind_evidence", ())),
        )


def _fact(data: Mapping[str, Any], pages: Mapping[int, Page]) -> Fact:
    evidence = tuple(_evidence(item, pages) for item in data["evidence"])
    return Fact(str(data["field"]), data["value"], float(data["confidence"]), evidence, str(data["method"]))


def _evidence(item: Mapping[str, Any], pages: Mapping[int, Page]) -> Evidence:
    page = pages.get(int(item["page"]))
    if page is None:
        raise UnverifiedEvidence(f"there is no page {item['page']}")
    return quote_of(page, int(item["start"]), int(item["end"]), str(item["quote"]))
