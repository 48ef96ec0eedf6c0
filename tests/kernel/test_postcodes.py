"""Promises about postcodes: each area has a town we can measure from, and other numbers are left alone."""

import pytest

from schakel.kernel.places import find_place
from schakel.kernel.postcodes import take_postcode

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("area", range(10, 100))
def test_every_area_leads_to_a_place_we_know(area: int) -> None:
    rest, town = take_postcode(f"{area}99 xy")
    assert rest == ""
    assert find_place(town)


@pytest.mark.parametrize(
    ("text", "rest", "town"),
    [
        ("3511 AB", "", "Utrecht"),
        ("secretaresse 9711aa parttime", "secretaresse parttime", "Groningen"),
        ("1011", "", "Amsterdam"),
        ("2026", "", "Haarlem"),  # alone it can be nothing else
        ("project 2030", "project 2030", ""),
        ("ISO 9001", "ISO 9001", ""),
        ("V-2022-9001", "V-2022-9001", ""),
        ("0123 AB", "0123 AB", ""),
        ("", "", ""),
    ],
)
def test_a_postcode_is_taken_and_other_numbers_stay(text: str, rest: str, town: str) -> None:
    assert take_postcode(text) == (rest, town)
