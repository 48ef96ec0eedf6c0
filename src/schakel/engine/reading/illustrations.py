"""Owns pictures for the site: sizes cut around what matters, and drawings that only draw."""

from __future__ import annotations

import io
from typing import Any

from lxml import etree

from schakel.engine.reading.content import Content, head, size_of, whole
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.picture import open_picture

# Width over height of each shape; `whole` keeps the picture's own.
SHAPES = {"whole": 0.0, "wide": 16 / 9, "square": 1.0}
MOST_SVG_BYTES = 256 * 1024
MOST_SVG_PARTS = 4000
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_PARTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "title",
        "desc",
        "defs",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
    ]
)
_SAFE = frozenset(
    [
        "id",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "viewBox",
        "points",
        "transform",
        "fill",
        "fill-rule",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-opacity",
        "opacity",
        "clip-path",
        "clip-rule",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "preserveAspectRatio",
        "version",
    ]
)
_DRAWN = "drawing"


def measure(data: Content, limits: Limits) -> dict[str, Any]:
    """Kind (`photo` or `drawing`), width and height of an upload; raises Unreadable for anything else."""
    if looks_drawn(data):
        root = _drawing(data)
        width, height = _size(root)
        return {"kind": _DRAWN, "width": width, "height": height}
    picture = open_picture(data, limits)
    return {"kind": "photo", "width": picture.width, "height": picture.height}


def looks_drawn(data: Content) -> bool:
    """Whether the first bytes are those of an SVG file."""
    first = head(data).lower()
    return (
        first[:400].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<svg", b"<?xml")) and b"<svg" in first[:2000]
    )


def clean_drawing(data: Content) -> bytes:
    """The SVG with shapes, gradients and texts for readers alone: no script, style, link, image or event."""
    root = _drawing(data)
    for part in list(root.iter()):
        if not isinstance(part.tag, str) or part.tag.removeprefix(_NAMESPACE) not in _PARTS:
            _drop(part)
            continue
        for name in list(part.attrib):
            if name not in _SAFE or not _is_plain(str(part.attrib[name])):
                del part.attrib[name]
    width, height = _size(root)
    root.set("viewBox", root.get("viewBox") or f"0 0 {width} {height}")
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


def variant(data: Content, shape: str, width_px: int, focus: tuple[int, int], limits: Limits) -> bytes:
    """WebP of a photo in a shape and width, cut around a focus in percent; without its metadata."""
    from PIL import Image  # noqa: PLC0415 - the cage loads what the job needs

    picture = open_picture(data, limits).convert("RGB")
    box = cut(picture.width, picture.height, SHAPES[shape], focus)
    width = min(width_px, box[2] - box[0])
    height = max(1, round((box[3] - box[1]) * width / (box[2] - box[0])))
    small = picture.resize((width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    out = io.BytesIO()
    small.save(out, "WEBP", quality=80, method=4)
    return out.getvalue()


def cut(width: int, height: int, ratio: float, focus: tuple[int, int]) -> tuple[int, int, int, int]:
    """The largest part of that ratio around the focus (percent of width and height), inside the picture.

    >>> cut(400, 400, 16 / 9, (50, 0))
    (0, 0, 400, 225)
    >>> cut(400, 100, 1.0, (100, 50))
    (300, 0, 400, 100)
    """
    if not ratio:
        return 0, 0, width, height
    wide, high = min(width, round(height * ratio)), min(height, round(width / ratio))
    left = min(max(0, round(width * focus[0] / 100 - wide / 2)), width - wide)
    top = min(max(0, round(height * focus[1] / 100 - high / 2)), height - high)
    return left, top, left + wide, top + high


def _drawing(content: Content) -> Any:
    if size_of(content) > MOST_SVG_BYTES:
        raise Unreadable(UnreadableReason.TOO_LARGE, "a drawing of more than 256 KiB")
    data = whole(content)
    if b"<!doctype" in data.lower() or b"<!entity" in data.lower():
        raise Unreadable(UnreadableReason.UNSAFE_XML, "a drawing with a DTD")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(UnreadableReason.BROKEN, "not well-formed") from error
    if root.tag != f"{_NAMESPACE}svg":
        raise Unreadable(UnreadableReason.WRONG_TYPE, "not an SVG drawing")
    if sum(1 for _ in root.iter()) > MOST_SVG_PARTS:
        raise Unreadable(UnreadableReason.TOO_LARGE, "too many parts")
    return root


def _drop(part: Any) -> None:
    parent = part.getparent()
    if parent is not None:
        parent.remove(part)


def _is_plain(value: str) -> bool:
    """A value that reaches nothing outside: `url(#…)` inside the drawing is fine, no other address."""
    low = "".join(value.split()).lower()
    return "javascript:" not in low and "data:" not in low and low.count("url(") == low.count("url(#")


def _size(root: Any) -> tuple[int, int]:
    numbers = (root.get("viewBox") or "").replace(",", " ").split()
    try:
        if len(numbers) == 4:
            return max(1, round(float(numbers[2]))), max(1, round(float(numbers[3])))
        plain = [float(str(root.get(name) or "0").removesuffix("px")) for name in ("width", "height")]
    except (ValueError, OverflowError) as error:
        raise Unreadable(UnreadableReason.BROKEN, "a drawing without a size") from error
    if min(plain) <= 0:
        raise Unreadable(UnreadableReason.BROKEN, "a drawing without a size")
    return round(plain[0]), round(plain[1])
