"""Bounds promise that nobody gains more or loses less, so that leaving people out changes no ranking."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schakel.engine.matching import DEFAULT_WEIGHTS, Segment
from schakel.engine.matching import slices as numbers
from schakel.engine.matching.answering import Part
from schakel.engine.matching.arrays import bits, first_rows
from schakel.engine.matching.asking import Question
from schakel.engine.matching.bounds import Bounds
from schakel.engine.matching.distance import micro
from schakel.engine.matching.searching import Search
from schakel.engine.matching.slices import DIGITS, MOST
from tests.engine.matching import worlds
from tests.engine.matching.crowd import Pool

pytestmark = pytest.mark.engine
ORIGIN = (52.09, 5.12)


def asked_of(job, segment, top=50):
    question = Question(job, micro(ORIGIN), worlds.NOW, DEFAULT_WEIGHTS, worlds.KNOWLEDGE, top, True)
    return Part(segment, question, np.empty(0, dtype=np.int64))


# Seventy numbers at a time as bytes: drawn one by one they would take a hundred times as long.
@given(st.lists(st.binary(min_size=70, max_size=70), max_size=5), st.integers(0, MOST))
def test_adding_by_digits_is_adding_up_to_the_highest_number(drawn, limit):
    columns = [np.frombuffer(column, dtype=np.uint8) % (MOST + 10) for column in drawn]
    rows = np.arange(70)
    total = np.zeros((DIGITS, 2), dtype=np.uint64)
    for column in columns:
        held = np.minimum(MOST, column)
        numbers.add(total, [bits(np.flatnonzero(held >> digit & 1), 70) for digit in range(DIGITS)])
    expected = np.minimum(MOST, np.minimum(MOST, np.array(columns).reshape(-1, 70)).sum(axis=0))
    assert numbers.numbers_of(total, rows).tolist() == expected.tolist()
    least, most = numbers.at_least(total, limit), numbers.at_most(total, limit)
    shifted = np.arange(70) & 63
    for words, wanted in ((least, expected >= limit), (most, expected <= limit)):
        assert ((words[rows >> 6] >> shifted.astype(np.uint64)) & np.uint64(1)).tolist() == wanted.tolist()


@settings(max_examples=12, deadline=None)
@given(worlds.jobs(), worlds.pools(), st.integers(0, 100_000), st.booleans())
def test_nobody_gains_more_or_loses_less_than_the_bounds_say(job, pool, rank, compiled):
    people, coordinates = pool
    assume(people)
    segment = Segment.build(people, coordinates)
    part = asked_of(job, segment)
    part.compiled = compiled
    alive, rows = first_rows(len(people)), np.arange(len(people))
    bounds = Bounds(part.asking, part.asked, alive, part.ways())
    sums = part.summing.sums(rows)
    for found, expected in zip(part.ways().sums(rows), sums, strict=True):
        assert found.tolist() == expected.tolist()
    unwished = numbers.numbers_of(bounds.wish.units, rows)
    denied = numbers.numbers_of(bounds.demand.units, rows)
    assert (unwished * bounds.wish.unit <= sums.wish_lost).all()
    assert (denied * bounds.demand.unit <= sums.demand_lost).all()
    skills = part.summing.skills(rows).gained @ part.asked.skills.weights
    others = numbers.numbers_of(bounds.others, rows) * bounds.gain
    assert (others >= sums.demand_gained - skills).all()
    assert (numbers.numbers_of(bounds.gained, rows) * bounds.gain >= sums.demand_gained).all()
    reaches = part.summing.places(sums) >> 17 >= rank
    needed = bounds.needed(rank)
    assert (sums.demand_gained >= needed[unwished, denied])[reaches].all()
    words = bounds.reaching(needed)
    assert ((words[rows >> 6] >> (rows & 63).astype(np.uint64)) & np.uint64(1)).astype(bool)[reaches].all()


@settings(max_examples=10, deadline=None)
@given(worlds.jobs(), worlds.pools(), st.integers(1, 3))
def test_a_search_that_leaves_out_all_it_can_finds_the_same_top(job, pool, top):
    people, coordinates = pool
    assume(len(people) > 2 * top)
    segment = Segment.build(people, coordinates)
    part = asked_of(job, segment, top)
    alive, rows = first_rows(len(segment)), np.arange(len(segment))
    expected = sorted(part.summing.places(part.summing.sums(rows)).tolist(), reverse=True)[:top]
    for compiled in (False, True):
        part.compiled = compiled
        search = Search(part.asking, part.summing, part.ways(), look=1, finish=1)
        _, places = search.best(alive, top, -1)
        assert sorted(places.tolist(), reverse=True)[:top] == expected


def test_a_search_over_a_crowd_leaves_most_people_out_and_finds_the_same_top():
    pool = Pool(2_000, seed=5)
    segment = Segment.build(pool.people, pool.coordinates)
    for job in (pool.job, pool.demanding):
        part = asked_of(job, segment, 10)
        alive, rows = first_rows(len(segment)), np.arange(len(segment))
        expected = sorted(part.summing.places(part.summing.sums(rows)).tolist(), reverse=True)[:10]
        for compiled in (False, True):
            part.compiled = compiled
            search = Search(part.asking, part.summing, part.ways(), look=64, finish=16)
            _, places = search.best(alive, 10, -1)
            assert sorted(places.tolist(), reverse=True)[:10] == expected
        bounds = Bounds(part.asking, part.asked, alive, part.ways())
        reaching = bounds.reaching(bounds.needed(expected[-1] >> 17)) & alive
        assert np.bitwise_count(reaching).sum() < len(segment) // 2
