"""Files made to hurt a reader, written by hand in code so that each says what it does."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Iterator

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of numbered objects (from 1) with a right cross-reference table; object 1 is the root."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


def encrypted_pdf() -> bytes:
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf(CATALOG, pages, page, lock, trailer=b"/Encrypt 4 0 R /ID [<01> <01>]")


def many_pages_pdf(count: int = 10_000) -> bytes:
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count)
    return pdf(CATALOG, pages, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")


def huge_page_pdf() -> bytes:
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf(CATALOG, pages, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99999 99999] >>")


def looping_pages_pdf() -> bytes:
    return pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>")


def looping_form_pdf() -> bytes:
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /XObject << /A 5 0 R >> >> >>"
    )
    form = stream(
        b"/A Do /A Do",
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >>",
    )
    return pdf(CATALOG, pages, page, stream(b"/A Do"), form)


def unmapped_font_pdf() -> bytes:
    """Letters drawn by a font that does not say which they are."""
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>"
    )
    text = stream(b"BT /F1 12 Tf 60 700 Td <0001000200030004> Tj 0 -20 Td <00050006> Tj ET")
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    below = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None "
        b"/CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> /FontDescriptor 7 0 R >>"
    )
    told = b"<< /Type /FontDescriptor /FontName /None /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 >>"
    return pdf(CATALOG, pages, page, text, font, below, told)


def pdf_that_is_a_zip_too() -> bytes:
    """Begins as a PDF and ends as an archive: it must be read as what it begins as, or not at all."""
    return many_pages_pdf(1) + docx_of(word_body("<w:p><w:r><w:t>the other half</w:t></w:r></w:p>"))


def html_in_png() -> bytes:
    return pixel_bomb_png()[:8] + b"<html><body>hello there</body></html>"


def packed(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx_of(document: bytes, **others: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": document, **others})


def word_body(inner: str) -> bytes:
    return f'<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'.encode()


def zip_bomb_docx() -> bytes:
    text = b"<w:p><w:r><w:t>" + b"a" * (40 * 1024 * 1024) + b"</w:t></w:r></w:p>"
    return docx_of(f'<w:document xmlns:w="{WORD}"><w:body>'.encode() + text + b"</w:body></w:document>")


def lying_zip_docx() -> bytes:
    """A bomb whose list claims small sizes: the counting while unpacking has to stop it."""
    data = bytearray(zip_bomb_docx())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = struct.pack("<I", archive.getinfo("word/document.xml").file_size)
    return bytes(data.replace(size, struct.pack("<I", 5000)))


def crowded_zip_docx() -> bytes:
    return packed({"[Content_Types].xml": b"", **{f"word/{n}.xml": b"" for n in range(2500)}})


def laughing_docx() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    return docx_of(f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><x>&l8;</x>'.encode())


def outside_entity_docx() -> bytes:
    return docx_of(b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>')


def utf16_entity_docx() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>'
    return docx_of(text.encode("utf-16"))


def deep_docx(depth: int = 5000) -> bytes:
    return docx_of(word_body("<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth))


def encrypted_docx() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 600
        + "EncryptedPackage".encode("utf-16-le")
        + b"\0" * 400
    )


def pixel_bomb_png() -> bytes:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def mutations(seeds: list[tuple[str, bytes]], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Good files with bytes changed, cut, doubled and spliced; the same for the same seed."""
    dice = random.Random(seed)
    for number in range(count):
        name, data = seeds[number % len(seeds)]
        changed = bytearray(data)
        for _ in range(dice.choice((1, 3, 20, 200))):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        cut = dice.randrange(len(changed))
        match dice.randrange(4):
            case 0:
                del changed[cut:]
            case 1:
                changed[cut:cut] = changed[cut // 2 : cut]
            case 2:
                del changed[cut : cut + dice.randrange(1, 2000)]
        yield f"{number}-{name}", bytes(changed)
