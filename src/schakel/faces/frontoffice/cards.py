"""Puts a candidate's card together: lines with sources, the document with its passages, a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.agency.people.models import Candidate, ProfileLine
from schakel.agency.pipeline.models import Application
from schakel.faces.frontoffice.notes import end_words
from schakel.faces.frontoffice.words import (
    APPLICATION_STATES,
    DIMENSIONS,
    EVENTS,
    SKILL_LEVELS,
    language_name,
)
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.queries import history_of
from schakel.foundation.documents.models import Document, Fact
from schakel.foundation.documents.queries import newest_reading
from schakel.foundation.documents.states import DocumentState
from schakel.foundation.ui.wording import when_words

MOST_PAGES = 12
PICTURE_PX = 1200


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the profile with the chip of its source."""

    pk: int
    title: str
    note: str
    source: str
    href: str
    current: bool
    starts_on: date | None = None
    ends_on: date | None = None
    quote: str = ""

    @property
    def key(self) -> str:
        return str(self.pk)


@dataclass(frozen=True, slots=True)
class Happened:
    """One moment on the timeline."""

    at: datetime
    title: str
    icon: str
    by: str = ""
    href: str = ""


class Card:
    """Everything on the card of one candidate; the number of queries does not grow with what is on it."""

    def __init__(self, candidate: Candidate, actor: Actor, document: str = "", fact: str = "") -> None:
        self.candidate, self.actor = candidate, actor
        self.fact_id = int(fact) if fact.isascii() and fact.isdigit() and len(fact) < 18 else 0
        self.documents = list(_documents(candidate, actor))
        self.document = self._chosen(document)
        self._names = {one.pk: one for one in self.documents}

    def _chosen(self, reference: str) -> Document | None:
        wanted = [one for one in self.documents if one.reference == reference]
        cvs = [one for one in self.documents if one.kind == "cv"]
        return next(iter([*wanted, *cvs, *self.documents]), None)

    @property
    def unconfirmed(self) -> Document | None:
        """The newest CV that was read and waits for somebody to confirm it."""
        waiting = [
            one for one in self.documents if one.state == DocumentState.TO_CONFIRM and one.kind == "cv"
        ]
        return waiting[0] if waiting else None

    @property
    def groups(self) -> list[tuple[str, str, list[Line]]]:
        person = self.candidate
        jobs = _lines(person.experiences)
        schools = _lines(person.educations)
        skills = _lines(person.skills)
        spoken = _lines(person.languages)
        return [
            (
                "experience",
                _("Experience"),
                [self._line(one, one.title, one.employer, (one.starts_on, one.ends_on)) for one in jobs],
            ),
            (
                "skill",
                _("Skills and systems"),
                [self._line(one, one.label, _skill_note(one)) for one in skills],
            ),
            (
                "language",
                _("Languages"),
                [self._line(one, language_name(one.code), _level(one.level)) for one in spoken],
            ),
            (
                "education",
                _("Education"),
                [self._line(one, one.name, _school_note(one), (None, one.ends_on)) for one in schools],
            ),
        ]

    @property
    def culture(self) -> list[tuple[str, str, Any]]:
        return [
            (str(DIMENSIONS.get(said.dimension, said.dimension)), end_words(said.dimension, said.value), said)
            for said in self.candidate.culture.order_by("pk")
        ]

    def _line(
        self, one: Any, title: str, note: str, span: tuple[date | None, date | None] = (None, None)
    ) -> Line:
        source, href, quote = self._source(one)
        return Line(
            one.pk, title, note, source, href, bool(one.fact_id) and one.fact_id == self.fact_id, *span, quote
        )

    def _source(self, one: ProfileLine) -> tuple[str, str, str]:
        """The chip's words, where it leads, and the quote behind it."""
        fact = one.fact
        if fact is None:
            if not one.stated_on:
                return one.stated_by, "", ""
            who, day = one.stated_by, when_words(one.stated_on)[0]
            return _("said by %(who)s, %(day)s") % {"who": who, "day": day}, "", ""
        document = self._names.get(fact.reading.document_id)
        if document is None:
            return _("a document you may not open"), "", ""
        passage = fact.evidence[0] if fact.evidence else {}
        words = _("%(name)s, page %(page)s") % {"name": document.name, "page": passage.get("page", 1)}
        address = reverse("frontoffice:candidate", args=[self.candidate.reference])
        href = f"{address}?doc={document.reference}&fact={fact.pk}#passage"
        return words, href, str(passage.get("quote", ""))

    def pages(self) -> list[dict[str, Any]]:
        """The pages of the chosen document: as pictures with marks, or as text with marks."""
        reading = newest_reading(self.document) if self.document else None
        if reading is None or self.document is None:
            return []
        media = self.document.file.media_type
        drawn = media == "application/pdf" or media.startswith("image/")
        facts = [fact for fact in reading.facts.all() if fact.state != "rejected"]
        make = self._picture if drawn else self._text
        return [make(self.document, page, facts) for page in list(reading.pages.all())[:MOST_PAGES]]

    def _picture(self, document: Document, page: Any, facts: Iterable[Fact]) -> dict[str, Any]:
        address = reverse(
            "frontoffice:page-picture", args=[self.candidate.reference, document.reference, page.number]
        )
        marks = [
            {
                "boxes": boxes,
                "label": words[:120],
                "href": f"?doc={document.reference}&fact={fact.pk}#passage",
                "current": fact.pk == self.fact_id,
            }
            for fact in facts
            for boxes, words in [_boxes(fact, page.number)]
            if boxes
        ]
        ratio = page.height_pt / page.width_pt if page.width_pt and page.height_pt else 1.414
        return {
            "number": page.number,
            "src": address,
            "width": PICTURE_PX,
            "height": round(PICTURE_PX * ratio),
            "marks": marks,
            "here": any(mark["current"] for mark in marks),
        }

    def _text(self, document: Document, page: Any, facts: Iterable[Fact]) -> dict[str, Any]:
        spans = sorted(
            (passage["start"], passage["end"], fact.pk)
            for fact in facts
            for passage in fact.evidence
            if passage["page"] == page.number
        )
        parts: list[tuple[str, int, bool]] = []
        at = 0
        for start, end, pk in spans:
            if start < at:
                continue
            parts += [(page.text[at:start], 0, False), (page.text[start:end], pk, pk == self.fact_id)]
            at = end
        parts.append((page.text[at:], 0, False))
        return {"number": page.number, "parts": parts, "here": any(here for _t, _p, here in parts)}

    def timeline(self, applications: list[Application], seen: set[int]) -> list[Happened]:
        """What happened, newest first: the log of the candidate and the applications."""
        moments = [
            Happened(entry.at, str(EVENTS.get(entry.action, entry.action)), "history", entry.actor_label)
            for entry in history_of(self.candidate)[:40]
        ]
        for one in applications:
            about = _vacancy_words(one, seen)
            words = _("Applied: %(what)s") % {"what": about}
            moments.append(
                Happened(
                    one.received_at,
                    f"{words} ({APPLICATION_STATES.get(one.state, one.state)})",
                    "file-text",
                    href=reverse("frontoffice:application", args=[one.reference]),
                )
            )
        return sorted(moments, key=lambda moment: moment.at, reverse=True)


def _vacancy_words(application: Application, seen: set[int]) -> str:
    """What somebody applied for; a colleague's search in confidence is not named."""
    if application.vacancy is None:
        return _("open registration")
    return application.vacancy.title_nl if application.vacancy.pk in seen else _("a confidential vacancy")


def _documents(candidate: Candidate, actor: Actor) -> QuerySet[Document]:
    rows = Document.objects.visible_to(actor).filter(candidates=candidate)
    return rows.select_related("file").order_by("-received_at", "-pk")


def _lines(rows: Any) -> Any:
    return rows.select_related("fact__reading")


def _boxes(fact: Fact, page: int) -> tuple[list[tuple[float, ...]], str]:
    here = [passage for passage in fact.evidence if passage["page"] == page]
    boxes = [tuple(box) for passage in here for box in passage.get("boxes", [])]
    return boxes, " ".join(str(passage["quote"]) for passage in here)


def _skill_note(one: Any) -> str:
    parts = [str(SKILL_LEVELS[one.level])] if one.level in (1, 2, 3) else []
    if one.years:
        parts.append(_("%(years)s years") % {"years": f"{one.years:g}"})
    return ", ".join(parts)


def _school_note(one: Any) -> str:
    parts = [one.level, one.institution]
    if one.completed is False:
        parts.append(_("not finished"))
    return ", ".join(part for part in parts if part)


def _level(level: str) -> str:
    return _("native") if level == "native" else level
