from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from schakel.agency.alerts.rules import is_due
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
