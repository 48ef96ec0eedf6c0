"""Ends of terms as values: no date, however odd, lets anything go early."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.agency.rights.rules import (
    ANNOUNCED_FOR,
    FROZEN_FOR,
    LONGEST_STEP,
    End,
    Ground,
    Progress,
    clock_jumped,
    end_of,
    end_of_application,
    is_too_many,
    longest,
    next_state,
)
from schakel.agency.rights.states import EndingState, Why

pytestmark = pytest.mark.engine
DAY = date(2026, 3, 2)
days = st.integers(0, 4000).map(lambda number: date(2022, 1, 1) + timedelta(days=number))
quickly = settings(max_examples=60, deadline=None)
grounds = st.builds(
    Ground,
    st.sampled_from(["application", "pool", "contact", "client"]),
    st.none() | days,
    st.none() | days,
)


def test_an_application_stays_while_its_procedure_runs_and_with_who_has_the_job() -> None:
    ground = Ground("application", DAY)
    assert end_of_application(ground, is_over=False, is_placed=False) is None
    assert end_of_application(ground, is_over=True, is_placed=True) is None
    assert end_of_application(ground, is_over=True, is_placed=False) == End(DAY, Why.PROCEDURE)


def test_consent_that_was_taken_back_leaves_an_application_its_four_weeks() -> None:
    taken_back = Ground("pool", DAY + timedelta(days=200), DAY)
    assert end_of(taken_back) == End(DAY, Why.WITHDRAWN)
    ended = end_of_application(taken_back, is_over=True, is_placed=False)
    assert ended == End(DAY + timedelta(days=28), Why.WITHDRAWN)


@quickly
@given(st.lists(grounds, min_size=1, max_size=5))
def test_the_longest_ground_wins_and_an_open_one_never_ends(held: list[Ground]) -> None:
    ends = [end_of(ground) for ground in held]
    last = longest(ends)
    if None in ends:
        assert last is None
    else:
        assert last is not None
        assert all(end is not None and end.on <= last.on for end in ends)


def test_nothing_known_is_no_end() -> None:
    assert longest([]) is None


@quickly
@given(days, st.lists(st.integers(-400, 4000), max_size=60), days)
def test_whatever_the_clock_does_nothing_goes_before_it_was_told_and_frozen_long_enough(
    ends_on: date, steps: list[int], start: date
) -> None:
    """Nights as the machine sees them: a jump changes nothing, and the rest takes its time."""
    end, progress, believed = End(ends_on, Why.PROCEDURE), Progress(EndingState.COMING), start
    days_lived = {EndingState.ANNOUNCED: 0, EndingState.FROZEN: 0}
    for step in [*steps, *[1] * 40]:
        today = believed + timedelta(days=step)
        if clock_jumped(believed, today):
            continue
        if progress.state in days_lived:
            days_lived[progress.state] += (today - believed).days
        believed = today
        after = next_state(end, progress, today)
        if after is EndingState.ANNOUNCED:
            progress = Progress(after, today)
        elif after is EndingState.FROZEN:
            progress = Progress(after, progress.announced_on, today)
        elif after is EndingState.GONE:
            assert today > ends_on + FROZEN_FOR
            assert days_lived[EndingState.ANNOUNCED] >= ANNOUNCED_FOR.days
            assert days_lived[EndingState.FROZEN] >= FROZEN_FOR.days
            return
    assert progress.state is not EndingState.GONE


@quickly
@given(days, st.integers(-5000, 5000))
def test_a_date_is_believed_only_within_a_long_weekend(last: date, step: int) -> None:
    assert clock_jumped(last, last + timedelta(days=step)) is not (0 <= step <= LONGEST_STEP.days)


def test_the_first_night_has_nothing_to_compare_with() -> None:
    assert not clock_jumped(None, DAY)


@pytest.mark.parametrize(
    ("going", "total", "allowed", "brakes"),
    [
        (5, 5, 0, False),
        (6, 5, 0, True),
        (50, 1000, 0, False),
        (51, 1000, 0, True),
        (51, 1000, 51, False),
        (52, 1000, 51, True),
    ],
)
def test_the_brake_holds_beyond_one_in_twenty_and_never_for_a_handful(
    going: int, total: int, allowed: int, *, brakes: bool
) -> None:
    assert is_too_many(going, total, allowed) is brakes
