"""Documents are told to be what they are, by words that stand in them; who is in doubt says so."""

from __future__ import annotations

from collections import Counter

import pytest

from schakel.engine.reading import DocumentKind, Reading, read
from schakel.engine.reading.kinds import tell_kind
from tests.engine.reading.kind_texts import kind_texts

pytestmark = pytest.mark.engine


def paper(text: str) -> Reading:
    return read(text.encode(), "scan.txt")


def test_each_kind_has_eight_texts_and_is_told_by_its_words() -> None:
    told = [(kind, tell_kind(text, "document.txt").kind.value) for kind, text in kind_texts()]
    counts = Counter(kind for kind, _ in told)
    assert set(counts) == {kind.value for kind in DocumentKind}
    assert min(counts.values()) >= 8
    assert [pair for pair in told if pair[0] != pair[1]] == []


def test_the_words_that_told_a_kind_stand_on_the_page() -> None:
    for kind, text in kind_texts():
        reading = paper(text)
        assert reading.kind_evidence or kind == "other"
        for evidence in reading.kind_evidence:
            page = reading.pages[evidence.page - 1]
            assert page.text[evidence.start : evidence.end] == evidence.quote
        assert Reading.from_json(reading.to_json()).kind_evidence == reading.kind_evidence


def test_two_kinds_with_as_many_words_are_left_open() -> None:
    told = tell_kind("Diploma\ncertificaat\n", "a.txt")
    assert told.kind is DocumentKind.OTHER
    assert told.reason.startswith("in doubt between ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "DIPLOMA\nDe examencommissie verklaart dat Sanne, geboren op 3 mei 2000, het examen heeft "
            "afgelegd voor de opleiding Management Assistent, niveau 4.\nROC Kop, 5 juli 2019",
            {"name": "Management Assistent", "level": "mbo4", "institution": "ROC Kop", "date": "2019-07-05"},
        ),
        (
            "BHV-certificaat\nheeft met goed gevolg de cursus bedrijfshulpverlening afgerond\n"
            "Geldig tot 1 juni 2026",
            {"sort": "certificate", "name": "bedrijfshulpverlening", "valid_until": "2026-06-01"},
        ),
        ("Verklaring Omtrent het Gedrag\nJustis\n3 februari 2025", {"sort": "vog", "date": "2025-02-03"}),
    ],
)
def test_a_paper_gives_what_it_is_and_its_dates(text: str, expected: dict[str, str]) -> None:
    (fact,) = paper(text).of("paper")
    assert {key: fact.value[key] for key in expected} == expected


def test_of_an_identity_document_only_its_sort_and_validity_are_taken() -> None:
    reading = paper(
        "PASPOORT\nKONINKRIJK DER NEDERLANDEN\nDocumentnummer NX1234567\nBSN 111222333\n"
        "Geboortedatum 02 FEB 1985\nGeldig tot 09 MAA 2031\nP<NLDVOORBEELD<<JAN<<<<<<<<<"
    )
    (fact,) = reading.facts
    assert fact.value == {"sort": "passport", "valid_until": "2031-03-09"}
    assert {"document-number", "bsn", "birth-date"} <= set(reading.withheld)
    told = str(fact.to_json())
    assert [number for number in ("NX1234567", "111222333", "1985", "VOORBEELD") if number in told] == []
