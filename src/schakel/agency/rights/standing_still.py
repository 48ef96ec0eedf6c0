"""When a night stands still, and how a person lets it go on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from schakel.agency.rights.errors import NotStopped
from schakel.agency.rights.models import Night
from schakel.agency.rights.rules import clock_jumped
from schakel.agency.rights.states import NightState, Stopped
from schakel.foundation.accounts.rules import WORKER, Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.work.actions import drop_for, finish_for, open_item
from schakel.foundation.work.jobs import enqueue
from schakel.foundation.work.states import WorkKind

TASK = "retention-night"


def begin(today: date, now: datetime) -> Night:
    """Tonight's row, running or not; call it in a transaction.

    A date that jumped stands still, and everything with it, until a person says that it is right or the
    clock is. A night that was done is done.
    """
    night, made = Night.objects.get_or_create(day=today, defaults={"began_at": now})
    if night.state == NightState.STOPPED and night.released_at is not None:
        night.state = NightState.RUNNING
        night.save(update_fields=["state"])
    elif (made or night.why == Stopped.CLOCK) and clock_jumped(_last_believed(night), today):
        return stop(night, Stopped.CLOCK)
    elif night.why == Stopped.CLOCK:
        night.state, night.why = NightState.RUNNING, ""
        night.save(update_fields=["state", "why"])
    if night.state == NightState.RUNNING:
        _clock_is_right(night)
    return night


def stop(night: Night, why: Stopped) -> Night:
    """Stand still and ask a person; call it in a transaction."""
    night.state, night.why, night.released_at = NightState.STOPPED, why, None
    night.save(update_fields=["state", "why", "released_at"])
    _drop_items(night)
    record("stop-night", night, by=WORKER, why=why, counts=night.counts)
    key = f"{TASK}:{night.pk}:{why}:{timezone.now():%Y%m%d%H%M%S}"
    open_item(WorkKind.RETENTION_STOPPED, night, by=WORKER, title=night.day.isoformat(), key=key)
    return night


@transaction.atomic
def release(night: Night, *, by: Actor) -> Night:
    """A person looked: the date is right, or so many may go. Raises :class:`NotStopped`."""
    locked = Night.objects.select_for_update().get(pk=night.pk)
    if locked.state != NightState.STOPPED or locked.released_at is not None:
        raise NotStopped(str(locked.day))
    locked.released_at = timezone.now()
    locked.save(update_fields=["released_at"])
    finish_for(locked, WorkKind.RETENTION_STOPPED, by=by, outcome="released")
    record("release-night", locked, by=by, why=locked.why, counts=locked.counts)
    enqueue(TASK, key=f"{TASK}:released:{locked.pk}:{locked.released_at:%Y%m%d%H%M%S}")
    return locked


def standing_still() -> Night | None:
    """The last night, when it waits for a person."""
    last = Night.objects.order_by("-pk").first()
    return last if last and last.state == NightState.STOPPED and last.released_at is None else None


def _last_believed(night: Night) -> date | None:
    """The last day on which the clock was right, by what was written then: not by its date, but its turn."""
    doubted = Q(why=Stopped.CLOCK, released_at=None)
    last = Night.objects.exclude(pk=night.pk).exclude(doubted).order_by("-pk").first()
    return last.day if last else None


def _clock_is_right(night: Night) -> None:
    for odd in Night.objects.filter(state=NightState.STOPPED, why=Stopped.CLOCK).exclude(pk=night.pk):
        drop_for(odd, WorkKind.RETENTION_STOPPED, by=WORKER, outcome="clock-right")


def _drop_items(newer: Night) -> None:
    for older in Night.objects.filter(state=NightState.STOPPED, released_at=None).exclude(pk=newer.pk):
        drop_for(older, WorkKind.RETENTION_STOPPED, by=WORKER, outcome="newer-night")
