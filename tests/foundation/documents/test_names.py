from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.foundation.documents.rules import MAX_NAME, clean_name

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("cv.pdf", "cv.pdf"),
        ("Mijn CV (2026) — Zoë.docx", "Mijn CV (2026) — Zoë.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\zoe\\cv.pdf", "cv.pdf"),
        ("map\u2215cv.pdf", "cv.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("c\u200bv\x00.p\x1bdf", "cv.pdf"),
        ("  cv \t 2026\n.pdf", "cv 2026.pdf"),
        ('een "naam" <b>|*.pdf', "een _naam_ _b___.pdf"),
        ("", "document"),
        ("...", "document"),
        ("/", "document"),
        (".pdf", "pdf"),
        ("nul.pdf", "nul_.pdf"),
        ("cv.pdf/", "cv.pdf"),
        ("x" * 300 + ".pdf", "x" * (MAX_NAME - 4) + ".pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("kapot\ud800.pdf", "kapot.pdf"),
    ],
)
def test_a_name_is_made_safe_and_stays_recognisable(raw: str, clean: str) -> None:
    assert clean_name(raw) == clean


@given(st.text(max_size=400))
def test_no_name_is_dangerous(raw: str) -> None:
    name = clean_name(raw)
    assert 0 < len(name) <= MAX_NAME
    assert not set(name) & set('/\\\x00\r\n\u202e<>:"|?*')
    assert not name.startswith(".")
    assert name == name.strip()
    assert name.encode("utf-8")
    assert clean_name(name) == name
