"""PDF layouts: the sheet handed to a typst template of the same name."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import typst

from .sheet import Sheet
from .truth import Layout

TEMPLATES = Path(__file__).parent / "templates"
# Files carry no clock, so that the same facts give the same bytes.
STAMP = datetime(2000, 1, 1, tzinfo=UTC)


@cache
def _compiler(layout: Layout) -> typst.Compiler:
    source = TEMPLATES / f"{layout.value.removeprefix('pdf-')}.typ"
    return typst.Compiler(str(source), root=str(TEMPLATES), font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def write(sheet: Sheet, layout: Layout) -> bytes:
    """The sheet as a PDF with extractable text, set in the fonts that typst brings along."""
    data = json.dumps(sheet.to_json(), ensure_ascii=False)
    made = _compiler(layout).compile(format="pdf", sys_inputs={"cv": data}, timestamp=STAMP)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made
