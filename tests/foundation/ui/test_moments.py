"""A typed time is a moment on the clock of the agency, also around summer time."""

from datetime import UTC, datetime

import pytest

from schakel.foundation.ui.moments import NoSuchTime, moment_from


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2026-11-30T09:00", datetime(2026, 11, 30, 8, 0, tzinfo=UTC)),
        ("2026-07-01T09:00", datetime(2026, 7, 1, 7, 0, tzinfo=UTC)),
        ("2026-10-25T02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-07-01T09:00+00:00", datetime(2026, 7, 1, 9, 0, tzinfo=UTC)),
    ],
)
def test_a_time_is_read_on_the_clock_of_the_agency(typed: str, utc: datetime) -> None:
    assert moment_from(typed).astimezone(UTC) == utc


def test_the_hour_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(NoSuchTime):
        moment_from("2027-03-28T02:30")


@pytest.mark.parametrize("typed", ["", "morgen", "2026-13-01T09:00"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        moment_from(typed)
