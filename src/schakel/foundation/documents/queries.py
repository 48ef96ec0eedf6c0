"""Reads of documents: the newest reading, its facts, marks on a page, and proofs for ``schakel verify``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from schakel.foundation.documents.models import Document, DocumentReading, Fact, PageText, StoredFile
from schakel.foundation.documents.storage import hash_of, path_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on a page picture, in pixels."""

    x: int
    y: int
    width: int
    height: int


def newest_reading(document: Document) -> DocumentReading | None:
    """The reading that counts, with its pages and facts loaded; ``None`` when nothing was read."""
    return (
        document.readings.order_by("-read_at", "-pk")
        .prefetch_related(
            Prefetch("pages", PageText.objects.order_by("number")),
            Prefetch("facts", Fact.objects.order_by("order")),
        )
        .first()
    )


def decided_facts(document: Document) -> QuerySet[Fact]:
    """The facts a person accepted or corrected, in the order of the document."""
    return Fact.objects.filter(reading__document=document, state__in=["accepted", "corrected"]).order_by(
        "order"
    )


def marks(evidence: Iterable[Mapping[str, Any]], *, page: int, width_px: int, height_px: int) -> list[Mark]:
    """The rectangles of a fact's evidence on one page, scaled to its picture; at least one pixel each."""
    return [
        _mark(box, width_px, height_px)
        for passage in evidence
        if passage["page"] == page
        for box in passage.get("boxes", [])
    ]


def _mark(box: Iterable[float], width_px: int, height_px: int) -> Mark:
    x0, y0, x1, y1 = (min(max(float(part), 0.0), 1.0) for part in box)
    x, y = round(x0 * width_px), round(y0 * height_px)
    return Mark(x, y, max(1, round(x1 * width_px) - x), max(1, round(y1 * height_px) - y))


def damaged_files() -> Iterator[tuple[str, str]]:
    """Stored files that are missing or whose bytes changed: hash and what is wrong."""
    for sha256, size in StoredFile.objects.values_list("sha256", "size").order_by("sha256").iterator():
        path = path_of(sha256)
        if not path.is_file():
            yield sha256, "missing"
        elif path.stat().st_size != size or hash_of(path) != sha256:
            yield sha256, "changed"


def unfounded_facts() -> Iterator[tuple[int, str]]:
    """Facts whose evidence is absent or does not stand in the page text: key and what is wrong."""
    readings = DocumentReading.objects.order_by("pk").prefetch_related("pages", "facts")
    for reading in readings.iterator(chunk_size=200):
        pages = {page.number: page.text for page in reading.pages.all()}
        for fact in reading.facts.all():
            if not fact.evidence:
                yield fact.pk, "no evidence"
            elif not all(_stands(passage, pages) for passage in fact.evidence):
                yield fact.pk, "quote not on its page"


def _stands(passage: Mapping[str, Any], pages: Mapping[int, str]) -> bool:
    text = pages.get(passage["page"], "")
    return bool(passage["quote"]) and text[passage["start"] : passage["end"]] == passage["quote"]


def unread_without_job(waiting_keys: Iterable[int]) -> list[str]:
    """References of documents that should be read and have no job that will; there should be none."""
    unread = Document.objects.filter(state__in=["received", "reading"]).exclude(pk__in=set(waiting_keys))
    return list(unread.order_by("pk").values_list("reference", flat=True))
