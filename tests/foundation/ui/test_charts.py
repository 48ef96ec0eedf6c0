"""Axes are round and hold every value; bars and lines stay within their box."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.foundation.ui.charts import axis, bar_rows, range_rows, share, trend_points

pytestmark = pytest.mark.engine
AMOUNTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=12)


@given(AMOUNTS)
def test_an_axis_holds_every_value(values: list[int]) -> None:
    scale = axis(values)
    assert scale.start <= min(values) <= max(values) <= scale.end
    assert scale.start < scale.end


@given(AMOUNTS)
def test_an_axis_has_a_handful_of_even_ticks(values: list[int]) -> None:
    ticks = axis(values).ticks
    assert 2 <= len(ticks) <= 7
    assert len({right - left for left, right in pairwise(ticks)}) == 1


def test_an_axis_of_salaries_is_in_whole_thousands() -> None:
    assert axis([240000, 450000]).ticks == (200000, 300000, 400000, 500000)


def test_a_value_stands_in_proportion_on_its_axis() -> None:
    scale = axis([240000, 450000])
    assert share(350000, scale) == pytest.approx(50)
    row = range_rows([{"low": 200000, "mid": None, "high": 350000}], scale)[0]
    assert (row["x"], row["width"], row["at"]) == ("0.00", "50.00", "")


def test_the_largest_bar_is_the_full_width() -> None:
    rows = bar_rows([{"value": 50}, {"value": 200}, {"value": 0}])
    assert [row["width"] for row in rows] == ["25.00", "100.00", "0.00"]


def test_bars_without_figures_are_empty() -> None:
    assert bar_rows([]) == []
    assert bar_rows([{"value": 0}])[0]["width"] == "0.00"


def test_a_line_starts_and_ends_at_the_edges() -> None:
    line, area = trend_points([1, 3, 2])
    assert line == "M0.0 68.0L300.0 4.0L600.0 36.0"
    assert area == line + "L600 100L0 100Z"
    assert trend_points([5]) == ("", "")
