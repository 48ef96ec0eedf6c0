"""Small real files: a CV as plain text and as a PDF of one page."""

from __future__ import annotations

import io
from collections.abc import Sequence

from schakel.foundation.accounts.rules import VISITOR
from schakel.foundation.documents.actions import receive
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.states import Origin
from schakel.foundation.work.jobs import run_all

CV = """Curriculum vitae

Annelies de Boer
annelies.deboer@example.org
06 12345678
Utrecht

Werkervaring

januari 2020 - heden
Managementassistent bij Gemeente Utrecht
- agendabeheer en notuleren

Opleiding
2010 - 2014 HBO Officemanagement, Hogeschool Utrecht

Talen
Nederlands (moedertaal)
Engels (goed)
"""


def pdf(lines: Sequence[str]) -> bytes:
    """A PDF of one A4 page with these lines, written by hand."""
    shown = " ".join(f"({line.replace('(', '').replace(')', '')}) Tj T*" for line in lines)
    content = f"BT /F1 11 Tf 15 TL 60 780 Td {shown} ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def received(
    data: bytes = CV.encode(),
    name: str = "cv.txt",
    *,
    origin: Origin = Origin.SITE,
    declared_type: str = "",
    key: str | None = None,
) -> Document:
    """A document just taken in from a visitor."""
    return receive(
        io.BytesIO(data), by=VISITOR, name=name, origin=origin, declared_type=declared_type, key=key
    )


def read_document(data: bytes = CV.encode(), name: str = "cv.txt") -> Document:
    """A document that the worker has read."""
    document = received(data, name)
    run_all()
    document.refresh_from_db()
    return document
