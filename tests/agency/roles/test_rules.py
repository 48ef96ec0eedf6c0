"""The sum of the salary guide, the rule for our own placements, and the order in which to learn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.agency.roles.rules import (
    OwnGroup,
    Placed,
    Route,
    Step,
    estimate,
    own_group,
    plan,
    steps_between,
)

pytestmark = pytest.mark.engine


def closeness(one: str, other: str) -> float:
    return 0.75 if {one, other} == {"reporting", "ms-excel"} else 0.0


def test_a_full_week_in_all_sectors_is_the_figure_itself() -> None:
    found = estimate(280_000, 340_000, hours=40)
    assert (found.low_cents, found.high_cents) == (280_000, 340_000)
    assert [reason.step for reason in found.reasons] == [Step.BASE]
    assert found.hour_low_cents == 1615  # 2,800 over 173.33 hours, to five cents


def test_sector_and_hours_each_say_what_they_did() -> None:
    found = estimate(300_000, 400_000, sector_permille=1080, hours=32)
    assert [(one.step, one.low_cents, one.permille) for one in found.reasons] == [
        (Step.BASE, 300_000, 1000),
        (Step.SECTOR, 324_000, 1080),
        (Step.HOURS, 259_000, 800),
    ]
    assert (found.low_cents, found.high_cents) == (259_000, 346_000)


@given(st.integers(200_000, 900_000), st.integers(0, 200_000), st.integers(900, 1100), st.integers(8, 40))
def test_the_sum_never_turns_around_and_fewer_hours_never_pay_more(
    low: int, more: int, permille: int, hours: int
) -> None:
    found = estimate(low, low + more, sector_permille=permille, hours=hours)
    assert found.low_cents <= found.high_cents
    assert found.hour_low_cents <= found.hour_high_cents
    whole = estimate(low, low + more, sector_permille=permille, hours=40)
    assert found.high_cents <= whole.high_cents
    assert found.hour_low_cents == whole.hour_low_cents


def test_five_placements_at_three_clients_may_be_shown_as_their_middle() -> None:
    rows = [Placed(300_000 + number * 10_000, client) for number, client in enumerate((1, 1, 2, 2, 3))]
    assert own_group(rows) == OwnGroup(5, 310_000, 330_000)


@pytest.mark.parametrize(
    "clients",
    [(1, 2, 3, 4), (1, 1, 2, 2, 2), (1, 1, 1, 2, 3), ()],
    ids=["four people", "two clients", "one client has most", "nobody"],
)
def test_a_group_from_which_one_could_be_worked_out_is_not_shown(clients: tuple[int, ...]) -> None:
    assert own_group(Placed(320_000, client) for client in clients) is None


@given(st.lists(st.tuples(st.integers(250_000, 600_000), st.integers(1, 6)), max_size=30))
def test_what_is_shown_is_inside_what_was_paid_and_round(rows: list[tuple[int, int]]) -> None:
    group = own_group(Placed(*row) for row in rows)
    if group:
        paid = [cents for cents, _ in rows]
        assert group.number >= 5
        assert min(paid) - 5000 <= group.low_cents <= group.high_cents <= max(paid) + 5000
        assert group.low_cents % 5000 == group.high_cents % 5000 == 0


ROUTES = [
    Route("school", 36, ("a", "b", "c", "reporting")),
    Route("course-ab", 1, ("a", "b")),
    Route("course-c", 1, ("c",)),
]


def test_short_and_fruitful_comes_first_and_a_school_for_one_gap_does_not_come_at_all() -> None:
    made = plan(["x"], ["a", "b", "c", "reporting", "x"], ROUTES, closeness)
    assert [(lesson.route, lesson.closes) for lesson in made.lessons] == [
        ("course-ab", ("a", "b")),
        ("course-c", ("c",)),
    ]
    assert made.left == ("reporting",)
    assert made.has == ("x",)
    assert made.months == 2


def test_a_skill_close_to_one_you_have_is_told_and_still_learnt() -> None:
    made = plan(["ms-excel"], ["reporting"], ROUTES, closeness)
    assert made.near == (("reporting", "ms-excel"),)
    assert made.gaps == ("reporting",)


def test_who_can_everything_has_nothing_to_learn() -> None:
    made = plan(["a", "b"], ["a", "b"], ROUTES, closeness)
    assert (made.gaps, made.lessons, made.left) == ((), (), ())


@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_each_gap_is_closed_once_or_left(has: set[str], asked: set[str]) -> None:
    made = plan(has, sorted(asked), ROUTES, closeness)
    closed = [skill for lesson in made.lessons for skill in lesson.closes]
    assert sorted([*closed, *made.left]) == sorted(asked - has)


def test_the_way_over_roles_is_the_shortest_and_ends() -> None:
    growth = {"a": ["b", "c"], "b": ["d"], "c": ["b"], "d": ["a"]}
    assert steps_between("a", "d", growth) == ("a", "b", "d")
    assert steps_between("d", "x", growth) == ()
