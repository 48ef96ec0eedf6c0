"""Owns the text of OpenDocument files: paragraphs, lists, tables, frames, headers and footers."""

from __future__ import annotations

import re
from typing import Any

from schakel.engine.reading.content import Content
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.archive import Archive
from schakel.engine.reading.sources.flow import BULLET, local, row_lines
from schakel.engine.reading.sources.source import HEADING_MARK, NAME_MARK, SUBHEADING_MARK, Source, text_pages
from schakel.engine.reading.sources.xml import parse

_PICTURE = re.compile(r"^Pictures/[^/]+\.(?:jpe?g|png)$", re.I)
_SILENT = frozenset(
    {
        "tracked-changes",
        "annotation",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
        "note-citation",
    }
)
_UNSEEN_POINTS = 2.0
_DEEPEST = 60
_WIDEST_SPACE = 40


def read_odt(data: Content, limits: Limits) -> Source:
    """Text of an .odt; raises bomb, unsafe-xml, encrypted, broken or no-text."""
    archive = Archive(data, limits)
    if archive.has("META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Unreadable(UnreadableReason.ENCRYPTED, "the document has a password")
    if not archive.has("content.xml"):
        raise Unreadable(UnreadableReason.WRONG_TYPE, "an archive without content")
    root = parse(archive.read("content.xml"))
    body = next((node for node in root.iter() if local(node.tag) == "text" and "office" in node.tag), None)
    if body is None:
        raise Unreadable(UnreadableReason.WRONG_TYPE, "not a text document")
    headers, footers = _edges(archive)
    hidden = _hide(root)
    lines = [*headers, *([""] if headers else []), *_blocks(body, 0), *footers]
    picture = any(_PICTURE.search(name) for name in archive.names)
    return Source(text_pages("\n".join(lines), limits), picture, hidden)


def _hide(root: Any) -> bool:
    """Take out text in styles nobody can see: hidden, white on white, or tiny; whether there was any."""
    styles = [style for style in root.iter() if local(style.tag) == "style" and _is_unseen(style)]
    unseen = {_value(style, "name") for style in styles}
    found = False
    for node in list(root.iter()):
        if local(node.tag) in {"span", "p"} and _value(node, "style-name") in unseen:
            found = found or bool("".join(node.itertext()).strip())
            tail = node.tail
            node.clear()
            node.tail = tail
    return found


def _is_unseen(style: Any) -> bool:
    told: dict[str, str] = {}
    for part in style:
        told |= {local(key): str(value).lower() for key, value in part.attrib.items()}
    size = re.match(r"(\d+(?:\.\d+)?)pt", told.get("font-size", ""))
    ground = told.get("background-color", "")
    white = told.get("color", "") in {"#ffffff", "#fefefe"} and ground in {"", "transparent", "#ffffff"}
    return (
        white or told.get("display", "") == "none" or (size is not None and float(size[1]) <= _UNSEEN_POINTS)
    )


def _value(node: Any, name: str) -> str:
    return next((str(value) for key, value in node.attrib.items() if local(key) == name), "")


def _edges(archive: Archive) -> tuple[list[str], list[str]]:
    headers: list[str] = []
    footers: list[str] = []
    if archive.has("styles.xml"):
        for node in parse(archive.read("styles.xml")).iter():
            name = local(node.tag)
            if name in {"header", "header-first"}:
                headers += [line for line in _blocks(node, 0) if line.strip() and line not in headers]
            elif name in {"footer", "footer-first"}:
                footers += [line for line in _blocks(node, 0) if line.strip() and line not in footers]
    return headers, footers


def _blocks(parent: Any, depth: int) -> list[str]:
    if depth > _DEEPEST:
        raise Unreadable(UnreadableReason.BOMB, "nested too deeply")
    lines: list[str] = []
    for child in parent:
        name = local(child.tag)
        if name in {"p", "h"}:
            lines += _paragraph(child, depth + 1)
        elif name == "list-item":
            lines += _item(child, depth + 1)
        elif name == "table":
            lines += ["", *_table(child, depth + 1), ""]
        elif name not in _SILENT:
            lines += _blocks(child, depth + 1)
    return lines


def _item(item: Any, depth: int) -> list[str]:
    lines = _blocks(item, depth)
    if lines and lines[0].strip() and not lines[0].startswith(BULLET):
        lines[0] = BULLET + lines[0]
    return lines


def _table(table: Any, depth: int) -> list[str]:
    lines: list[str] = []
    for child in table:
        name = local(child.tag)
        if name == "table-row":
            lines += row_lines(
                [_blocks(cell, depth + 1) for cell in child if local(cell.tag) == "table-cell"]
            )
        elif name in {"table-header-rows", "table-rows", "table-row-group"}:
            lines += _table(child, depth + 1)
    return lines


def _paragraph(paragraph: Any, depth: int) -> list[str]:
    boxes: list[list[str]] = []
    text = "".join(_inline(paragraph, boxes, depth))
    lines = text.split("\n") if text.strip() or not boxes else []
    if local(paragraph.tag) == "h" and lines:
        lines[:1] = ["", _mark(paragraph) + lines[0]]
    for box in boxes:
        lines += ["", *box, ""]
    return lines


def _inline(element: Any, boxes: list[list[str]], depth: int) -> list[str]:
    if depth > _DEEPEST:
        raise Unreadable(UnreadableReason.BOMB, "nested too deeply")
    parts = [_squeezed(element.text)]
    for child in element:
        name = local(child.tag)
        if name == "s":
            parts.append(" " * _count(child))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name == "text-box":
            boxes.append(_blocks(child, depth + 1))
        elif name not in _SILENT:
            parts += _inline(child, boxes, depth + 1)
        parts.append(_squeezed(child.tail))
    return parts


def _mark(heading: Any) -> str:
    level = next((str(value) for key, value in heading.attrib.items() if local(key) == "outline-level"), "")
    return {"1": NAME_MARK, "2": HEADING_MARK}.get(level, SUBHEADING_MARK)


def _squeezed(text: str | None) -> str:
    """White space as OpenDocument means it: line ends and runs of blanks in the XML are one space."""
    return re.sub(r"[ \t\r\n]+", " ", text) if text else ""


def _count(space: Any) -> int:
    value = next((str(v) for k, v in space.attrib.items() if local(k) == "c"), "1")
    return min(int(value), _WIDEST_SPACE) if value.isdigit() else 1
