"""The page on reading names every code a reader of the screens can meet."""

from __future__ import annotations

from pathlib import Path

import pytest

from schakel.engine.reading import DocumentKind, UnreadableReason
from schakel.engine.reading.wordlists import table

pytestmark = pytest.mark.engine

PAGE = (Path(__file__).parents[3] / "docs" / "algorithms" / "reading.md").read_text("utf-8")


def test_every_code_stands_on_the_page() -> None:
    sorts = {entry["sort"] for entry in table("personal")["withheld"]} | {"photo"}
    codes = {*UnreadableReason, *DocumentKind, *sorts}
    assert [code for code in sorted(codes) if f"`{code}`" not in PAGE] == []
