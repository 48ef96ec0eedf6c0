"""Files of nearly 64 MiB that the reader really reads: a CV among pictures, in each format the site takes."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import typst
from PIL import Image, ImageDraw, ImageFont

MIB = 1024 * 1024
NEARLY = 63 * MIB
NAME = "Sanne de Boer"
LINES = (
    *("Curriculum vitae", NAME, "sanne.deboer@example.org", "06 12345678", "Utrecht", "Werkervaring"),
    *("2019 - heden Managementassistent, Voorbeeld BV", "Notuleren en agendabeheer van twee directeuren"),
    *("Opleiding", "2015 - 2018 MBO 4 Secretaresse, Voorbeeldcollege", "Vaardigheden", "Excel, Outlook"),
    *("Talen", "Nederlands (moedertaal), Engels (B2)"),
)


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture that nothing can pack."""
    return Image.frombytes(mode, (width, height), os.urandom(width * height * len(mode)))


def jpeg(width: int, height: int, quality: int = 95) -> bytes:
    out = io.BytesIO()
    noise(width, height).save(out, "JPEG", quality=quality)
    return out.getvalue()


def page(width: int, height: int, grain: int = 0) -> Image.Image:
    """The CV as a scan; grain is how much of it is noise, of 255."""
    sheet = Image.new("RGB", (width, height), "white")
    font = ImageFont.load_default(size=width // 45)
    for at, line in enumerate(LINES):
        ImageDraw.Draw(sheet).text((width // 12, height // 14 + at * width // 24), line, "black", font)
    return Image.blend(sheet, noise(width, height), grain / 255) if grain else sheet


def padded(data: bytes, size: int = NEARLY) -> bytes:
    """With bytes behind its end that no reader of the format looks at."""
    return data + bytes(max(0, size - len(data)))


def pictures(number: int = 6) -> list[bytes]:
    """Pictures that fill a file, so large that none is looked at in vain."""
    return [jpeg(2900, 2350) for _ in range(number)]


def pdf(folder: Path) -> bytes:
    """A CV of a page and pages of pictures."""
    source = folder / "cv.typ"
    lines = "\n\n".join(line.replace("@", "\\@") for line in LINES)
    for at, picture in enumerate(pictures()):
        (folder / f"{at}.jpg").write_bytes(picture)
        lines += f'\n#pagebreak()\n#image("{at}.jpg")'
    source.write_text(lines)
    return typst.compile(str(source))


def scan(_: Path) -> bytes:
    """A PDF of ten scanned pages."""
    pages = [page(2480, 3508, 90) for _ in range(10)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], quality=93)
    return out.getvalue()


def word(_: Path) -> bytes:
    """A Word file with pictures."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    for picture in pictures():
        document.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt(_: Path) -> bytes:
    """An OpenDocument text with pictures."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    lines = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    body = f"<office:body><office:text>{lines}</office:text></office:body>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        root = f'<office:document-content xmlns:office="{office}" xmlns:text="{text}">'
        archive.writestr("content.xml", f"{root}{body}</office:document-content>")
        for at, picture in enumerate(pictures()):
            archive.writestr(f"Pictures/{at}.jpg", picture)
    return out.getvalue()


def rtf(_: Path) -> bytes:
    """RTF with a picture, two digits a byte."""
    picture = b"".join(pictures(3))[: NEARLY // 2].hex().encode()
    return b"{\\rtf1\\ansi " + "\\par ".join(LINES).encode() + b"{\\pict\\jpegblip " + picture + b"}}"


def text(_: Path) -> bytes:
    """Far more text than anybody's CV."""
    line = "\n".join(LINES).encode() + b"\n"
    return line * (NEARLY // len(line))


def photo(_: Path) -> bytes:
    """A photo of a page, as many pixels as the reader takes."""
    out = io.BytesIO()
    page(5200, 7300, 60).save(out, "JPEG", quality=97)
    return padded(out.getvalue())


def screenshot(_: Path) -> bytes:
    """A picture of a page that is not lossy."""
    out = io.BytesIO()
    page(4000, 5600, 40).save(out, "PNG")
    return padded(out.getvalue())


def padding(_: Path) -> bytes:
    """What begins as a PDF and is none."""
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n" + os.urandom(NEARLY)


# Name as the visitor called it: how it is made, and whether the CV in it can be read.
KINDS: dict[str, tuple[Callable[[Path], bytes], bool]] = {
    "cv.pdf": (pdf, True),
    "scan.pdf": (scan, True),
    "cv.docx": (word, True),
    "cv.odt": (odt, True),
    "cv.rtf": (rtf, True),
    "cv.txt": (text, False),
    "photo.jpg": (photo, True),
    "page.png": (screenshot, True),
    "padding.pdf": (padding, False),
}
