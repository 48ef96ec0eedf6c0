"""How often an alert comes, and where it stands."""

from __future__ import annotations

from enum import StrEnum


class Frequency(StrEnum):
    """Each day that has something new, or once a week."""

    DAILY = "daily"
    WEEKLY = "weekly"


class AlertState(StrEnum):
    """Asked for, confirmed by whoever reads the address, ended."""

    PENDING = "pending"
    ACTIVE = "active"
    ENDED = "ended"
