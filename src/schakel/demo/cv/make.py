"""One door to a CV file: facts, layout, language and today in; a named file out."""

from __future__ import annotations

import unicodedata
from datetime import date

from schakel.demo.dice import dice

from . import odt, pdf, text, word
from .sheet import make_sheet, shows_months
from .truth import CvFile, CvTruth, Layout

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": odt.MEDIA_TYPE,
    "txt": "text/plain",
}


def _file_name(truth: CvTruth, layout: Layout, language: str, today: date) -> str:
    family = " ".join(part for part in (truth.name.prefix, truth.name.family) if part)
    shapes = (
        f"CV {truth.name.full}",
        f"CV_{truth.name.given}_{family}_{today.year}",
        f"cv-{truth.name.given}-{family}".lower(),
        f"Curriculum Vitae {truth.name.full}",
        f"{family}, {truth.name.given} - CV {'EN' if language == 'en' else 'NL'}",
    )
    chosen = dice(truth.email, layout, "name").choice(shapes)
    plain = unicodedata.normalize("NFC", chosen.replace("/", "-"))
    joint = "_" if "_" in plain else "-" if plain.startswith("cv-") else " "
    return f"{plain.replace(' ', joint)}.{layout.suffix}"


def make_cv(truth: CvTruth, layout: Layout, language: str, today: date) -> CvFile:
    """The CV of one person as a file; `truth` of the result holds the facts that stand in it.

    The same arguments give the same bytes. `language` is `nl` or `en` and must be that of the texts.
    """
    shown = truth.sparse() if layout is Layout.TXT_SPARSE else truth
    sheet = make_sheet(shown, layout, language, today)
    if layout.suffix == "pdf":
        data = pdf.write(sheet, layout)
    elif layout.suffix == "docx":
        data = word.write(sheet, layout)
    else:
        data = odt.write(sheet) if layout is Layout.ODT_PLAIN else text.write(sheet)
    name = _file_name(truth, layout, language, today)
    return CvFile(name, data, MEDIA_TYPES[layout.suffix], shown, shows_months(layout))
