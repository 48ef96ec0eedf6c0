"""Twins who differ in what may not count are selected alike, to the last digit."""

import pytest

from schakel.engine.matching import impact_report
from schakel.engine.matching.twins import TWINS, compare, pool
from schakel.kernel.verdict import Verdict
from tests.engine.matching import worlds
from tests.engine.matching.crowd import Pool

pytestmark = pytest.mark.engine


def test_twins_with_a_gap_a_longer_life_or_a_longer_cv_score_exactly_the_same():
    people = list(pool([Pool.job], 60, worlds.NOW, seed=3))
    found = compare(Pool.job, people, worlds.NOW, knowledge=worlds.KNOWLEDGE, top=40)
    assert [one.name for one in found] == list(TWINS)
    for one in found:
        assert one.largest_difference == 0
        assert [line.ratio for line in one.report] == [1.0, 1.0]
        assert all(line.selected >= 20 for line in one.report)


def test_the_report_would_show_twins_that_are_left_behind():
    people = list(pool([Pool.job], 60, worlds.NOW, seed=3))
    group_of = {one.id: "as it is" for one in people} | {f"{one.id}'": "twin" for one in people}
    report = impact_report([one.id for one in people[:40]] + [f"{one.id}'" for one in people[:10]], group_of)
    assert {line.group: line.verdict for line in report}["twin"] is Verdict.FAIL
