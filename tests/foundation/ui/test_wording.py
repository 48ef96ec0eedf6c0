"""Money, hours, days and names read as people say them, in both languages."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from schakel.foundation.ui.wording import (
    day_words,
    file_size_words,
    hours_words,
    initials,
    money_range_words,
    money_words,
    phone_words,
    when_words,
)

TODAY = date(2026, 11, 24)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("cents", "per", "dutch", "english"),
    [
        (325000, "", "€ 3.250", "€3,250"),
        (325050, "", "€ 3.250,50", "€3,250.50"),
        (123456789, "year", "€ 1.234.567,89 per jaar", "€1,234,567.89 per year"),
        (-4500, "hour", "−€ 45 per uur", "−€45 per hour"),
        (5, "", "€ 0,05", "€0.05"),
    ],
)
def test_money_shows_cents_only_when_there_are_any(cents: int, per: str, dutch: str, english: str) -> None:
    with translation.override("nl"):
        assert plain(money_words(cents, per)) == dutch
    with translation.override("en"):
        assert money_words(cents, per) == english


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (280000, 325000, "€ 2.800–3.250 per maand"),
        (280000, 280000, "€ 2.800 per maand"),
        (280000, None, "vanaf € 2.800 per maand"),
        (None, 325000, "tot € 3.250 per maand"),
        (None, None, ""),
        (0, 325000, "€ 0–3.250 per maand"),
    ],
)
def test_a_band_may_have_an_open_end(low: int | None, high: int | None, expected: str) -> None:
    with translation.override("nl"):
        assert plain(money_range_words(low, high, "month")) == expected


@pytest.mark.parametrize(
    ("low", "high", "dutch", "english"),
    [
        (32, 40, "32–40 uur", "32–40 hours"),
        (24, None, "24 uur", "24 hours"),
        (24, 24, "24 uur", "24 hours"),
        (1, None, "1 uur", "1 hour"),
        (7.5, None, "7,5 uur", "7.5 hours"),
        (None, None, "", ""),
    ],
)
def test_hours_are_a_band_or_a_number(
    low: float | None, high: float | None, dutch: str, english: str
) -> None:
    with translation.override("nl"):
        assert hours_words(low, high) == dutch
    with translation.override("en"):
        assert hours_words(low, high) == english


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 24), "vandaag"),
        (date(2026, 11, 25), "morgen"),
        (date(2026, 11, 23), "gisteren"),
        (date(2026, 11, 27), "vr 27 nov"),
        (date(2026, 3, 1), "1 mrt"),
        (date(2024, 3, 1), "1 mrt 2024"),
    ],
)
def test_days_near_today_have_a_name(day: date, expected: str) -> None:
    with translation.override("nl"):
        assert day_words(day, TODAY) == expected


def test_a_moment_is_told_in_local_time_with_the_full_date_beside_it() -> None:
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    with translation.override("nl"):
        said, full, machine = when_words(datetime(2026, 11, 25, 13, 0, tzinfo=UTC), now)
    assert (said, full) == ("morgen 14:00", "woensdag 25 november 2026 14:00")
    assert machine == "2026-11-25T14:00+01:00"


def test_a_moment_late_at_night_belongs_to_the_local_day() -> None:
    now = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    with translation.override("en"):
        assert when_words(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), now)[0] == "tomorrow 00:30"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna van der Berg", "AB"),
        ("Yusuf Demir", "YD"),
        ("Loes", "L"),
        ("Jan-Willem de Boer", "JB"),
        ("van den berg", "VB"),
        ("", "?"),
    ],
)
def test_initials_leave_prefixes_out(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_the_size_of_a_file_fits_on_a_line() -> None:
    with translation.override("nl"):
        assert [file_size_words(size) for size in (12, 840_400, 1_230_000)] == ["1 kB", "840 kB", "1,2 MB"]


def test_a_number_is_written_as_people_say_it() -> None:
    written = [phone_words(number) for number in ("+31612345678", "0300000143", "+3232345678", "op vakantie")]
    assert written == ["06 12345678", "030 000 0143", "+32 3 234 56 78", "op vakantie"]
