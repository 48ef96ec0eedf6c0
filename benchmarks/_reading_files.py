"""Makes real files of the CVs in `reading_cvs/`: light markup in; PDF, Word, ODT, RTF, HTML or a scan out.

Markup: `=` the name, `==` a heading, `===` an entry's first line, `-` a bullet, `| a | b |` a table row,
`a >> b` for b at the right-hand side, `@side` and `@main` for columns, `@head` and `@foot` for the page's
edges, `@page` for a new page. Anything else is a line of its own; an empty line parts paragraphs. Text and
HTML go as they are.
"""

from __future__ import annotations

import io
import json
import tomllib
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import typst
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm

from benchmarks._reading_scans import photographed
from tests.engine.reading.cv_people import GoldenFile, told

FOLDER = Path(__file__).parent / "reading_cvs"
Block = tuple[str, str]


def cv_files(half: str) -> Iterator[GoldenFile]:
    """The files of one half ('working', 'closed', 'working-2' and so on) with their truth."""
    for path in sorted((FOLDER / half).glob("*.toml")):
        cv = tomllib.loads(path.read_text("utf-8"))
        data, suffix = _written(cv["form"], cv["text"].strip() + "\n")
        yield GoldenFile(
            path.stem, cv["layout"], data, f"{path.stem}.{suffix}", told(cv), cv.get("months", True)
        )


def _written(form: str, text: str) -> tuple[bytes, str]:
    name, _, how = form.partition("-")
    if name == "scan":
        return photographed(_pdf(_blocks(text), ""), how), "jpg"
    if name in {"txt", "html"}:
        return text.encode(), name
    makers: dict[str, Callable[[list[Block], str], bytes]] = {
        "pdf": _pdf,
        "docx": _docx,
        "odt": _odt,
        "rtf": _rtf,
    }
    return makers[name](_blocks(text), how), name


def _blocks(text: str) -> list[Block]:
    """Lines as (kind, text); kinds are the marks of the markup, `p` for a line and `` for an empty one."""
    marks = ("===", "==", "=", "-", "@side", "@main", "@head", "@foot", "@page")
    found: list[Block] = []
    for line in text.split("\n"):
        mark = next((mark for mark in marks if line == mark or line.startswith(mark + " ")), "")
        if mark:
            found.append((mark, line[len(mark) :].strip()))
        elif line.startswith("| "):
            found.append(("|", line))
        else:
            found.append(("p" if line.strip() else "", line))
    return found


def _cells(row: str) -> list[str]:
    return (
        [cell.strip() for cell in row.strip("| ").split(" | ")] if row[2:3] != "|" else ["", *_cells(row[2:])]
    )


def _parts(blocks: list[Block]) -> tuple[list[Block], list[Block], list[Block], dict[str, str]]:
    """What goes over the full width, beside, in the main column, and at the page's edges."""
    parts: dict[str, list[Block]] = {"full": [], "@side": [], "@main": []}
    edges: dict[str, str] = {}
    now = "full"
    for kind, text in blocks:
        if kind in {"@side", "@main"}:
            now = kind
        elif kind in {"@head", "@foot"}:
            edges[kind] = text
        else:
            parts[now].append((kind, text))
    return parts["full"], parts["@side"], parts["@main"], edges


# PDF


def _pdf(blocks: list[Block], how: str) -> bytes:
    full, side, main, edges = _parts(blocks)
    lines = ['#set page(paper: "a4", margin: 2cm)', "#set text(size: 10pt)", "#set par(leading: 0.6em)"]
    for mark, name in (("@head", "header"), ("@foot", "footer")):
        if mark in edges:
            lines.append(f"#set page({name}: text(size: 8pt)[{_quoted(edges[mark])}])")
    lines.append(_typst(full))
    if side:
        columns = [f"[{_typst(side)}\n]", f"[{_typst(main)}\n]"]
        widths = "(30%, 1fr)"
        if how == "columns-right":
            columns.reverse()
            widths = "(1fr, 30%)"
        lines.append(f"#grid(columns: {widths}, gutter: 8mm, {', '.join(columns)})")
    pdf: bytes = typst.compile("\n".join(lines).encode())
    return pdf


def _quoted(text: str) -> str:
    return "#" + json.dumps(text, ensure_ascii=False) + ";"


def _typst(blocks: list[Block]) -> str:
    out: list[str] = []
    for index, (kind, text) in enumerate(blocks):
        if kind == "|":
            out.append(_typst_row(blocks, index))
        elif kind in {"=", "==", "==="}:
            size, space = {"=": (19, 2), "==": (12.5, 3), "===": (10, 2)}[kind]
            out.append(
                f'\n#v({space}mm, weak: true)#text(size: {size}pt, weight: "bold")[{_tailed(text)}]'
                + ("\n\n" if kind != "===" else " \\")
            )
        elif kind == "-":
            out.append(f"- {_quoted(text)}")
        elif kind == "@page":
            out.append("#pagebreak()")
        elif kind == "p":
            out.append(f"{_tailed(text.strip())} \\")
        else:
            out.append("")
    return "\n".join(out)


def _tailed(text: str) -> str:
    left, sign, right = text.partition(" >> ")
    return f"{_quoted(left)} #h(1fr) {_quoted(right)}" if sign else _quoted(text)


def _typst_row(blocks: list[Block], index: int) -> str:
    cells = _cells(blocks[index][1])
    first = index == 0 or blocks[index - 1][0] != "|"
    last = index + 1 == len(blocks) or blocks[index + 1][0] != "|"
    row = ", ".join(f"[{_quoted(cell)}]" for cell in cells) + ","
    if first:
        widths = ", ".join(["auto", *["1fr"] * (len(cells) - 1)])
        row = f"#table(columns: ({widths}), stroke: 0.4pt, {row}"
    return row + (")" if last else "")


# Word


def _docx(blocks: list[Block], how: str) -> bytes:
    full, side, main, edges = _parts(blocks)
    document = docx.Document()
    section = document.sections[0]
    if "@head" in edges:
        section.header.paragraphs[0].text = edges["@head"]
    if "@foot" in edges:
        section.footer.paragraphs[0].text = edges["@foot"]
    _paragraphs(document, full)
    if side:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        _paragraphs(cells[0], main if how == "columns" else side)
        _paragraphs(cells[1], side if how == "columns" else main)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _paragraphs(target: Any, blocks: list[Block]) -> None:
    rows: list[list[str]] = []
    for kind, text in [*blocks, ("", "")]:
        if kind == "|":
            rows.append(_cells(text))
            continue
        _table(target, rows)
        rows = []
        if kind == "-":
            target.add_paragraph(text, style="List Bullet")
        elif kind == "@page":
            target.add_page_break()
        elif kind:
            _paragraph(target, kind, text)


def _table(target: Any, rows: list[list[str]]) -> None:
    table = target.add_table(rows=0, cols=max(len(row) for row in rows)) if rows else None
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=False):
            cell.text = words


def _paragraph(target: Any, kind: str, text: str) -> None:
    left, sign, right = text.partition(" >> ")
    style = {"=": "Title", "==": "Heading 1", "===": "Heading 3"}.get(kind)
    paragraph = target.add_paragraph(f"{left}\t{right}" if sign else text, style=style)
    if sign:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT)


# OpenDocument

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)


def _odt(blocks: list[Block], _how: str) -> bytes:
    body: list[str] = []
    for index, (kind, text) in enumerate(blocks):
        if kind == "|":
            if index == 0 or blocks[index - 1][0] != "|":
                body.append("<table:table>")
            cells = "".join(f"<table:table-cell>{_p(cell)}</table:table-cell>" for cell in _cells(text))
            body.append(f"<table:table-row>{cells}</table:table-row>")
            if index + 1 == len(blocks) or blocks[index + 1][0] != "|":
                body.append("</table:table>")
        elif kind in {"=", "==", "==="}:
            body.append(f'<text:h text:outline-level="{len(kind)}">{_tabbed(text)}</text:h>')
        elif kind == "-":
            body.append(f"<text:list><text:list-item>{_p(text)}</text:list-item></text:list>")
        elif kind == "p" or not kind:
            body.append(_p(text))
    inner = f"<office:body><office:text>{''.join(body)}</office:text></office:body>"
    content = f"<office:document-content {_NAMES}>{inner}</office:document-content>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return out.getvalue()


def _p(text: str) -> str:
    return f"<text:p>{_tabbed(text)}</text:p>"


def _tabbed(text: str) -> str:
    return escape(text).replace(" &gt;&gt; ", "<text:tab/>").replace("\t", "<text:tab/>")


# RTF


def _rtf(blocks: list[Block], _how: str) -> bytes:
    lines = [text for _, text in blocks]
    coded = "\\par\n".join(
        "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in line).replace("\t", "\\tab ")
        for line in lines
    )
    return ("{\\rtf1\\ansi\\deff0 " + coded + "}").encode("ascii")
