"""What the check of a document shows: facts in groups with sources, and the passages of the current one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.agency.people.facts import Standing, standing
from schakel.agency.people.models import Candidate
from schakel.faces.backoffice.factforms import FactForm
from schakel.faces.backoffice.words import words_for
from schakel.foundation.documents.models import Document, DocumentReading, Fact, PageText
from schakel.foundation.documents.states import FactState
from schakel.foundation.ui.wording import hours_words, money_words

SURE = 0.85
_GROUP_OF = {
    "contact.name": "contact",
    "contact.email": "contact",
    "contact.phone": "contact",
    "contact.place": "contact",
    "experience": "experience",
    "education": "education",
    "skill": "skill",
    "language": "language",
}
_ORDER = ("contact", "experience", "education", "skill", "language", "wishes")
_PICTURED = ("application/pdf", "image/")


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact as the list shows it."""

    fact: Fact
    label: str
    said: str
    detail: str
    url: str
    current: bool
    standing: Standing | None = None

    @property
    def page(self) -> int:
        """Where it stands first."""
        return int(self.fact.evidence[0]["page"]) if self.fact.evidence else 1

    @property
    def is_open(self) -> bool:
        """Whether nobody decided on it."""
        return self.fact.state == FactState.PROPOSED


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The facts of one sort."""

    label: str
    rows: list[FactRow]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page's text, marked or not."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """One page with the passages of the current fact."""

    number: int
    src: str
    width: int
    height: int
    marks: list[dict[str, Any]]
    pieces: list[Piece]

    @property
    def keep(self) -> str:
        """The id under which the picture stays while the facts beside it are renewed."""
        return f"page-{self.number}"


def has_pictures(document: Document) -> bool:
    """Whether pages of this file can be drawn."""
    return document.file.media_type.startswith(_PICTURED)


def current_of(facts: Sequence[Fact], asked: str) -> Fact | None:
    """The fact that was asked for, else the first nobody decided on, else none."""
    chosen = next((fact for fact in facts if str(fact.pk) == asked), None)
    return chosen or next((fact for fact in in_order(facts) if fact.state == FactState.PROPOSED), None)


def in_order(facts: Sequence[Fact]) -> list[Fact]:
    """The facts in the order of the screen: by group, then as they stand in the document."""
    return sorted(facts, key=_place_of)


def _place_of(fact: Fact) -> tuple[int, int, int]:
    group = _GROUP_OF.get(fact.field, "wishes")
    # Contact data in the order of a letterhead; the rest as the document has it.
    first = list(_GROUP_OF).index(fact.field) if group == "contact" else 0
    return _ORDER.index(group), first, fact.order


def groups_of(
    document: Document, facts: Sequence[Fact], current: Fact | None, owner: Candidate | None = None
) -> list[FactGroup]:
    """The facts in groups, with words for their values, and what the owner's record says instead."""
    address = reverse("backoffice:confirm", args=[document.reference])
    shown: dict[str, list[FactRow]] = {}
    for fact in in_order(facts):
        group = _GROUP_OF.get(fact.field, "wishes")
        said, detail = said_of(fact.field, fact.value)
        beside = standing(owner, fact) if owner is not None else None
        url = f"{address}?feit={fact.pk}"
        row = FactRow(fact, words_for("field", fact.field), said, detail, url, fact is current, beside)
        shown.setdefault(group, []).append(row)
    return [FactGroup(words_for("group", group), rows) for group, rows in shown.items()]


def said_of(field: str, value: dict[str, Any]) -> tuple[str, str]:
    """A value in words: the main thing, and what goes with it."""
    speak = _WORDS.get(field)
    if speak:
        return speak(value)
    return " ".join(str(part) for part in value.values() if part not in (None, "", [])), ""


def _name(value: dict[str, Any]) -> tuple[str, str]:
    parts = (value.get("given"), value.get("prefix"), value.get("family"))
    return " ".join(str(part) for part in parts if part), ""


def _place(value: dict[str, Any]) -> tuple[str, str]:
    return str(value.get("place") or ""), str(value.get("postcode") or "")


def _period(value: dict[str, Any]) -> str:
    start, end = value.get("start"), value.get("end")
    if not start and not end:
        return ""
    if value.get("precision") == "year":
        start, end = str(start or "")[:4], str(end or "")[:4]
    return f"{start or '?'} – {end or _('now')}"


def _experience(value: dict[str, Any]) -> tuple[str, str]:
    detail = " · ".join(part for part in (str(value.get("employer") or ""), _period(value)) if part)
    return str(value.get("title") or ""), detail


def _education(value: dict[str, Any]) -> tuple[str, str]:
    parts = (str(value.get("institution") or ""), _period(value) if value.get("end") else "")
    return str(value.get("name") or ""), " · ".join(part for part in parts if part)


def _language(value: dict[str, Any]) -> tuple[str, str]:
    level = str(value.get("level") or "")
    names = {"nl": _("Dutch"), "en": _("English"), "de": _("German"), "fr": _("French"), "es": _("Spanish")}
    code = str(value.get("code") or "")
    return names.get(code, code), _("Mother tongue") if level == "native" else level


def _hours(value: dict[str, Any]) -> tuple[str, str]:
    return hours_words(value.get("min"), value.get("max")), ""


def _pay(value: dict[str, Any]) -> tuple[str, str]:
    cents = value.get("amount_cents")
    per = str(value.get("per") or "")
    return (
        money_words(cents, per if per in {"hour", "month", "year"} else "") if cents is not None else ""
    ), ""


def _label(value: dict[str, Any]) -> tuple[str, str]:
    return str(value.get("label") or ""), ""


_WORDS = {
    "contact.name": _name,
    "contact.place": _place,
    "experience": _experience,
    "education": _education,
    "language": _language,
    "hours": _hours,
    "pay_wish": _pay,
    "skill": _label,
    "role": _label,
}


def pages_of(document: Document, reading: DocumentReading, current: Fact | None) -> list[PageView]:
    """The pages with the passages of one fact on them."""
    return [_page(document, page, current) for page in reading.pages.all()]


def _page(document: Document, page: PageText, current: Fact | None) -> PageView:
    evidence = [item for item in (current.evidence if current else []) if item["page"] == page.number]
    boxes = [tuple(box) for item in evidence for box in item.get("boxes", [])]
    label = words_for("field", current.field) if current else ""
    address = reverse("backoffice:page-picture", args=[document.reference, page.number])
    return PageView(
        number=page.number,
        src=address,
        width=round(page.width_pt or 595),
        height=round(page.height_pt or 842),
        marks=[{"boxes": boxes, "label": label, "current": True}] if boxes else [],
        pieces=pieces_of(page.text, [(item["start"], item["end"]) for item in evidence]),
    )


def pieces_of(text: str, passages: Sequence[tuple[int, int]]) -> list[Piece]:
    """The text cut at the passages; what overlaps is marked once."""
    pieces: list[Piece] = []
    at = 0
    for begins, ends in sorted(passages):
        start, end = max(begins, at), min(ends, len(text))
        if start >= end:
            continue
        pieces += [Piece(text[at:start], False)] if start > at else []
        pieces.append(Piece(text[start:end], True))
        at = end
    return [*pieces, Piece(text[at:], False)] if at < len(text) else pieces


def form_of(fact: Fact | None, data: Any = None) -> FactForm | None:
    """The form of the current fact."""
    return FactForm(fact, data) if fact else None


def replacing(facts: Sequence[Fact], owner: Candidate | None) -> list[int]:
    """The facts that would put something else on the owner's record: a person decides each by itself."""
    if owner is None:
        return []
    return [fact.pk for fact in facts if (beside := standing(owner, fact)) and beside.gives_way]


def steps_of(facts: Sequence[Fact], levels: Sequence[int]) -> list[tuple[int, int]]:
    """How many open facts each confidence takes along; a level that adds none is left out."""
    steps: list[tuple[int, int]] = []
    for level in levels:
        number = sum(fact.state == FactState.PROPOSED and fact.confidence * 100 >= level for fact in facts)
        if number > (steps[-1][1] if steps else 0):
            steps.append((level, number))
    return steps
