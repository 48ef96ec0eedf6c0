"""Text comes out of every format whole, in reading order, and formats are told by content."""

from __future__ import annotations

import io
import shutil
import zipfile
from email.message import EmailMessage

import docx
import pytest
import typst
from PIL import Image

from schakel.engine.reading import (
    DEFAULT_LIMITS,
    DocumentKind,
    FileFormat,
    Refusal,
    Unreadable,
    UnreadableReason,
    read,
    recognise,
)
from schakel.engine.reading.kinds import tell_kind
from schakel.engine.reading.rendering import pdf_picture
from schakel.engine.reading.shapes import Box
from schakel.engine.reading.sources.layout import Piece, Token, assemble
from tests.engine.reading.hostile_files import docx_of, word_body

pytestmark = pytest.mark.engine


def text_of(data: bytes, name: str) -> str:
    return "\f".join(page.text for page in read(data, name).pages)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_word_text_in_tables_boxes_controls_headers_and_footers_is_found() -> None:
    box = (
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    control = f"<w:sdt><w:sdtContent><w:p>{run('in a control')}</w:p></w:sdtContent></w:sdt>"
    cells = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in ("2019", "in a cell"))
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    data = docx_of(
        word_body(f"<w:p>{run('plain')}</w:p>{box}{control}{table}"),
        **{"word/header1.xml": word_body(f"<w:p>{run('on top')}</w:p>")},
        **{"word/footer1.xml": word_body(f"<w:p>{run('below')}</w:p>")},
    )
    lines = [line for line in text_of(data, "a.docx").split("\n") if line]
    assert lines == ["on top", "plain", "in a box", "in a control", "2019\tin a cell", "below"]


def test_word_leaves_out_what_was_deleted_or_hidden() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    data = docx_of(
        word_body(f"<w:p>{run('kept')}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>{hidden}</w:p>")
    )
    assert text_of(data, "a.docx") == "kept"


def test_a_page_break_in_word_begins_a_page() -> None:
    document = docx.Document()
    document.add_paragraph("one")
    document.add_page_break()
    document.add_paragraph("two")
    out = io.BytesIO()
    document.save(out)
    assert [page.text for page in read(out.getvalue(), "a.docx").pages] == ["one", "two"]


def test_opendocument_spaces_tabs_and_lists_are_kept() -> None:
    inner = (
        '<office:text><text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>'
        "<text:list><text:list-item><text:p>item</text:p></text:list-item></text:list></office:text>"
    )
    odf = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{odf}:office:1.0" xmlns:text="{odf}:text:1.0">'
        f"<office:body>{inner}</office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # Uncompressed and first, as OpenDocument asks: that is how the format is told.
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    assert recognise(out.getvalue(), "a.odt") is FileFormat.ODT
    assert text_of(out.getvalue(), "a.odt") == "a   b\tc\n• item"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert text_of("Café Zuiderzée – één".encode(encoding), "a.txt") == "Café Zuiderzée – één"


def test_a_mail_gives_its_text_and_the_names_of_what_came_along() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Anna <a@example.nl>", "b@example.nl", "Mijn CV"
    message.set_content("Beste lezer,\nhierbij.")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="cv anna.pdf")
    reading = read(message.as_bytes(), "bericht.eml")
    assert "Onderwerp: Mijn CV" in reading.pages[0].text
    assert "hierbij." in reading.pages[0].text
    assert reading.notes == ("attachment: cv anna.pdf", "attachment not read: cv anna.pdf (broken)")


def test_the_files_of_a_mail_are_read_behind_it_and_are_what_it_is_about() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "Anna <a@example.nl>", "b@example.nl", "Mijn CV"
    message.set_content("Geachte mevrouw, hierbij mijn sollicitatie.")
    cv = b"Curriculum vitae\nPiet Hein\nWerkervaring\n2019 - heden Receptionist, Hotel Oost\n"
    message.add_attachment(cv, maintype="text", subtype="plain", filename="cv.txt")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="kapot.pdf")
    reading = read(message.as_bytes(), "bericht.eml")
    assert (reading.kind, [page.number for page in reading.pages]) == (DocumentKind.CV, [1, 2])
    assert reading.of("experience")[0].evidence[0].page == 2
    assert reading.of("contact.name")[0].value["family"] == "Hein"
    assert "attachment not read: kapot.pdf (broken)" in reading.notes


def test_a_mail_in_a_mail_in_a_mail_ends() -> None:
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = "a@example.nl", "b@example.nl", "diep"
    inner.set_content("binnenin")
    for _ in range(5):
        outer = EmailMessage()
        outer["From"], outer["To"], outer["Subject"] = "a@example.nl", "b@example.nl", "buiten"
        outer.set_content("hallo allemaal")
        outer.add_attachment(inner.as_bytes(), maintype="application", subtype="x", filename="in.eml")
        inner = outer
    assert len(read(inner.as_bytes(), "a.eml").pages) == 1


def test_html_is_read_as_it_is_seen() -> None:
    page = b"<html><head><title>x</title></head><body><script>bad()</script><h1>Hallo</h1>"
    page += b"<ul><li>een<li>twee</ul>"
    assert text_of(page, "a.html").split("\n") == ["Hallo", "", "• een", "• twee"]


def test_rtf_is_read() -> None:
    assert text_of(rb"{\rtf1\ansi Ren\'e9e werkt\par hier}", "a.rtf") == "Renée werkt\nhier"


def page_of(*rows: tuple[str, float, float]) -> list[Piece]:
    """Pieces of text at (x, y), a hundredth of the page per letter."""
    return [Piece([Token(text, Box(x, y, x + 0.01 * len(text), y + 0.012))]) for text, x, y in rows]


def test_columns_that_the_stream_mixes_are_set_apart() -> None:
    left = ["Anna", "contact", "mail", "phone", "hobby", "chess", "walking", "music", "Dutch", "English"]
    right = [f"storyline{n}" for n in range(10)]
    rows = [
        row
        for n in range(10)
        for row in ((left[n], 0.1, 0.1 + n * 0.021), (right[n], 0.5, 0.105 + n * 0.021))
    ]
    assert assemble(page_of(*rows))[0].split() == left + right


def test_dates_beside_their_jobs_stay_in_their_rows() -> None:
    rows = [
        row
        for n in range(10)
        for row in ((f"job{n}", 0.1, 0.1 + n * 0.02), (f"{2000 + n}-{2001 + n}", 0.7, 0.1 + n * 0.02))
    ]
    assert assemble(page_of(*rows))[0].split("\n")[0] == "job0\t2000-2001"


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (b"%PDF-1.7", "a.pdf", FileFormat.PDF),
        (b"%PDF-1.7", "a.docx", "wrong-type"),
        (b"\n\n%PDF-1.7 after two lines", "a.pdf", "wrong-type"),
        (b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "a.docx", FileFormat.DOCX),
        (b"PK\x03\x04" + b"\0" * 26 + b"evil.exe", "a.docx", "wrong-type"),
        (b"\xff\xd8\xff\xe0", "a.jpg", FileFormat.JPEG),
        (b"\xff\xd8\xff\xe0", "a.png", "wrong-type"),
        (b"gewone tekst", "a.txt", FileFormat.TXT),
        (b"gewone tekst", "a.exe", "wrong-type"),
        (b"MZ\x90", "a.txt", "wrong-type"),
        (b"", "a.txt", "empty"),
        (b"From: a@b.nl\nSubject: x\n\nhoi", "a.eml", FileFormat.EML),
    ],
)
def test_a_format_is_told_by_content_and_must_agree_with_the_name(
    data: bytes, name: str, found: object
) -> None:
    answer = recognise(data, name)
    assert (answer.reason if isinstance(answer, Refusal) else answer) == found


KINDS = [
    (
        "Geachte heer Bos,\nMet veel interesse las ik uw vacature. Hierbij solliciteer ik.",
        "cover-letter",
    ),
    (
        "DIPLOMA\nDe examencommissie van het ROC verklaart dat het examen is afgelegd",
        "diploma",
    ),
    ("CERTIFICAAT\nAnna heeft deelgenomen aan de training Excel\ntrainer: P. Smit", "certificate"),
    ("Referentie\nAnna heeft bij ons gewerkt en wij bevelen haar van harte aan.", "reference"),
    ("Verklaring Omtrent het Gedrag\nJustis\nDe minister voor Rechtsbescherming", "vog"),
    ("KONINKRIJK DER NEDERLANDEN PASPOORT P<NLDJANSEN<<ANNA<<<<<<<<", "identity"),
    ("ARBEIDSOVEREENKOMST\nDe werkgever en de werknemer\nArtikel 1 proeftijd en opzegtermijn", "contract"),
    ("Urenstaat week 12\nmaandag 8 dinsdag 8 woensdag 8\nTotaal uren 24\nakkoord", "timesheet"),
    (
        "FACTUUR\nFactuurnummer 2026-12\nFactuurdatum 1-2-2026\nTotaal incl. btw 121,00\nIBAN",
        "purchase-invoice",
    ),
    (
        "Overeenkomst van opdracht\nPartijen komen het volgende overeen\nArtikel 1 aansprakelijkheid",
        "agreement",
    ),
    ("Boodschappen: melk, brood en kaas.", "other"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[case[1] for case in KINDS])
def test_a_document_says_what_it_is(text: str, kind: str) -> None:
    told = tell_kind(text, "scan.pdf")
    found, reason = told.kind, told.reason
    assert found is DocumentKind(kind)
    assert reason


def test_a_turned_scan_is_read_where_tesseract_is_installed_and_waits_elsewhere() -> None:
    sheet = typst.compile(
        b"#set page(width: 15cm, height: 10cm)\n#set text(14pt)\nWerkervaring en opleiding \\ "
        b"Managementassistent bij de Gemeente Utrecht \\ Agendabeheer en notuleren van vergaderingen"
    )
    picture = pdf_picture(sheet, 1, 1800, DEFAULT_LIMITS).transpose(Image.Transpose.ROTATE_90)
    out = io.BytesIO()
    picture.save(out, "PNG")
    if shutil.which("tesseract") is None:
        with pytest.raises(Unreadable) as refused:
            read(out.getvalue(), "foto.png")
        assert refused.value.reason is UnreadableReason.OCR_MISSING
        return
    page = read(out.getvalue(), "foto.png").pages[0]
    assert "Managementassistent bij de Gemeente Utrecht" in page.text
    first = next(word for word in page.words if word.text == "Managementassistent")
    # The picture lies on its side: the word runs up the page, and its box says so.
    assert first.box is not None
    assert (first.box.y1 - first.box.y0) > (first.box.x1 - first.box.x0)
