"""A document that contradicts the record is shown with the words of both; silence contradicts nothing."""

from datetime import date

import pytest

from schakel.engine.checking import Said, contradictions
from schakel.engine.checking.contradictions import CODES

RECORD = {
    "given_name": "Anna",
    "prefix": "van der",
    "family_name": "Berg",
    "email": "anna@example.nl",
    "phone": "0612345678",
    "place": "Utrecht",
    "experiences": [
        {
            "id": 7,
            "title": "Office manager",
            "employer": "De Vecht",
            "starts_on": date(2018, 1, 1),
            "ends_on": None,
        }
    ],
    "educations": [{"id": 8, "name": "Bedrijfsadministratie", "level": "hbo"}],
}


@pytest.mark.parametrize(
    ("field", "value", "code", "shown"),
    [
        (
            "contact.name",
            {"given": "Anna", "family": "Jansen"},
            "document-name",
            ("Anna van der Berg", "Anna Jansen"),
        ),
        ("contact.email", {"email": "anna@work.nl"}, "document-email", ("anna@example.nl", "anna@work.nl")),
        ("contact.phone", {"phone": "+31687654321"}, "document-phone", ("+31612345678", "+31687654321")),
        ("contact.place", {"place": "Groningen"}, "document-place", ("Utrecht", "Groningen")),
        (
            "experience",
            {"title": "Office Manager", "employer": "De Vecht", "start": "2021-03"},
            "document-period",
            ("2018-01 – …", "2021-03 – …"),
        ),
        ("education", {"name": "Bedrijfsadministratie", "level": "mbo4"}, "document-level", ("hbo", "mbo4")),
    ],
)
def test_what_contradicts_is_shown_with_both_words(field, value, code, shown) -> None:
    found = contradictions(RECORD, [Said(field, value, "the words of the page", 2, "f1")])
    assert [(one.code, (one.record, one.document), one.quote, one.page) for one in found] == [
        (code, shown, "the words of the page", 2)
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("contact.name", {"family": "Jansen-van den Berg"}),
        ("contact.name", {"family": "Berg"}),
        ("contact.name", {}),
        ("contact.email", {"email": "ANNA@example.nl"}),
        ("contact.email", {}),
        ("contact.phone", {"phone": "+31 6 12345678"}),
        ("contact.phone", {"phone": "not a number"}),
        ("contact.place", {"place": "Nieuwegein"}),
        ("contact.place", {"place": "Nergenshuizen"}),
        ("experience", {"title": "Office manager", "employer": "De Vecht", "start": "2018-06"}),
        ("experience", {"title": "Receptionist", "employer": "De Vecht", "start": "2011-06"}),
        ("education", {"name": "Bedrijfsadministratie", "level": "wo"}),
        ("education", {"name": "Bedrijfsadministratie", "level": "course"}),
        ("skill", {"label": "Excel"}),
    ],
)
def test_what_may_both_be_true_is_no_contradiction(field, value) -> None:
    assert contradictions(RECORD, [Said(field, value, "", 1)]) == []


def test_every_code_is_reached_by_a_case_above() -> None:
    assert len(CODES) == 6
