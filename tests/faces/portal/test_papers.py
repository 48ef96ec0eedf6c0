"""What people can keep as a PDF: the explanation of matching, and the proof that they applied."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pypdfium2
import pytest
from django.test import Client

from schakel.agency.pipeline.models import Application
from schakel.foundation.accounts.models import User
from schakel.foundation.house import printing
from schakel.foundation.privacy.models import DataRequest
from tests.faces.website.visitor import PERSON

pytestmark = pytest.mark.django_db
WORD = re.compile(r"\w+")


def address(application: Application, name: str) -> str:
    return f"/mijn/sollicitaties/{application.reference}/{name}.pdf"


def words_in(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        pages = [page.get_textpage().get_text_bounded() for page in opened]
    return " ".join(" ".join(pages).split())


def content(answer: Any, name: str) -> bytes:
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.pdf"'
    assert "no-store" in answer["Cache-Control"]
    return bytes(answer.content)


def test_the_explanation_to_keep_says_what_the_page_says(
    matched: Application,
    by_link: Callable[..., Client],
) -> None:
    visitor = by_link()
    made = content(visitor.get(address(matched, "uitleg")), f"uitleg-{matched.reference}")
    told = words_in(made)
    assert matched.reference in told
    assert "Agendabeheer" in told
    assert "(2 in totaal) had je er 1" in told
    assert "Noor Dekker: zette je op de shortlist" in told
    assert "Ik werk graag rustig" in told
    assert "Autoriteit Persoonsgegevens" in told
    for secret in ("De vorige liep weg", "De voorzitter is streng", "Hier rent iedereen", "Piet"):
        assert secret not in told
    page = visitor.get(f"/mijn/sollicitaties/{matched.reference}/uitleg/").content.decode()
    cells = unescape(re.sub(r"<[^>]+>", " ", " ".join(re.findall(r"<td>.*?</td>", page, re.DOTALL))))
    assert len(cells) > 100
    assert set(WORD.findall(cells)) - set(WORD.findall(told)) == set()


def test_the_pdf_is_for_screen_readers_too(
    matched: Application,
    by_link: Callable[..., Client],
) -> None:
    made = by_link().get(address(matched, "uitleg")).content
    assert b"/Lang(nl)" in made
    assert b"/MarkInfo<</Marked true" in made
    assert b"/StructTreeRoot" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    with pypdfium2.PdfDocument(made) as opened:
        assert opened.get_metadata_value("Title") == "Hoe software is gebruikt bij je sollicitatie"


def test_the_desk_keeps_the_same_letter_in_the_language_of_the_applicant(
    matched: Application,
    noor: User,
) -> None:
    matched.language = "en"
    matched.save(update_fields=["language"])
    desk = Client()
    desk.force_login(noor)
    answer = desk.get(f"/bureau/sollicitaties/{matched.reference}/uitleg.pdf")
    made = content(answer, f"explanation-{matched.reference}")
    assert b"/Lang(en)" in made
    assert "What the vacancy asks" in words_in(made)


def test_who_applied_can_prove_it(applied: Application, by_link: Callable[..., Client]) -> None:
    told = words_in(content(by_link().get(address(applied, "bewijs")), f"bewijs-{applied.reference}"))
    for word in (applied.reference, "D'Ancona", "Secretaresse", "Ik houd van orde.", "cv.pdf"):
        assert word in told, word


def test_keeping_a_paper_asks_for_nothing_to_be_done(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    visitor = by_link()
    visitor.get(address(applied, "uitleg"))
    visitor.get(address(applied, "bewijs"))
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("name", ["uitleg", "bewijs"])
def test_nobody_keeps_the_paper_of_another(
    applied: Application, by_link: Callable[..., Client], name: str
) -> None:
    visitor = by_link(PERSON["email"])
    applied.candidate.email = "iemand.anders@example.nl"
    applied.candidate.save()
    assert visitor.get(address(applied, name)).status_code == 404


def test_what_somebody_wrote_is_words_and_no_program(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    applied.motivation = '#read("/etc/passwd") #panic("x") *vet* $x$ ```\n= Kop\n\\u{1F600} <label> @ref'
    applied.save(update_fields=["motivation"])
    told = words_in(by_link().get(address(applied, "bewijs")).content)
    assert '#read("/etc/passwd")' in told
    assert "*vet*" in told


def test_a_paper_that_cannot_be_made_says_so_and_leaves_the_page(
    applied: Application, by_link: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "_PATIENCE_SECONDS", 0.001)
    answer = by_link().get(address(applied, "bewijs"), follow=True)
    assert answer.redirect_chain[-1][0] == "/mijn/"
    assert "lukte nu niet" in answer.content.decode()
