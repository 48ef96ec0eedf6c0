"""Owns pictures of pages: what a viewer shows instead of the raw file."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from schakel.engine.reading.content import Content, head
from schakel.engine.reading.formats import PICTURES, FileFormat, Refusal, recognise
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.drawing import draw
from schakel.engine.reading.sources.pdf import Pdf
from schakel.engine.reading.sources.picture import open_picture

_WIDEST = 4000


def render(data: Content, name: str, page: int, width_px: int, limits: Limits) -> bytes:
    """PNG of a page of a PDF, or of a picture; other files have no pages and raise `unsupported`."""
    if not 1 <= width_px <= _WIDEST:
        raise Unreadable(UnreadableReason.UNSUPPORTED, f"width {width_px}")
    found = recognise(head(data), name)
    if isinstance(found, Refusal):
        reason = UnreadableReason.EMPTY if found.reason == "empty" else UnreadableReason.WRONG_TYPE
        raise Unreadable(reason, found.reason)
    if found is FileFormat.PDF:
        return _png(pdf_picture(data, page, width_px, limits))
    if found in PICTURES:
        picture = open_picture(data, limits)
        height = max(1, round(picture.height * width_px / picture.width))
        return _png(picture.convert("RGB").resize((width_px, height)))
    raise Unreadable(UnreadableReason.UNSUPPORTED, f"a {found.value} file has no pages to show")


def pdf_picture(
    data: Content, page: int, width_px: int, limits: Limits, drawn: Callable[[Any, int, int], Any] = draw
) -> Any:
    """A Pillow image of a page (from 1) of a PDF, in colour unless it is drawn otherwise."""
    with Pdf(data, limits) as pdf:
        if not 1 <= page <= pdf.count:
            raise Unreadable(UnreadableReason.UNSUPPORTED, f"there is no page {page}")
        width, height = pdf.page_size(page - 1)
        if max(width, height) > limits.page_points or min(width, height) <= 0:
            raise Unreadable(UnreadableReason.TOO_LARGE, f"page {page} is {width:.0f}x{height:.0f} pt")
        height_px = max(1, round(height * width_px / width))
        if width_px * height_px > limits.pixels:
            raise Unreadable(UnreadableReason.TOO_LARGE, f"{width_px}x{height_px} pixels")
        handle = pdf.load(page - 1)
        try:
            return drawn(handle, width_px, height_px)
        finally:
            pdfium.FPDF_ClosePage(handle)


def _png(picture: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()
