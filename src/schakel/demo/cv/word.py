"""The Word layouts: plain, in a table, and with a text box beside the story."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.shared import Cm, Pt, RGBColor

from .archive import repack
from .sheet import Line, Sheet
from .story import SIDE, Block, blocks, where
from .truth import Layout

STAMP = datetime(2000, 1, 1, tzinfo=UTC)


def _new(sheet: Sheet) -> Any:
    document = Document()
    properties = document.core_properties
    properties.author, properties.title = sheet.name, f"{sheet.document} {sheet.name}"
    properties.created = properties.modified = STAMP
    properties.language = sheet.language
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10.5)
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
    return document


def _heading(target: Any, text: str, sheet: Sheet) -> None:
    run = target.add_paragraph().add_run(text)
    run.bold, run.font.size = True, Pt(13)
    run.font.color.rgb = RGBColor.from_string(sheet.accent.removeprefix("#").upper())


def _line(target: Any, line: Line) -> None:
    head = target.add_paragraph()
    head.add_run(line.title).bold = True
    head.add_run(f"\t{line.period}")
    head.paragraph_format.tab_stops.add_tab_stop(Cm(12.5))
    target.add_paragraph(where(line))
    for task in line.tasks:
        target.add_paragraph(task, style="List Bullet")


def _block(target: Any, block: Block, sheet: Sheet) -> None:
    _heading(target, block.title, sheet)
    for line in block.lines:
        _line(target, line)
    for text in block.texts:
        target.add_paragraph(text, style="List Bullet" if block.bullets else None)


def _plain(document: Any, sheet: Sheet) -> None:
    document.add_heading(sheet.name, level=0)
    document.add_paragraph(sheet.headline)
    for block in blocks(sheet):
        _block(document, block, sheet)


def _row(table: Any, left: str, right: str) -> Any:
    cells = table.add_row().cells
    cells[0].text, cells[1].text = left, right
    return cells[1]


def _table(document: Any, sheet: Sheet) -> None:
    document.add_heading(sheet.document, level=0)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    _row(table, sheet.labels["name"], sheet.name)
    _row(table, sheet.labels["wanted"], sheet.headline)
    for label, value in (*sheet.contact, *sheet.private, *sheet.extras):
        _row(table, label, value)
    for block in blocks(sheet):
        if block.lines:
            merged = table.add_row().cells
            merged[0].merge(merged[1]).text = block.title
            for line in block.lines:
                cell = _row(table, line.period, f"{line.title}\n{where(line)}")
                for task in line.tasks:
                    cell.add_paragraph(f"- {task}")
        elif block.key not in {"contact", "private", "extras"}:
            _row(table, block.title, "\n".join(block.texts))
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = Cm(4.5), Cm(12.5)


def _box_paragraph(text: str, *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _box(parts: list[Block]) -> Any:
    inside = "".join(
        _box_paragraph(block.title, bold=True) + "".join(_box_paragraph(text) for text in block.texts)
        for block in parts
    )
    frame = files(__package__).joinpath("templates/docx-textbox.xml").read_text(encoding="utf-8")
    return parse_xml(frame.replace("@BODY@", inside))


def _sidebar(document: Any, sheet: Sheet) -> None:
    document.sections[0].left_margin = Cm(7.5)
    parts = list(blocks(sheet))
    first = document.add_paragraph()
    # The reader of a text box finds it in the middle of the first paragraph of the body.
    first._p.append(_box([block for block in parts if block.key in SIDE]))
    document.add_heading(sheet.name, level=0)
    document.add_paragraph(sheet.headline)
    for block in parts:
        if block.key not in SIDE:
            _block(document, block, sheet)


def write(sheet: Sheet, layout: Layout) -> bytes:
    """The sheet as a docx file."""
    document = _new(sheet)
    makers = {Layout.DOCX_PLAIN: _plain, Layout.DOCX_TABLE: _table, Layout.DOCX_SIDEBAR: _sidebar}
    makers[layout](document, sheet)
    out = BytesIO()
    document.save(out)
    return repack(out.getvalue())
