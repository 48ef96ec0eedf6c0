"""Owns the text of Word files: every paragraph, table, text box, content control, header and footer."""

from __future__ import annotations

import re
from typing import Any

from schakel.engine.reading.content import Content
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.archive import Archive
from schakel.engine.reading.sources.flow import BULLET, PAGE_BREAK, local, row_lines
from schakel.engine.reading.sources.source import (
    BOLD_MARK,
    HEADING_MARK,
    HIDDEN_MARK,
    NAME_MARK,
    SUBHEADING_MARK,
    Source,
    text_pages,
)
from schakel.engine.reading.sources.xml import parse

_EDGE = re.compile(r"word/(header|footer)\d*\.xml")
_PICTURE = re.compile(r"word/media/[^/]+\.(?:jpe?g|png)$", re.I)
# Removed text, field codes and drawings' own properties say nothing to a reader.
_SILENT = frozenset(
    {"del", "moveFrom", "instrText", "delText", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"}
)
_MARKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_DEEPEST = 60
_LONGEST_HEADING = 90
_SHADED = ("rPr", "pPr", "tcPr", "tblPr")
_UNSEEN_HALF_POINTS = 4
_NAME_POINTS = 17
_HEADING_POINTS = 13


def read_docx(data: Content, limits: Limits) -> Source:
    """Text of a .docx; raises bomb, unsafe-xml, encrypted, broken or no-text."""
    archive = Archive(data, limits)
    main = _main_part(archive)
    body = parse(archive.read(main))
    lines = [line for name in _edges(archive, "header") for line in _edge_lines(archive, name)]
    if lines:
        lines.append("")
    lines += _blocks(body, 0)
    lines += [line for name in _edges(archive, "footer") for line in _edge_lines(archive, name)]
    picture = any(_PICTURE.search(name) for name in archive.names)
    text = "\n".join(lines).replace(f"\n{PAGE_BREAK}\n", PAGE_BREAK)
    return Source(text_pages(text, limits), picture, HIDDEN_MARK in text)


def _main_part(archive: Archive) -> str:
    if archive.has("_rels/.rels"):
        for relation in parse(archive.read("_rels/.rels")):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = relation.get("Target", "").lstrip("/")
                if archive.has(target):
                    return str(target)
    if archive.has("word/document.xml"):
        return "word/document.xml"
    raise Unreadable(UnreadableReason.WRONG_TYPE, "an archive without a Word document")


def _edges(archive: Archive, sort: str) -> list[str]:
    return sorted(name for name in archive.names if (m := _EDGE.fullmatch(name)) and m[1] == sort)


def _edge_lines(archive: Archive, name: str) -> list[str]:
    return [line for line in _blocks(parse(archive.read(name)), 0) if line.strip()]


def _blocks(parent: Any, depth: int) -> list[str]:
    """Lines of everything below an element that holds paragraphs and tables."""
    if depth > _DEEPEST:
        raise Unreadable(UnreadableReason.BOMB, "nested too deeply")
    lines: list[str] = []
    for child in parent:
        name = local(child.tag)
        if name == "p":
            lines += _paragraph(child, depth + 1)
        elif name == "tbl":
            lines += ["", *_table(child, depth + 1), ""]
        elif name == "AlternateContent":
            lines += _blocks(_chosen(child), depth + 1)
        elif name not in _SILENT:
            lines += _blocks(child, depth + 1)
    return lines


def _table(table: Any, depth: int) -> list[str]:
    lines: list[str] = []
    for row in _within(table, "tr"):
        lines += row_lines([_blocks(cell, depth + 1) for cell in _within(row, "tc")])
    return lines


def _within(parent: Any, wanted: str) -> list[Any]:
    """Rows or cells, also those inside content controls and tracked insertions."""
    found: list[Any] = []
    for child in parent:
        name = local(child.tag)
        if name == wanted:
            found.append(child)
        elif name in {"sdt", "sdtContent", "ins", "customXml", "smartTag"}:
            found += _within(child, wanted)
    return found


def _paragraph(paragraph: Any, depth: int) -> list[str]:
    boxes: list[list[str]] = []
    text = "".join(_inline(paragraph, boxes, depth))
    lines = text.split("\n") if text.strip() or not boxes else []
    if lines and text.strip() and _is_item(paragraph):
        lines[0] = BULLET + lines[0].lstrip()
    elif lines and len(text) < _LONGEST_HEADING:
        lines[0] = _mark(paragraph) + lines[0]
    if _is_heading(paragraph):
        lines.insert(0, "")
    for box in boxes:
        lines += ["", *box, ""]
    return lines


def _inline(parent: Any, boxes: list[list[str]], depth: int) -> list[str]:
    if depth > _DEEPEST:
        raise Unreadable(UnreadableReason.BOMB, "nested too deeply")
    if local(parent.tag) == "r" and _is_hidden(parent):
        return [HIDDEN_MARK] if any(local(node.tag) == "t" and node.text for node in parent.iter()) else []
    parts: list[str] = []
    for child in parent:
        name = local(child.tag)
        if name == "txbxContent":
            boxes.append(_blocks(child, depth + 1))
        elif (text := _text(child, name)) is not None:
            parts.append(text)
        elif name not in _SILENT:
            parts += _inline(_chosen(child), boxes, depth + 1)
    return parts


def _text(element: Any, name: str) -> str | None:
    """The text that an element stands for, None when it holds other elements."""
    if name == "t":
        return element.text or ""
    if name == "br":
        return f"\n{PAGE_BREAK}\n" if _attribute(element, "type") == "page" else "\n"
    return _MARKS.get(name)


def _chosen(alternate: Any) -> Any:
    """The one of Choice and Fallback that has text: they say the same thing twice. Others are themselves."""
    if local(alternate.tag) != "AlternateContent":
        return alternate
    branches = [child for child in alternate if local(child.tag) in {"Choice", "Fallback"}]
    for branch in branches:
        if any(local(node.tag) == "t" and node.text for node in branch.iter()):
            return branch
    return branches[0] if branches else ()


def _attribute(element: Any, name: str) -> str:
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if local(key) == name), "")


def _property(element: Any, holder: str, name: str) -> Any:
    for child in element:
        if local(child.tag) == holder:
            return next((item for item in child if local(item.tag) == name), None)
    return None


def _style(paragraph: Any) -> str:
    return _attribute(_property(paragraph, "pPr", "pStyle"), "val").lower()


def _is_item(paragraph: Any) -> bool:
    numbering = _property(paragraph, "pPr", "numPr")
    return numbering is not None or _style(paragraph).startswith(("listbullet", "listnumber", "lijstopsom"))


def _is_heading(paragraph: Any) -> bool:
    return _style(paragraph).startswith(("heading", "kop", "title", "titel"))


def _mark(paragraph: Any) -> str:
    """How a paragraph stands out: by its style, by the size of its letters, or in bold as a whole."""
    style = _style(paragraph)
    if style.startswith(("title", "titel")):
        return NAME_MARK
    if style.startswith(("heading", "kop")):
        return HEADING_MARK if style[-1:] in "12" else SUBHEADING_MARK
    runs = [run for run in paragraph.iter() if local(run.tag) == "r" and "".join(run.itertext()).strip()]
    size = _attribute(_property(runs[0], "rPr", "sz"), "val") if runs else ""
    points = int(size) // 2 if size.isdigit() else 0
    if points >= _NAME_POINTS:
        return NAME_MARK
    if points >= _HEADING_POINTS:
        return HEADING_MARK
    return BOLD_MARK if runs and all(_is_bold(run) for run in runs) else ""


def _is_bold(run: Any) -> bool:
    bold = _property(run, "rPr", "b")
    return bold is not None and _attribute(bold, "val") not in {"0", "false"}


def _is_hidden(run: Any) -> bool:
    """Whether letters of a run can't be seen: hidden, white on white, or two points and smaller."""
    vanish = _property(run, "rPr", "vanish")
    if vanish is not None and _attribute(vanish, "val") not in {"0", "false"}:
        return True
    size = _attribute(_property(run, "rPr", "sz"), "val")
    if size.isdigit() and int(size) <= _UNSEEN_HALF_POINTS:
        return True
    white = _attribute(_property(run, "rPr", "color"), "val").lower() in {"ffffff", "fefefe", "fdfdfd"}
    return white and not any(_is_shaded(holder) for holder in (run, *run.iterancestors()))


def _is_shaded(element: Any) -> bool:
    """Whether an element may have a ground of its own, on which white letters show."""
    if local(element.tag) in {"txbxContent", "background"}:
        return True
    fills = (_attribute(_property(element, holder, "shd"), "fill").lower() for holder in _SHADED)
    return any(fill not in {"", "auto", "ffffff"} for fill in fills)
