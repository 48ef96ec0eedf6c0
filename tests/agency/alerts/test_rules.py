from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from schakel.agency.alerts.rules import OFFICE, is_due
from schakel.agency.alerts.states import Frequency

pytestmark = pytest.mark.engine
MORNING = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("frequency", "last", "due"),
    [
        (Frequency.DAILY, None, True),
        (Frequency.DAILY, date(2026, 11, 30), False),
        (Frequency.DAILY, date(2026, 11, 29), True),
        (Frequency.WEEKLY, date(2026, 11, 24), False),
        (Frequency.WEEKLY, date(2026, 11, 23), True),
    ],
)
def test_an_alert_is_due_once_a_day_or_once_in_seven(
    frequency: Frequency, last: date | None, due: bool
) -> None:
    assert is_due(frequency, last, MORNING) is due


def test_nobody_is_woken_by_a_vacancy() -> None:
    assert not is_due(Frequency.DAILY, None, datetime(2026, 11, 30, 5, 59, tzinfo=UTC))
    assert is_due(Frequency.DAILY, None, datetime(2026, 11, 30, 6, 0, tzinfo=UTC))
    assert is_due(Frequency.DAILY, None, datetime(2026, 7, 1, 5, 0, tzinfo=UTC))


def test_the_clocks_going_back_and_forward_cost_no_day_and_double_none() -> None:
    for saturday, hour in ((date(2026, 10, 24), 5), (date(2027, 3, 27), 6)):
        moment = datetime(saturday.year, saturday.month, saturday.day, hour, 30, tzinfo=UTC)
        assert is_due(Frequency.DAILY, saturday - timedelta(days=1), moment)
        ran, days = [], saturday
        for step in range(5 * 24):
            local = (moment + timedelta(minutes=30 * step)).astimezone(OFFICE)
            if is_due(Frequency.DAILY, days if ran else saturday - timedelta(days=1), local):
                ran.append(local.date())
                days = local.date()
        assert ran == [saturday, saturday + timedelta(days=1), saturday + timedelta(days=2)]


def test_who_goes_from_weekly_to_daily_need_not_wait_and_back_waits_the_week() -> None:
    three_days_ago = date(2026, 11, 27)
    assert not is_due(Frequency.WEEKLY, three_days_ago, MORNING)
    assert is_due(Frequency.DAILY, three_days_ago, MORNING)
    assert not is_due(Frequency.WEEKLY, date(2026, 11, 29), MORNING)


def test_in_a_pause_nothing_is_due_and_on_its_last_day_it_comes_again() -> None:
    assert not is_due(Frequency.DAILY, None, MORNING, paused_until=date(2026, 12, 1))
    assert is_due(Frequency.DAILY, None, MORNING, paused_until=date(2026, 11, 30))
