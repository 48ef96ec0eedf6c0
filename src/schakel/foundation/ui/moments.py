"""Reads a day and time as somebody typed it on the clock of the agency."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime


class NoSuchTime(ValueError):
    """The clock skips this time: the night on which summer time begins."""


def moment_from(typed: str) -> datetime:
    """The moment of a typed day and time; raises ``ValueError`` for what is none.

    In the hour that comes twice, at the end of summer time, the first is meant.
    """
    moment = parse_datetime(typed)
    if moment is None:
        raise ValueError(typed[:40])
    if timezone.is_aware(moment):
        return moment
    aware = timezone.make_aware(moment)
    if timezone.make_naive(aware.astimezone(UTC)) != moment:
        raise NoSuchTime(typed[:40])
    return aware
