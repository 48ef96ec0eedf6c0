"""How soon work is due, and when a job that failed runs again."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from schakel.foundation.work.states import WorkKind

OFFICE = ZoneInfo("Europe/Amsterdam")
CLOSES_AT = time(17, 0)
_FIRST_WEEKEND_DAY = 5

# Working days between arrival and the promise on the site or to the colleague; 0 is the same day.
WORKING_DAYS: dict[WorkKind, int] = {
    WorkKind.CONFIRM_DOCUMENT: 1,
    WorkKind.UNREADABLE_DOCUMENT: 1,
    WorkKind.QUARANTINED_FILE: 1,
    WorkKind.NEW_APPLICATION: 3,
    WorkKind.NEW_REGISTRATION: 3,
    WorkKind.NEW_INTAKE: 1,
    WorkKind.NEW_MESSAGE: 1,
    WorkKind.SUSPECT_SUBMISSION: 2,
    WorkKind.UNCERTAIN_MAIL: 0,
    WorkKind.PARKED_JOB: 1,
    WorkKind.DATA_REQUEST: 20,
    WorkKind.WITHDRAWN_APPLICATION: 1,
    WorkKind.POSSIBLE_DOUBLE: 5,
    WorkKind.FAILED_CHECK: 3,
    WorkKind.RETENTION_STOPPED: 1,
}

MAX_ATTEMPTS = 3
_FIRST_PAUSE = timedelta(seconds=10)
_LONGEST_PAUSE = timedelta(hours=1)


def due_at(kind: WorkKind, arrived_at: datetime) -> datetime:
    """Closing time of the working day on which work of this kind is due.

    What arrives in a weekend or after closing time counts as arrived on the next working day.
    """
    local = arrived_at.astimezone(OFFICE)
    day = local.date() if local.time() < CLOSES_AT else local.date() + timedelta(days=1)
    left = WORKING_DAYS[kind]
    while left or day.weekday() >= _FIRST_WEEKEND_DAY:
        if day.weekday() < _FIRST_WEEKEND_DAY:
            left -= 1
        day += timedelta(days=1)
    return datetime.combine(day, CLOSES_AT, OFFICE)


def is_late(due: datetime | None, now: datetime) -> bool:
    """Whether the due time has passed."""
    return due is not None and due < now


def pause_after(attempts: int, first: timedelta = _FIRST_PAUSE) -> timedelta:
    """The wait before the next try: 10 s, 40 s, 160 s …, never over an hour."""
    return min(first * (1 << 2 * min(max(attempts - 1, 0), 10)), _LONGEST_PAUSE)


def may_try_again(attempts: int) -> bool:
    """Whether a job that was started this often gets another try by itself."""
    return attempts < MAX_ATTEMPTS


def period_of(moment: datetime, every: timedelta) -> int:
    """The number of the period a moment falls in; two workers agree on it without talking."""
    return int(moment.timestamp() // every.total_seconds())
