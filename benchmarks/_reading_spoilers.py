"""Ways to spoil a file, each a function of dice and bytes, and the good files of every format to spoil."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from email.message import EmailMessage

from PIL import Image

from benchmarks._reading_files import cv_files
from schakel.engine.reading import DEFAULT_LIMITS
from schakel.engine.reading.rendering import pdf_picture
from tests.engine.reading import hostile_files as hostile
from tests.engine.reading.cv_people import golden_files

Seeds = dict[str, list[tuple[str, bytes]]]
Spoiler = Callable[[random.Random, bytes, bytes], bytes]

# How many of a hundred damaged files are of each format.
SHARES = {
    "pdf": 20, "docx": 20, "odt": 16, "rtf": 9, "eml": 12, "html": 9, "txt": 4, "doc": 4,
    "png": 2, "jpg": 2, "tiff": 1, "webp": 1,
}  # fmt: skip
_PICTURE = (520, 160)
_TOKENS = (
    b"<", b"</", b"]]>", b"<!DOCTYPE x [<!ENTITY a '&a;'>]>", b"&#x110000;", b"&a;", b"\x00", b"\xff\xfe",
    b"\xed\xa0\x80", b"{\\rtf1", b"{" * 400, b"}" * 400, b"\\u-99999?", b"\\bin99999999 ", b"<div>" * 400,
    b"9" * 60, b"-1", b"2147483648", b"\r\n\r\n", b"--", b"Content-Transfer-Encoding: base64\r\n",
    b"=?utf-8?b?////?=", b"/Kids [3 0 R 2 0 R]", b"/Length 0", b"/W [0 0 0]", b"stream", b"endobj",
    b"\xe2\x80\xae", b"\t" * 300,
)  # fmt: skip


def spoiled_files(first: int, count: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """(format, name, bytes) of damaged files number `first` and on; the same for the same seed and number."""
    seeds = good_files()
    kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
    for number in range(first, first + count):
        dice = random.Random(f"{seed}-{number}")
        # Formats alternate, so that any stretch of numbers holds all of them.
        kind = kinds[(number * 37) % len(kinds)]
        name, data = dice.choice(seeds[kind])
        _, other = dice.choice(seeds[dice.choice(kinds)] if dice.random() < 0.3 else seeds[kind])
        ways = _ARCHIVE_WAYS if kind in {"docx", "odt"} else _WAYS
        for _ in range(dice.choice((1, 1, 2))):
            data = dice.choice(ways)(dice, data, other)
        yield kind, f"{number}-{name}", data


def good_files() -> Seeds:
    """Good files of each format: golden layouts, CVs by hand, mails with files, pictures of a page."""
    found: Seeds = {kind: [] for kind in SHARES}
    for made in [*golden_files(2), *cv_files("working")]:
        kind = made.name.rpartition(".")[2]
        if kind in found and kind != "jpg":
            found[kind].append((made.name, made.data))
    pdf, docx, html = found["pdf"][0][1], found["docx"][0][1], found["html"][0][1]
    found["rtf"].append(("cv.doc", found["rtf"][0][1]))
    found["eml"] += [("mail.eml", _mail(pdf, "cv.pdf")), ("mail.eml", _mail(docx, "cv.docx"))]
    found["eml"].append(("mail.eml", _mail(html, "cv.html")))
    wide = "Curriculum vitae\nWerkervaring\n2019 - heden Receptionist\n".encode("utf-16")
    found["txt"].append(("cv.txt", wide))
    found["doc"] += [("cv.doc", hostile.encrypted_docx()), ("cv.doc", _compound(found["txt"][0][1]))]
    page = pdf_picture(pdf, 1, 1240, DEFAULT_LIMITS).convert("RGB")
    piece = page.crop((60, 60, 60 + _PICTURE[0], 60 + _PICTURE[1]))
    for kind, coded in (("png", "PNG"), ("jpg", "JPEG"), ("tiff", "TIFF"), ("webp", "WEBP")):
        found[kind].append((f"scan.{kind}", _coded(piece, coded)))
    return found


def _coded(picture: Image.Image, coded: str) -> bytes:
    out = io.BytesIO()
    picture.save(out, coded)
    return out.getvalue()


def _mail(data: bytes, name: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.nl", "b@example.nl", "Sollicitatie"
    mail["Date"], mail["Message-ID"] = "Mon, 2 Nov 2026 10:00:00 +0100", "<1@example.nl>"
    mail.set_content("Beste lezer,\n\nHierbij mijn cv.\n\nGroet, Bas Bos")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def _compound(text: bytes) -> bytes:
    """The head of an old Word file with text where its streams would be."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + text


def _flipped(dice: random.Random, data: bytes, _other: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 20, 200))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def _written_over(dice: random.Random, data: bytes, _other: bytes) -> bytes:
    changed = bytearray(data)
    at = dice.randrange(len(changed))
    changed[at : at + dice.randrange(1, 64)] = dice.randbytes(dice.randrange(1, 64))
    return bytes(changed)


def _cut_off(dice: random.Random, data: bytes, _other: bytes) -> bytes:
    return data[: dice.randrange(1, len(data))]


def _cut_out(dice: random.Random, data: bytes, _other: bytes) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.randrange(1, 4000) :] or b"x"


def _doubled(dice: random.Random, data: bytes, _other: bytes) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + data[at // 2 : at] * dice.choice((1, 2, 30)) + data[at:]


def _spliced(dice: random.Random, data: bytes, other: bytes) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + other[dice.randrange(len(other)) :] or b"x"


def _salted(dice: random.Random, data: bytes, _other: bytes) -> bytes:
    """Words of the formats' own grammars where they do not belong."""
    for _ in range(dice.choice((1, 4, 16))):
        at = dice.randrange(len(data))
        data = data[:at] + dice.choice(_TOKENS) + data[at:]
    return data


def _numbers(dice: random.Random, data: bytes, _other: bytes) -> bytes:
    """Lengths, offsets and counts that are not so."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 5, 25))):
        at = dice.randrange(max(len(changed) - 4, 1))
        changed[at : at + 4] = dice.choice(
            (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"9999", b"0000")
        )
    return bytes(changed)


def _within(dice: random.Random, data: bytes, other: bytes) -> bytes:
    """The files in an archive spoiled, and packed well again: what is wrong reaches the parser of XML."""
    entries = _entries(data)
    if not entries:
        return _flipped(dice, data, other)
    name = dice.choice(list(entries))
    entries[name] = dice.choice(_WAYS)(dice, entries[name] or b"x", other)
    return _packed(list(entries.items()))


def _rearranged(dice: random.Random, data: bytes, other: bytes) -> bytes:
    """Tricks with the archive itself: entries doubled, missing, many, misnamed, nested or huge."""
    entries = list(_entries(data).items())
    if not entries:
        return _spliced(dice, data, other)
    name, content = dice.choice(entries)
    match dice.randrange(6):
        case 0:
            return _packed([*entries, (name, other[:5000])])
        case 1:
            return _packed([entry for entry in entries if entry[0] != name] or [("x", b"")])
        case 2:
            return _packed([*entries, *((f"word/{n}.xml", b"<x/>") for n in range(dice.choice((100, 2100))))])
        case 3:
            return _packed([("../../" + name if one == name else one, inner) for one, inner in entries])
        case 4:
            return _packed([(one, data if one == name else inner) for one, inner in entries])
    return _packed(
        [(one, content * 1 + b" " * 30_000_000 if one == name else inner) for one, inner in entries]
    )


def _lying(dice: random.Random, data: bytes, _other: bytes) -> bytes:
    """Sizes in the archive's list that differ from what is packed."""
    changed = bytearray(data)
    at = changed.rfind(b"PK\x01\x02")
    if at < 0 or at + 28 > len(changed):
        return bytes(changed)
    changed[at + 20 : at + 28] = struct.pack(
        "<II", dice.choice((0, 1, 2**31, 2**32 - 1)), dice.randrange(2**32)
    )
    return bytes(changed)


def _entries(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return {}


def _packed(entries: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            # A plain header, so that two entries of one name raise no warning.
            archive.NameToInfo.pop(name, None)
            # OpenDocument tells itself by a first entry that is not packed.
            way = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, content, way)
    return out.getvalue()


_WAYS: tuple[Spoiler, ...] = (
    _flipped,
    _written_over,
    _cut_off,
    _cut_out,
    _doubled,
    _spliced,
    _salted,
    _numbers,
)
_ARCHIVE_WAYS: tuple[Spoiler, ...] = (
    _flipped,
    _cut_off,
    _spliced,
    _numbers,
    _within,
    _within,
    _within,
    _rearranged,
    _lying,
)
