"""Dates, names, numbers and levels as people write them."""

from __future__ import annotations

import pytest

from schakel.engine.reading import Page, UnverifiedEvidence, quote_of, read
from schakel.engine.reading.facts.contact import e164
from schakel.engine.reading.facts.education import level_of
from schakel.engine.reading.facts.languages import level_in
from schakel.engine.reading.facts.lines import lines_of
from schakel.engine.reading.facts.names import looks_like_name, split_name
from schakel.engine.reading.facts.periods import find_periods
from schakel.engine.reading.facts.sections import heading_sort
from schakel.engine.reading.facts.withheld import take_out

pytestmark = pytest.mark.engine

PERIODS = [
    ("mrt 2019 – heden", "2019-03", None),
    ("2019-2021", "2019-01", "2021-12"),
    ("03/2019 t/m 06/2021", "2019-03", "2021-06"),
    ("sinds 2020", "2020-01", None),
    ("Sept 2018 - present", "2018-09", None),
    ("Van feb 2020 tot heden", "2020-02", None),
    ("januari 2005 tot en met juli 2013", "2005-01", "2013-07"),
    ("jan. '15 – heden", "2015-01", None),
    ("sept. '88 – jul. '03", "1988-09", "2003-07"),
    ("1 mei 2017 - 30 april 2018", "2017-05", "2018-04"),
    ("01-09-2019 – 31-08-2021", "2019-09", "2021-08"),
    ("2016/02 - today", "2016-02", None),
    ("2019-03 - 2021-06", "2019-03", "2021-06"),
    ("2018/2019", "2018-01", "2019-12"),
    ("2019-21", "2019-01", "2021-12"),
    ("jan - mrt 2019", "2019-01", "2019-03"),
    ("from January 2012 to March 2015", "2012-01", "2015-03"),
    ("sep 2014\tfeb 2019", "2014-09", "2019-02"),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS, ids=[case[0] for case in PERIODS])
def test_a_period_is_read_however_it_is_written(text: str, start: str, end: str | None) -> None:
    (period,) = find_periods(text)
    assert period.ranged
    assert (period.values()["start"], period.values()["end"]) == (start, end)


@pytest.mark.parametrize("text", ["€ 2.500 per maand", "06-12345678", "2021 - 2019", "versie 2.0", "3512 AB"])
def test_other_numbers_are_no_period(text: str) -> None:
    assert [period for period in find_periods(text) if period.ranged] == []


NAMES = [
    ("Anna de Vries", "Anna", "de", "Vries"),
    ("Willemijn van 't Hof", "Willemijn", "van 't", "Hof"),
    ("PIETER VAN DER BERG", "Pieter", "van der", "Berg"),
    ("Annelies Hoekstra-de Jong", "Annelies", "", "Hoekstra-de Jong"),
    ("Vries, Anna de", "Anna", "de", "Vries"),
    ("A.M. (Anja) Smit", "Anja", "", "Smit"),
    ("Ir. Joost IJsselstein", "Joost", "", "IJsselstein"),
    ("Tomás Ferreira da Silva", "Tomás", "", "Ferreira da Silva"),
    ("Anna Maria Jansen", "Anna Maria", "", "Jansen"),
]


@pytest.mark.parametrize(("text", "given", "prefix", "family"), NAMES, ids=[case[0] for case in NAMES])
def test_a_name_is_parted_as_dutch_records_keep_it(text: str, given: str, prefix: str, family: str) -> None:
    assert split_name(text) == {"given": given, "prefix": prefix, "family": family}


@pytest.mark.parametrize(
    "text", ["Curriculum Vitae", "Office Manager", "Den Haag", "Persoonlijke gegevens", "Excel"]
)
def test_a_heading_title_or_place_is_no_name(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("06-12345678", "+31612345678"),
        ("06 12 34 56 78", "+31612345678"),
        ("+31 (0)6 1234 5678", "+31612345678"),
        ("0031 10 123 4567", "+31101234567"),
        ("+44 7700 900123", "+447700900123"),
        ("01-09-2019", None),
        ("123", None),
    ],
)
def test_telephone_numbers_become_international(text: str, number: str | None) -> None:
    assert e164(text) == number


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("MBO 4 Secretariaat", "mbo4"),
        ("mbo niveau 3", "mbo3"),
        ("MEAO", "mbo4"),
        ("Associate degree HRM", "ad"),
        ("Bachelor, Hogeschool Utrecht", "hbo"),
        ("MSc Econometrics", "wo-master"),
        ("havo", "havo"),
        ("Gymnasium", "vwo"),
        ("Cursus notuleren", "course"),
        ("Lezen en schrijven", ""),
    ],
)
def test_the_level_of_an_education_follows_its_words(text: str, level: str) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("moedertaal", "native"),
        ("(C1)", "C1"),
        ("zeer goed", "C1"),
        ("goed", "B2"),
        ("Full Professional", "C1"),
        ("B2 B2 C1 B1 B2", "B1"),
        ("●●●●○", "C1"),
        ("", ""),
    ],
)
def test_language_levels_are_put_on_the_european_scale(text: str, level: str) -> None:
    assert level_in(text) == level


@pytest.mark.parametrize(
    ("text", "sort"),
    [("WERKERVARING:", "experience"), ("Opleidingen & trainingen", "education"), ("T A L E N", "languages"),
     ("W E R K E R V A R I N G", "experience"), ("Ik heb ervaring met Excel", None)],
)  # fmt: skip
def test_headings_are_known_whole_or_not_at_all(text: str, sort: str | None) -> None:
    assert heading_sort(text) == sort


PRIVATE = [
    ("Geboortedatum: 12-03-1985", "birth-date"),
    ("Geb. 4-5-1969", "birth-date"),
    ("Geboren op 3 mei 1970 te Ede", "birth-date"),
    ("Date of birth\t3 May 1970", "birth-date"),
    ("Nationaliteit: Nederlandse", "nationality"),
    ("Burgerlijke staat\ngehuwd", "marital-status"),
    ("Gehuwd, twee kinderen", "marital-status"),
    ("Geslacht: vrouw", "sex"),
    ("BSN: 111222333", "bsn"),
    ("111222333", "bsn"),
    ("34 jaar oud", "birth-date"),
]


@pytest.mark.parametrize(("text", "sort"), PRIVATE, ids=[case[1] + str(i) for i, case in enumerate(PRIVATE)])
def test_a_private_line_is_named_and_taken_out(text: str, sort: str) -> None:
    kept, sorts = take_out(lines_of([Page(1, 0, 0, text)]))
    assert sorts == [sort]
    assert kept == []


def test_what_stands_beside_a_private_matter_stays() -> None:
    kept, sorts = take_out(lines_of([Page(1, 0, 0, "Utrecht | geboren op 1-2-1980 | a@example.nl")]))
    assert sorts == ["birth-date"]
    assert [line.text for line in kept] == ["Utrecht", "a@example.nl"]


def test_a_quote_that_is_not_there_can_not_be_made() -> None:
    page = Page(1, 0, 0, "Receptionist")
    with pytest.raises(UnverifiedEvidence):
        quote_of(page, 0, 4, "Rece!")
    with pytest.raises(UnverifiedEvidence):
        quote_of(page, 0, 99)


def test_no_driving_licence_gives_no_fact() -> None:
    text = "Curriculum vitae\nWerkervaring\n2019 - heden Receptionist, Hotel Oost\nOverig\nRijbewijs: nee\n"
    assert read(text.encode(), "cv.txt").of("driving_licence") == ()
