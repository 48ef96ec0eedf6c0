"""The box of a quote lies over the ink of its words on the page as it is shown."""

from __future__ import annotations

import io
import shutil

import numpy as np
import pytest
import typst
from PIL import Image

from schakel.engine.reading import DEFAULT_LIMITS, Reading, Unreadable, UnreadableReason, read
from schakel.engine.reading.rendering import pdf_picture, render
from tests.engine.reading.hostile_files import CATALOG, pdf, stream

pytestmark = pytest.mark.engine
WIDTH = 1400


def ink_of(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("L")) < 140


def check(reading: Reading, png: bytes, page: int = 1) -> int:
    """Each word's box holds ink, and together they hold nearly all the ink; how many words there were."""
    ink = ink_of(png)
    height, width = ink.shape
    left = ink.copy()
    words = [word for word in reading.pages[page - 1].words if word.text not in "•-–|"]
    for word in words:
        assert word.box is not None
        x0, x1 = int(word.box.x0 * width) - 1, int(word.box.x1 * width) + 2
        y0, y1 = int(word.box.y0 * height) - 1, int(word.box.y1 * height) + 2
        assert ink[max(y0, 0) : y1, max(x0, 0) : x1].any(), word.text
        left[max(y0, 0) : y1, max(x0, 0) : x1] = False
    assert left.sum() <= 0.02 * ink.sum()
    return len(words)


def square_pdf(page: bytes, text: bytes) -> bytes:
    """One page with these entries of its own, and black text."""
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    fonts = b"/Resources << /Font << /F1 5 0 R >> >>"
    entry = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s %s >>" % (fonts, page)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    return pdf(CATALOG, pages, entry, stream(text), font)


TEXT = (
    b"BT /F1 18 Tf 24 TL 120 520 Td (Curriculum vitae) Tj T* (Sanne de Boer uit Utrecht) Tj T* "
    b"(Receptionist) Tj ET"
)


@pytest.mark.parametrize(
    "page",
    [
        b"/MediaBox [0 0 595 842]",
        b"/MediaBox [0 0 595 842] /Rotate 90",
        b"/MediaBox [0 0 595 842] /Rotate 180",
        b"/MediaBox [0 0 595 842] /Rotate 270",
        b"/MediaBox [0 0 595 842] /CropBox [80 400 500 700]",
        b"/MediaBox [-50 -50 545 792] /CropBox [80 400 500 700] /Rotate 90",
        b"/MediaBox [0 0 595 842] /UserUnit 2",
    ],
    ids=["plain", "90", "180", "270", "cropped", "cropped and turned", "large unit"],
)
def test_boxes_lie_over_the_words_of_turned_and_cropped_pages(page: bytes) -> None:
    data = square_pdf(page, TEXT)
    assert check(read(data, "a.pdf"), render(data, "a.pdf", 1, WIDTH, DEFAULT_LIMITS)) == 8


def test_boxes_lie_over_the_words_of_two_columns() -> None:
    source = (
        "#set page(margin: 1.5cm)\n#columns(2)[= Werkervaring\nSecretaresse bij Hotel Oost\n- agenda\n"
        "#colbreak()\n= Opleiding\nHavo, Olympus College\n\nMbo 4 Secretariaat]\n"
    )
    data: bytes = typst.compile(source.encode())
    assert check(read(data, "a.pdf"), render(data, "a.pdf", 1, WIDTH, DEFAULT_LIMITS)) > 10


@pytest.mark.parametrize("turn", [0.0, 3.0, 90.0], ids=["level", "askew", "on its side"])
def test_boxes_lie_over_the_words_of_a_scan(turn: float) -> None:
    text = "Sanne de Boer werkt als receptionist in Utrecht. " * 8
    made: bytes = typst.compile(f"#set page(margin: 3cm)\n#set text(size: 14pt)\n{text}".encode())
    out = io.BytesIO()
    page = pdf_picture(made, 1, 1600, DEFAULT_LIMITS)
    page.rotate(turn, expand=True, fillcolor="white").save(out, "PNG")
    if shutil.which("tesseract") is None:
        with pytest.raises(Unreadable) as refused:
            read(out.getvalue(), "a.png")
        assert refused.value.reason is UnreadableReason.OCR_MISSING
        return
    png = render(out.getvalue(), "a.png", 1, WIDTH, DEFAULT_LIMITS)
    assert check(read(out.getvalue(), "a.png"), png) > 40


def test_files_without_pages_have_no_picture_and_their_quotes_are_marked_in_the_text() -> None:
    data = b"Curriculum vitae\nSanne de Boer\nsanne@example.org\n"
    with pytest.raises(Unreadable) as refused:
        render(data, "cv.txt", 1, WIDTH, DEFAULT_LIMITS)
    assert refused.value.reason is UnreadableReason.UNSUPPORTED
    (email,) = read(data, "cv.txt").of("contact.email")
    assert [(one.quote, one.boxes) for one in email.evidence] == [("sanne@example.org", ())]
