"""What somebody types is read as they mean it: a contract, hours, a place; and never more than that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.agency.vacancies.asked import Asked, place_meant, read
from schakel.agency.vacancies.wanted import Wanted

pytestmark = pytest.mark.engine
PART_TIME = ("0-23", "24-31", "32-35")


@pytest.mark.parametrize(
    ("question", "words", "chosen", "place"),
    [
        ("interim hr", "hr", {"form": ("interim",)}, ""),
        ("interim", "", {"form": ("interim",)}, ""),
        ("freelance office manager", "office manager", {"form": ("interim",)}, ""),
        ("vaste baan", "", {"form": ("permanent",)}, ""),
        ("parttime secretaresse", "secretaresse", {"hours": PART_TIME}, ""),
        ("part-time secretary", "secretary", {"hours": PART_TIME}, ""),
        ("fulltime", "", {"hours": ("36-40",)}, ""),
        ("office manager 32 uur", "office manager", {"hours": ("32-35",)}, ""),
        ("24-32 uur", "", {"hours": ("24-31", "32-35")}, ""),
        ("max 24 uur", "", {"hours": ("0-23", "24-31")}, ""),
        ("thuiswerk", "", {"remote": ("1",)}, ""),
        ("work from home", "", {"remote": ("1",)}, ""),
        ("werk in Zwolle", "", {}, "Zwolle"),
        ("directiesecretaresse amsterdam zuid", "directiesecretaresse", {}, "Amsterdam"),
        ("secretaresse 3511 AB", "secretaresse", {}, "Utrecht"),
        ("'s-gravenhage", "", {}, "Den Haag"),
        ("24 uur thuiswerken pa den haag", "pa", {"hours": ("24-31",), "remote": ("1",)}, "Den Haag"),
    ],
)
def test_what_is_a_filter_becomes_one(
    question: str, words: str, chosen: dict[str, tuple[str, ...]], place: str
) -> None:
    assert read(question) == Asked(words, chosen, place)


@pytest.mark.parametrize(
    "question",
    ["office manager", "junior secretaresse", "stage hr", "best betaald", "weekend", "iso 9001", "", "€ 😀"],
)
def test_the_rest_is_left_as_it_stands(question: str) -> None:
    assert read(question) == Asked(question)


def test_between_quotation_marks_words_are_words() -> None:
    assert read('"parttime secretaresse"') == Asked('"parttime secretaresse"')


def test_a_place_in_its_own_field_goes_before_one_among_the_words() -> None:
    wanted = Wanted.read("?q=secretaresse+utrecht&place=Zwolle")
    assert (wanted.question, wanted.place) == ("secretaresse utrecht", "Zwolle")


def test_a_postcode_in_the_field_is_measured_from_its_town() -> None:
    wanted = Wanted.read("?place=3511+AB")
    assert wanted.place == "Utrecht"
    assert wanted.origin


@given(st.text(max_size=60))
def test_reading_what_was_read_changes_nothing(question: str) -> None:
    once = Wanted.of({"q": [question]})
    assert Wanted.read(once.query()) == once


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Rotterdm", "Rotterdam"),
        ("amsterdm", "Amsterdam"),
        ("zwole", "Zwolle"),
        ("Den Hag", "Den Haag"),
    ],
)
def test_a_typing_error_in_a_place_is_seen(typed: str, meant: str) -> None:
    found = place_meant(typed)
    assert found
    assert found.name == meant


@pytest.mark.parametrize("typed", ["secretaresse", "backoffice", "kok", "xxxxxx", "Rotterdam", ""])
def test_what_is_no_place_stays_none(typed: str) -> None:
    assert place_meant(typed) is None
