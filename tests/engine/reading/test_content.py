"""A file that stays on disk says what its bytes say, and what is too large is refused at sight."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
import typst
from PIL import Image

from schakel.engine.reading import Limits, Unreadable, UnreadableReason, read
from schakel.engine.reading.content import AT_HAND_BYTES, head, holds, size_of, slices, taken
from schakel.engine.reading.illustrations import measure
from schakel.engine.reading.rendering import render
from schakel.engine.reading.sources.picture import open_gray, open_picture

pytestmark = pytest.mark.engine
LINES = (
    "Curriculum vitae",
    "Bas de Groot",
    "bas@example.nl",
    "Werkervaring",
    "2019 - heden Receptionist, Hotel Oost",
)
MIB = 1024 * 1024


def word(_: Path) -> bytes:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(folder: Path) -> bytes:
    source = folder / "cv.typ"
    source.write_text("\n\n".join(line.replace("@", "\\@") for line in LINES))
    return typst.compile(str(source))


def opendocument(_: Path) -> bytes:
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    lines = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        body = f"<office:body><office:text>{lines}</office:text></office:body>"
        archive.writestr("content.xml", f"<office:document-content {names}>{body}</office:document-content>")
    return out.getvalue()


def rtf(_: Path) -> bytes:
    return b"{\\rtf1\\ansi " + "\\par ".join(LINES).encode() + b"{\\pict\\jpegblip " + b"0f" * 2 * MIB + b"}}"


def mail(_: Path) -> bytes:
    return (
        b"From: bas@example.nl\nSubject: CV\nDate: Mon, 2 Nov 2026 10:00:00 +0100\n\n"
        + "\n".join(LINES).encode()
    )


MADE = {
    "cv.docx": word,
    "cv.pdf": pdf,
    "cv.odt": opendocument,
    "cv.rtf": rtf,
    "cv.eml": mail,
    "cv.html": lambda _: f"<html><body><p>{'<p>'.join(LINES)}</body></html>".encode(),
    "cv.txt": lambda _: "\n".join(LINES).encode(),
}


@pytest.mark.parametrize("name", MADE)
def test_a_file_on_disk_is_read_as_its_bytes_are(name: str, tmp_path: Path) -> None:
    data = MADE[name](tmp_path)
    stored = tmp_path / "stored"
    stored.write_bytes(data)
    found = read(stored, name)
    assert found.to_json() == read(data, name).to_json()
    assert "Receptionist" in found.pages[0].text


def test_a_page_on_disk_is_drawn_as_its_bytes_are(tmp_path: Path) -> None:
    data = pdf(tmp_path)
    stored = tmp_path / "stored"
    stored.write_bytes(data)
    assert render(stored, "cv.pdf", 1, 300, Limits()) == render(data, "cv.pdf", 1, 300, Limits())


@pytest.mark.parametrize("sort", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_picture_in_gray_is_the_picture_and_stands_upright(sort: str, tmp_path: Path) -> None:
    picture = Image.linear_gradient("L").resize((90, 40)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = tmp_path / "stored"
    picture.save(stored, sort, exif=exif, lossless=True)
    gray, upright = open_gray(stored, Limits()), open_picture(stored.read_bytes(), Limits())
    assert (gray.mode, gray.size, upright.size) == ("L", (40, 90), (40, 90))
    pairs = zip(gray.get_flattened_data(), upright.convert("L").get_flattened_data(), strict=True)
    assert max(abs(one - other) for one, other in pairs) <= 3
    assert measure(stored, Limits()) == {"kind": "photo", "width": 40, "height": 90}


@pytest.mark.parametrize(
    ("name", "data", "limits", "reason"),
    [
        ("cv.txt", b"woord " * 10, Limits(text_characters=8), UnreadableReason.TOO_LARGE),
        ("cv.html", b"<html><body>woord", Limits(xml_bytes=8), UnreadableReason.TOO_LARGE),
        ("cv.rtf", b"{\\rtf1 " + b"\\par woord" * 20, Limits(text_characters=8), UnreadableReason.TOO_LARGE),
        ("cv.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n", Limits(), UnreadableReason.BROKEN),
        (
            "cv.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            Limits(),
            "encrypted",
        ),
    ],
)
def test_what_can_not_be_read_is_refused_from_disk_too(
    name: str, data: bytes, limits: Limits, reason: str, tmp_path: Path
) -> None:
    stored = tmp_path / "stored"
    stored.write_bytes(data)
    with pytest.raises(Unreadable) as refused:
        read(stored, name, limits)
    assert refused.value.reason == reason


def test_only_a_large_file_stays_on_disk(tmp_path: Path) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"x" * AT_HAND_BYTES)
    large.write_bytes(b"y" * (AT_HAND_BYTES + 1))
    assert taken(small) == b"x" * AT_HAND_BYTES
    assert taken(large) == large
    assert (size_of(large), head(large, 3)) == (AT_HAND_BYTES + 1, b"yyy")


@pytest.mark.parametrize("before", [MIB - 6, MIB - 1, MIB, 0])
def test_words_are_found_wherever_they_stand(before: int, tmp_path: Path) -> None:
    stored = tmp_path / "stored"
    data = bytes(before) + b"here it is" + bytes(MIB)
    stored.write_bytes(data)
    for content in (data, stored):
        assert holds(content, b"here it is")
        assert not holds(content, b"nowhere")
        assert b"".join(slices(content)) == data
