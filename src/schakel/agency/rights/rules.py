"""When data ends, what happens on the way there, and when a night stands still: pure decisions on dates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from schakel.agency.rights.states import EndingState, Why
from schakel.foundation.privacy.rules import TERM_DAYS
from schakel.foundation.privacy.states import Purpose

# So far ahead the desk sees what is coming; the person hears it two weeks ahead, and after the end
# nothing is used for a week before it goes.
IN_SIGHT, ANNOUNCED_FOR, FROZEN_FOR = timedelta(days=60), timedelta(days=14), timedelta(days=7)
# A machine may be off for a long weekend; a date further on, or back, is a clock that is wrong until
# somebody says that it is right.
LONGEST_STEP = timedelta(days=3)
# More than a twentieth of one class in one night is a mistake until a person looked; so few never are.
BRAKE_SHARE, ALWAYS_MAY = 0.05, 5
# So many people hear in one night that their term ends; who is left hears the next nights, the oldest first.
MOST_TOLD = 50
SHORTEST_REASON = 10

_OVER = {Purpose.CONTACT: Why.CONTACT, Purpose.CLIENT: Why.CLIENT, Purpose.APPLICATION: Why.PROCEDURE}


@dataclass(frozen=True, slots=True)
class Ground:
    """One consent as dates: for what, until when (``None`` is open), and whether it was taken back."""

    purpose: str
    ends_on: date | None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class End:
    """The day after which nothing lawful holds the data any more, and the ground that was the last."""

    on: date
    why: Why


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the end of one thing has come."""

    state: EndingState
    announced_on: date | None = None
    frozen_on: date | None = None


def end_of(ground: Ground) -> End | None:
    """The end of one ground by itself; ``None`` is open."""
    if ground.withdrawn_on is not None:
        return End(ground.withdrawn_on, Why.WITHDRAWN)
    if ground.ends_on is None:
        return None
    return End(ground.ends_on, _OVER.get(Purpose(ground.purpose), Why.CONSENT))


def end_of_application(ground: Ground, *, is_over: bool, is_placed: bool) -> End | None:
    """The end of one application: never while its procedure runs, nor of somebody who has the job.

    Consent to be kept longer that was taken back leaves the term of any application: four weeks.
    """
    if is_placed or not is_over:
        return None
    end = end_of(ground)
    if end is None or end.why is not Why.WITHDRAWN:
        return end
    return End(end.on + timedelta(days=TERM_DAYS[Purpose.APPLICATION]), Why.WITHDRAWN)


def longest(ends: Iterable[End | None]) -> End | None:
    """The end of data that rests on several grounds: the last; ``None`` when one is open, or none known."""
    last: End | None = None
    for end in ends:
        if end is None:
            return None
        if last is None or end.on > last.on:
            last = end
    return last


def freezes_on(end: End, announced_on: date) -> date:
    """Nothing is frozen before its term is over, nor before it was announced for two weeks."""
    return max(end.on + timedelta(days=1), announced_on + ANNOUNCED_FOR)


def erased_on(end: End, progress: Progress, today: date) -> date:
    """The first night in which it may go, when nothing changes."""
    frozen = progress.frozen_on or freezes_on(
        end, progress.announced_on or max(today, end.on - ANNOUNCED_FOR)
    )
    return frozen + FROZEN_FOR


def next_state(end: End, progress: Progress, today: date) -> EndingState | None:
    """Where a thing goes tonight, one step at most; ``None`` when it stays where it is."""
    if progress.state is EndingState.COMING and today >= end.on - ANNOUNCED_FOR:
        return EndingState.ANNOUNCED
    if progress.state is EndingState.ANNOUNCED and progress.announced_on:
        return EndingState.FROZEN if today >= freezes_on(end, progress.announced_on) else None
    if progress.state is EndingState.FROZEN and progress.frozen_on:
        return EndingState.GONE if today >= progress.frozen_on + FROZEN_FOR else None
    return None


def clock_jumped(last: date | None, today: date) -> bool:
    """Whether the date cannot be believed: it went back, or further on than a long weekend."""
    return last is not None and not timedelta(0) <= today - last <= LONGEST_STEP


def is_too_many(going: int, total: int, allowed: int = 0) -> bool:
    """Whether the brake holds: more than a twentieth of a class would go, and nobody allowed so many."""
    return going > max(ALWAYS_MAY, int(total * BRAKE_SHARE), allowed)


def begins_with_a_person(overdue: int, *, announced_before: bool) -> bool:
    """Whether a first night waits for a person: much is over already, and nobody was ever told anything.

    So an old database does not mail everybody of years ago the night it is first looked at.
    """
    return not announced_before and overdue > ALWAYS_MAY
