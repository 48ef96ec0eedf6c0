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


def is_due(frequency: str, last_run: date | None, now: datetime) -> bool:
    """Whether an alert goes now: from seven in the morning, once a day or once in seven days."""
    local = now.astimezone(OFFICE)
    if local.time() < NOT_BEFORE:
        return False
    gap = 7 if frequency == Frequency.WEEKLY else 1
    return last_run is None or (local.date() - last_run).days >= gap
