"""Owns the text of PDF files: pdfium's characters in stream order, as words with boxes."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from functools import partial
from typing import Any

import pypdfium2.raw as pdfium

from schakel.engine.reading.content import Content, slices
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.shapes import Box, Page
from schakel.engine.reading.sources.hidden import without_hidden
from schakel.engine.reading.sources.layout import Piece, Token, assemble
from schakel.engine.reading.sources.source import Source, printed

_ERRORS = {
    pdfium.FPDF_ERR_PASSWORD: UnreadableReason.ENCRYPTED,
    pdfium.FPDF_ERR_SECURITY: UnreadableReason.ENCRYPTED,
}
_SPACES = frozenset((9, 32, 0xA0, *range(0x2000, 0x200B), 0x202F))
_BREAKS = frozenset((10, 13))
# The list of pages stands in the open, or in a packed stream of objects.
_PAGE_MARKS = (b"/Pages", b"/ObjStm")
_LONGEST_MARK = 7
_FAINT_SHADE = 200
_FAINT_OPACITY = 80
_IGNORED = frozenset((0, 2, 0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF))


class Pdf:
    """An open PDF; use as a context. pdfium keeps the bytes, so the object holds on to them."""

    def __init__(self, data: Content, limits: Limits) -> None:
        pdfium.FPDF_InitLibrary()
        self._data = data
        if isinstance(data, bytes):
            self.handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        else:
            _require_pages(data)
            self.handle = pdfium.FPDF_LoadDocument(os.fsencode(data), None)
        if not self.handle:
            reason = _ERRORS.get(pdfium.FPDF_GetLastError(), UnreadableReason.BROKEN)
            raise Unreadable(reason, "pdfium can't open it")
        self.count = pdfium.FPDF_GetPageCount(self.handle)
        try:
            if self.count < 1:
                raise Unreadable(UnreadableReason.BROKEN, "no pages")
            if self.count > limits.pages:
                raise Unreadable(UnreadableReason.TOO_MANY_PAGES, str(self.count))
        except Unreadable:
            self.close()
            raise

    def __enter__(self) -> Pdf:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self.handle:
            pdfium.FPDF_CloseDocument(self.handle)
            self.handle = None

    def page_size(self, index: int) -> tuple[float, float]:
        """Width and height in points, before the page itself is parsed."""
        size = pdfium.FS_SIZEF()
        if not pdfium.FPDF_GetPageSizeByIndexF(self.handle, index, size):
            raise Unreadable(UnreadableReason.BROKEN, f"page {index + 1} has no size")
        return size.width, size.height

    def check_sizes(self, limits: Limits) -> None:
        """Refuse pages that claim to be larger than a PDF can be."""
        for index in range(self.count):
            width, height = self.page_size(index)
            if max(width, height) > limits.page_points or min(width, height) <= 0:
                raise Unreadable(
                    UnreadableReason.TOO_LARGE, f"page {index + 1} is {width:.0f}x{height:.0f} pt"
                )

    def load(self, index: int) -> Any:
        page = pdfium.FPDF_LoadPage(self.handle, index)
        if not page:
            raise Unreadable(UnreadableReason.BROKEN, f"page {index + 1} can't be parsed")
        return page


def _require_pages(data: Content) -> None:
    """Refuse a large file that names no pages: mending it would take pdfium seconds, and twice its size."""
    if not any(mark in part for part in slices(data, _LONGEST_MARK) for mark in _PAGE_MARKS):
        raise Unreadable(UnreadableReason.BROKEN, "nothing in it names pages")


def read_pdf(data: Content, limits: Limits) -> Source:
    """Text of a born-digital PDF; raises no-text for a scan, which `ocr.read_scan` reads."""
    pages = []
    characters = 0
    picture = hidden = False
    with Pdf(data, limits) as pdf:
        pdf.check_sizes(limits)
        for index in range(pdf.count):
            handle = pdf.load(index)
            try:
                page, unseen = _page(handle, index + 1)
                hidden = hidden or unseen > 0
                picture = picture or (index == 0 and _has_portrait(handle))
            finally:
                pdfium.FPDF_ClosePage(handle)
            characters += len(page.text)
            if characters > limits.text_characters:
                raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {limits.text_characters} characters")
            pages.append(page)
    # A scan may carry a page number or a stamp as text; less than two words a page is no document.
    if sum(len(page.words) for page in pages) < 2 * len(pages) + 1:
        raise Unreadable(UnreadableReason.NO_TEXT, "a scan")
    return Source(tuple(pages), has_picture=picture, hidden=hidden)


def _page(handle: Any, number: int) -> tuple[Page, int]:
    """A page, and how many words on it nobody can see."""
    width, height = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
    textpage = pdfium.FPDFText_LoadPage(handle)
    if not textpage:
        raise Unreadable(UnreadableReason.BROKEN, f"page {number} has no text layer")
    try:
        place = _Placer(handle, width, height)
        pieces, unseen = without_hidden(list(_pieces(textpage, place)), height, partial(_drawn, handle))
        text, words = assemble(pieces)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    return Page(number, width, height, text, words), unseen


def _drawn(handle: Any, width_px: int) -> Any:
    # Few files have text that is hard to see; the others need no library of pictures.
    from schakel.engine.reading.sources.drawing import draw  # noqa: PLC0415 - see above

    width, height = pdfium.FPDF_GetPageWidthF(handle), pdfium.FPDF_GetPageHeightF(handle)
    return draw(handle, width_px, min(max(1, round(height * width_px / max(width, 1.0))), 4 * width_px))


class _Placer:
    """Turns pdfium's page coordinates into fractions of the page as it is shown, rotation included."""

    def __init__(self, handle: Any, width: float, height: float) -> None:
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(handle, bounds)
        self.left, self.bottom = bounds.left, bounds.bottom
        self.rotation = pdfium.FPDFPage_GetRotation(handle)
        turned = self.rotation % 2 == 1
        self.width = (height if turned else width) or 1.0
        self.height = (width if turned else height) or 1.0

    def __call__(self, left: float, bottom: float, right: float, top: float) -> Box:
        x0, x1 = (left - self.left) / self.width, (right - self.left) / self.width
        y0, y1 = 1 - (top - self.bottom) / self.height, 1 - (bottom - self.bottom) / self.height
        if self.rotation == 1:
            return Box(1 - y1, x0, 1 - y0, x1)
        if self.rotation == 2:
            return Box(1 - x1, 1 - y1, 1 - x0, 1 - y0)
        if self.rotation == 3:
            return Box(y0, 1 - x1, y1, 1 - x0)
        return Box(x0, y0, x1, y1)


def _pieces(textpage: Any, place: _Placer) -> Iterator[Piece]:
    """Runs of words that pdfium puts on one line, in stream order."""
    tokens: list[Token] = []
    for item in _tokens(textpage, place):
        if item is not None:
            tokens.append(item)
        elif tokens:
            yield Piece(tokens)
            tokens = []
    if tokens:
        yield Piece(tokens)


def _tokens(textpage: Any, place: _Placer) -> Iterator[Token | None]:
    """Words with their boxes; None at a line end."""
    # The loose box is as high as the font, so that the height of a word tells the size of its letters.
    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    shade = _Shade(textpage)
    unicode_at, box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    letters: list[str] = []
    doubtful = False
    x0 = y0 = x1 = y1 = 0.0
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = unicode_at(textpage, index)
        if code in _SPACES or code in _BREAKS:
            if letters:
                yield Token(printed("".join(letters)), place(x0, y0, x1, y1), doubtful)
                letters = []
            if code in _BREAKS:
                yield None
            continue
        if code in _IGNORED or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            continue
        box_at(textpage, index, reference)
        if letters:
            x0, x1 = min(x0, box.left), max(x1, box.right)
            y0, y1 = min(y0, box.bottom), max(y1, box.top)
        else:
            x0, y0, x1, y1 = box.left, box.bottom, box.right, box.top
            doubtful = shade(index)
        letters.append(chr(code))
    if letters:
        yield Token(printed("".join(letters)), place(x0, y0, x1, y1), doubtful)


class _Shade:
    """Whether a character is drawn so lightly, or not at all, that a reader may not see it."""

    def __init__(self, textpage: Any) -> None:
        self.textpage = textpage
        self.colour = tuple(ctypes.c_uint() for _ in range(4))
        self.references = tuple(ctypes.byref(part) for part in self.colour)

    def __call__(self, index: int) -> bool:
        item = pdfium.FPDFText_GetTextObject(self.textpage, index)
        if item and pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            return True
        if not pdfium.FPDFText_GetFillColor(self.textpage, index, *self.references):
            return False
        red, green, blue, opacity = (part.value for part in self.colour)
        return opacity < _FAINT_OPACITY or min(red, green, blue) > _FAINT_SHADE


def _has_portrait(handle: Any) -> bool:
    """Whether the page holds a picture of a portrait's size and shape."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(min(pdfium.FPDFPage_CountObjects(handle), 2000)):
        item = pdfium.FPDFPage_GetObject(handle, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        width, height = right.value - left.value, top.value - bottom.value
        if width >= 40 and height >= 40 and 0.5 <= width / height <= 1.4 and height <= 320:
            return True
    return False
