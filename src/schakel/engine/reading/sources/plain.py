"""Owns the text of files without pages: plain text in any usual encoding, RTF and HTML."""

from __future__ import annotations

import re
from typing import Any

from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.flow import BULLET, local, row_lines
from schakel.engine.reading.sources.source import Source, text_pages

_BLOCKS = frozenset(
    "p div section article header footer main aside h1 h2 h3 h4 h5 h6 ul ol dl dt dd address blockquote pre br hr "
    "form fieldset table tbody thead".split()
)
_HIDDEN = frozenset(
    "script style head template noscript svg math iframe object select option textarea".split()
)
_DEEPEST = 200
_RTF_NESTING = 400


def decode(data: bytes) -> str:
    """Bytes as text: by byte-order mark, UTF-8 when valid, else the Windows code page of Western Europe."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Every byte has a meaning in cp1252 but five, which printed text does not use.
        return data.decode("cp1252", "replace")


def read_txt(data: bytes, limits: Limits) -> Source:
    """Text as it stands; form feeds part the pages."""
    return Source(text_pages(decode(data), limits))


def read_rtf(data: bytes, limits: Limits) -> Source:
    """Text of an RTF file; embedded pictures and objects are left out before parsing."""
    if data.count(b"{") - data.count(b"\\{") > 200_000 or _nesting(data) > _RTF_NESTING:
        raise Unreadable(UnreadableReason.BOMB, "nested too deeply")
    from striprtf.striprtf import rtf_to_text

    lean = re.sub(rb"\{\\\*?\\?(?:pict|objdata)\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", b"", data)
    try:
        text = rtf_to_text(lean.decode("latin-1"), errors="ignore")
    except (ValueError, IndexError, KeyError, LookupError, AttributeError, TypeError) as error:
        raise Unreadable(UnreadableReason.BROKEN, "RTF that can't be parsed") from error
    return Source(text_pages(text.replace("|", "\t"), limits))


def _nesting(data: bytes) -> int:
    depth = deepest = 0
    for match in re.finditer(rb"\\.|[{}]", data, re.S):
        sign = match.group()
        if sign == b"{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign == b"}":
            depth -= 1
    return deepest


def read_html(data: bytes, limits: Limits) -> Source:
    """Text of a page of HTML as a reader sees it; scripts, styles and hidden parts are left out."""
    from lxml import etree

    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(decode(data).encode("utf-8"), parser, base_url=None)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(UnreadableReason.BROKEN, "HTML that can't be parsed") from error
    if root is None:
        raise Unreadable(UnreadableReason.NO_TEXT)
    return Source(text_pages(html_text(root), limits))


def html_text(root: Any) -> str:
    """Lines of an HTML tree."""
    text = "".join(_html(root, 0))
    return re.sub(r" *\n *", "\n", re.sub(r"[ \t]*\t[ \t]*", "\t", text))


def _html(element: Any, depth: int) -> list[str]:
    name = local(element.tag)
    if not name or name in _HIDDEN or depth > _DEEPEST or "hidden" in element.attrib:
        return []
    if name == "tr":
        cells = [[line for line in html_text(cell).split("\n") if line.strip()] for cell in element]
        return ["\n", "\n".join(row_lines(cells)), "\n"]
    parts = [_blank(element.text)]
    for child in element:
        parts += _html(child, depth + 1)
        parts.append(_blank(child.tail))
    if name == "li":
        return ["\n", BULLET, *parts]
    if name in _BLOCKS:
        extra = "\n" if re.fullmatch(r"h\d", name) else ""
        return ["\n", extra, *parts, "\n"]
    return parts


def _blank(text: str | None) -> str:
    return re.sub(r"\s+", " ", text) if text else ""
