"""Owns the text of HTML pages and mails as a reader sees it."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from schakel.engine.reading.content import Content, size_of, whole
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.flow import BULLET, local, row_lines
from schakel.engine.reading.sources.plain import decode
from schakel.engine.reading.sources.source import (
    HEADING_MARK,
    HIDDEN_MARK,
    NAME_MARK,
    SUBHEADING_MARK,
    Source,
    text_pages,
    unmarked,
)

_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "aside",
            "address",
            "blockquote",
            "pre",
        ),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "br", "hr", "form", "fieldset"),
        *("table", "thead", "tbody"),
    )
)
_HIDDEN = frozenset(
    [
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "textarea",
    ]
)
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[012](?:px|pt|\s*;|$)"
    r"|opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|$)"
    r"|^(?!.*background).*(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b)",
    re.I | re.S,
)
_DEEPEST = 200
_HEADINGS = {"h1": NAME_MARK, "h2": HEADING_MARK}


def read_html(data: Content, limits: Limits) -> Source:
    """Text of a page; scripts, styles and hidden parts are left out."""
    if (size := size_of(data)) > limits.xml_bytes:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"{size} bytes of HTML")
    text = html_lines(decode(whole(data)))
    if text is None:
        raise Unreadable(UnreadableReason.BROKEN, "HTML that can't be parsed")
    return Source(text_pages(text, limits), hidden=HIDDEN_MARK in text)


def html_lines(markup: str) -> str | None:
    """The lines a reader sees, None when nothing can be parsed."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root: Any = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root is None else html_text(root)


def html_text(root: Any) -> str:
    """Lines of an HTML tree."""
    text = "".join(_html(root, 0))
    return re.sub(r" *\n *", "\n", re.sub(r"[ \t]*\t[ \t]*", "\t", text))


def _html(element: Any, depth: int) -> list[str]:
    name = local(element.tag)
    if not name or name in _HIDDEN or depth > _DEEPEST:
        return []
    if "hidden" in element.attrib or _UNSEEN.search(element.get("style") or ""):
        return [HIDDEN_MARK] if "".join(element.itertext()).strip() else []
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
        extra = f"\n{_HEADINGS.get(name, SUBHEADING_MARK)}" if re.fullmatch(r"h\d", name) else ""
        return ["\n", extra, *parts, "\n"]
    return parts


def _blank(text: str | None) -> str:
    return re.sub(r"\s+", " ", unmarked(text)) if text else ""
