"""When an alert is due, is asked about again, and is forgotten."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from schakel.agency.alerts.states import Frequency

OFFICE = ZoneInfo("Europe/Amsterdam")
# Nobody is woken by a vacancy.
NOT_BEFORE = time(7, 0)
CONFIRM_WITHIN = timedelta(days=7)
FORGET_AFTER = timedelta(days=30)
ASK_BEFORE = timedelta(days=14)
MOST_SHOWN = 12
PAUSE_WEEKS = (2, 4, 8)


def is_due(frequency: str, last_run: date | None, now: datetime, paused_until: date | None = None) -> bool:
    """Whether an alert goes now: from seven in the morning, once a day or in seven, not in a pause."""
    local = now.astimezone(OFFICE)
    if local.time() < NOT_BEFORE or is_paused(paused_until, local.date()):
        return False
    gap = 7 if frequency == Frequency.WEEKLY else 1
    return last_run is None or (local.date() - last_run).days >= gap


def is_paused(until: date | None, today: date) -> bool:
    """Whether somebody wants no mail today; on the day itself it comes again."""
    return until is not None and today < until
