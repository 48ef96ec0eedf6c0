"""Who somebody is cannot change a score: there is no field for it, and swapping it changes nothing."""

import dataclasses
import random
import typing
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.engine.matching import (
    HeldSkill,
    Profile,
    Segment,
    canonical,
    impact_report,
    rank,
    score,
)
from schakel.engine.matching.jobs import Job
from schakel.engine.matching.pair import Pair
from schakel.kernel.verdict import Verdict
from tests.engine.matching import worlds
from tests.engine.matching.crowd import Pool

pytestmark = pytest.mark.engine
FORBIDDEN = {
    *(
        "name",
        "first_name",
        "family",
        "given",
        "initials",
        "prefix",
        "sex",
        "gender",
        "pronoun",
        "birth",
        "born",
    ),
    *("age", "photo", "picture", "face", "nationality", "origin", "ethnicity", "religion", "birthplace"),
    *("address", "street", "postcode", "city", "place", "marital", "married", "children", "email", "phone"),
    *("coordinate", "coordinates", "latitude", "longitude", "lat", "lon", "layout", "length", "pages"),
}


def fields_within(kind, seen=None):
    """Every field name of a dataclass and of all dataclasses it can hold."""
    seen = set() if seen is None else seen
    if kind in seen:
        return set()
    seen.add(kind)
    names = set()
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for field in dataclasses.fields(kind):
            names |= {field.name} | fields_within(hints[field.name], seen)
    for inner in typing.get_args(kind):
        names |= fields_within(inner, seen)
    return names


@pytest.mark.parametrize("kind", [Profile, Job, Pair])
def test_no_field_can_hold_who_somebody_is(kind):
    names = fields_within(kind)
    assert {"skills", "months", "max_travel_km"} & names or kind is Job
    parts = {part for name in names for part in name.split("_")} | names
    assert not parts & FORBIDDEN


def test_the_search_for_fields_finds_one_that_is_hidden_deep():
    @dataclass
    class Inner:
        birth_date: str

    @dataclass
    class Outer:
        inner: tuple[Inner, ...]

    Outer.__annotations__["inner"] = tuple[Inner, ...]
    Outer.__dataclass_fields__["inner"].type = tuple[Inner, ...]
    assert "birth_date" in fields_within(Outer)


def later(profile, months):
    """The same life, so many months later."""

    def moved(month):
        return None if month is None else month + months

    return replace(
        profile,
        roles=tuple(replace(held, last_month=moved(held.last_month)) for held in profile.roles),
        skills=tuple(replace(held, last_month=moved(held.last_month)) for held in profile.skills),
        wishes=replace(profile.wishes, start_month=moved(profile.wishes.start_month)),
    )


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.profiles(), st.integers(-480, 480))
def test_a_life_that_began_years_earlier_or_later_scores_the_same(job, person, months):
    start = None if job.start_month is None else job.start_month + months
    then = score(job, person, 9.0, worlds.NOW, knowledge=worlds.KNOWLEDGE)
    moved = score(
        replace(job, start_month=start),
        later(person, months),
        9.0,
        worlds.NOW + months,
        knowledge=worlds.KNOWLEDGE,
    )
    assert (then.demand, then.wish, then.rank) == (moved.demand, moved.wish, moved.rank)


def test_another_address_at_the_same_distance_scores_the_same():
    pool = Pool(40, seed=3)
    north = {one.id: (52.19, 5.12) for one in pool.people}
    south = {one.id: (51.99, 5.12) for one in pool.people}
    answers = [
        rank(
            pool.job,
            Segment.build(pool.people, places),
            (52.09, 5.12),
            worlds.NOW,
            knowledge=worlds.KNOWLEDGE,
            show_failed=True,
        )
        for places in (north, south)
    ]
    assert canonical(answers[0]) == canonical(answers[1])
    assert answers[0].matches[0].wish_reasons


def test_being_away_from_a_skill_for_years_is_a_question_and_never_a_shortfall():
    asked = worlds.Requirement("r", worlds.Aspect.SKILL, "sap", level=2)
    away = Profile("p1", skills=(HeldSkill("sap", 2, None, worlds.NOW - 130),))
    fit = score(Job("j1", requirements=(asked,)), away, None, worlds.NOW, knowledge=worlds.KNOWLEDGE).demand
    assert fit.high == 100.0
    assert fit.low == 70.0


def test_an_impact_report_over_a_pool_shows_no_difference_between_groups_the_score_cannot_see():
    pool = Pool(3_000, seed=11)
    chance = random.Random(5)
    group_of = {one.id: chance.choice(("a", "b", "c")) for one in pool.people}
    segment = Segment.build(pool.people, pool.coordinates)
    ranking = rank(pool.job, segment, (52.09, 5.12), worlds.NOW, knowledge=worlds.KNOWLEDGE, top=600)
    report = impact_report([match.profile_id for match in ranking.matches], group_of)
    assert [line.group for line in report] == ["a", "b", "c"]
    for line in report:
        assert 0.8 < line.ratio < 1.25
        assert line.verdict is not Verdict.FAIL


def test_an_impact_report_sees_a_selection_that_leaves_a_group_behind():
    group_of = {f"a{n}": "a" for n in range(200)} | {f"b{n}": "b" for n in range(200)}
    selected = [f"a{n}" for n in range(100)] + [f"b{n}" for n in range(50)]
    behind = {line.group: line for line in impact_report(selected, group_of)}["b"]
    assert (behind.selected, behind.total, behind.rate, behind.ratio) == (50, 200, 0.25, 0.5)
    assert behind.verdict is Verdict.FAIL
    assert 0.5 < behind.ratio_high < 0.8


def test_an_impact_report_says_nothing_about_a_handful():
    group_of = {f"a{n}": "a" for n in range(20)} | {"b0": "b"}
    assert impact_report(["a0", "a1", "b0"], group_of)[1].verdict is Verdict.UNKNOWN
