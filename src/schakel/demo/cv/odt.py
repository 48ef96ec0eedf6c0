"""The OpenDocument layout, written without a word processor: four small XML files in a zip."""

from __future__ import annotations

from importlib.resources import files
from xml.sax.saxutils import escape

from .archive import pack
from .sheet import Line, Sheet
from .story import Block, blocks, where

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"


def _p(style: str, text: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _h(level: int, text: str) -> str:
    return (
        f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{escape(text)}</text:h>'
    )


def _bullets(texts: tuple[str, ...]) -> str:
    rows = "".join(f"<text:list-item>{_p('Item', text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="Bullets">{rows}</text:list>' if texts else ""


def _line(line: Line) -> str:
    head = f'<text:p text:style-name="Job">{escape(line.title)}<text:tab/>{escape(line.period)}</text:p>'
    return head + _p("Where", where(line)) + _bullets(line.tasks)


def _block(block: Block) -> str:
    texts = _bullets(block.texts) if block.bullets else "".join(_p("Body", text) for text in block.texts)
    return _h(2, block.title) + "".join(_line(line) for line in block.lines) + texts


def write(sheet: Sheet) -> bytes:
    """The sheet as an odt file."""
    body = _h(1, sheet.name) + _p("Headline", sheet.headline)
    body += "".join(_block(block) for block in blocks(sheet))
    folder = files(__package__).joinpath("templates")
    frame = folder.joinpath("odt-content.xml").read_text(encoding="utf-8")
    styles = folder.joinpath("odt-styles.xml").read_text(encoding="utf-8")
    content = frame.replace("@BODY@", body)
    return pack(
        [
            ("mimetype", MEDIA_TYPE.encode()),
            ("content.xml", content.encode()),
            ("styles.xml", styles.replace("@ACCENT@", sheet.accent).encode()),
            ("META-INF/manifest.xml", folder.joinpath("odt-manifest.xml").read_bytes()),
        ],
        stored=frozenset({"mimetype"}),
    )
