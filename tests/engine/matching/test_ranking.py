"""Ranking a pool promises the same numbers as scoring each pair, in the right order, from memory or disk."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schakel.engine.matching import (
    DEFAULT_WEIGHTS,
    Aspect,
    HeldRole,
    HeldSkill,
    Job,
    NotASegment,
    Profile,
    Requirement,
    Segment,
    distance_km,
    rank,
    rank_jobs,
    score,
)
from schakel.engine.matching.answering import Part
from schakel.engine.matching.arrays import first_rows
from schakel.engine.matching.asking import Question
from schakel.engine.matching.distance import micro
from schakel.engine.matching.formula import PROVEN_BITS
from tests.engine.matching import worlds
from tests.engine.matching.crowd import Pool

pytestmark = pytest.mark.engine
ORIGIN = (52.09, 5.12)


def one_by_one(job, people, coordinates, origin):
    """Every match by itself, ordered as a ranking should."""
    matches = []
    for person in people:
        place = coordinates.get(person.id)
        distance = distance_km(origin, place) if origin and place else None
        matches.append(score(job, person, distance, worlds.NOW, knowledge=worlds.KNOWLEDGE))
    return sorted(matches, key=lambda match: match.place)


@settings(max_examples=10, deadline=None)
@given(worlds.jobs(), worlds.pools(), st.sampled_from((2, 3)))
def test_page_after_page_everybody_is_there_once_in_order(job, pool, size):
    people, coordinates = pool
    half = len(people) // 2
    segment = Segment.build(people[:half], coordinates)
    newer = {"delta": people[half:], "delta_coordinates": coordinates, "knowledge": worlds.KNOWLEDGE}
    expected = one_by_one(job, people, coordinates, ORIGIN)
    wanted = {
        "show_failed": expected,
        "only_failed": [match for match in expected if not match.passes],
    }
    for whom, matches in wanted.items():
        pages = [
            rank(job, segment, ORIGIN, worlds.NOW, top=at + size, skip=at, **{whom: True}, **newer).matches
            for at in range(0, len(people), size)
        ]
        assert [match for page in pages for match in page] == matches


@settings(max_examples=12, deadline=None)
@given(worlds.jobs(), worlds.pools(), st.sampled_from((None, ORIGIN)))
def test_a_ranking_holds_the_very_matches_that_scoring_each_pair_gives(job, pool, origin):
    people, coordinates = pool
    expected = one_by_one(job, people, coordinates, origin)
    segment = Segment.build(people, coordinates)
    everybody = rank(job, segment, origin, worlds.NOW, knowledge=worlds.KNOWLEDGE, show_failed=True)
    passing = rank(job, segment, origin, worlds.NOW, knowledge=worlds.KNOWLEDGE, top=5)
    assert list(everybody.matches) == expected
    assert list(passing.matches) == [match for match in expected if match.passes][:5]
    assert passing.total == len(people)
    assert passing.passing == sum(match.passes for match in expected)
    for must, count in passing.removed_by_must.items():
        assert count == sum(must in match.musts_failed for match in expected)
        assert passing.removed_only_by[must] == sum(match.musts_failed == (must,) for match in expected)


def swept(job, segment, *, show_failed=True, compiled=False, top=None):
    """Row by row what a segment itself finds, before anything is explained: ids with ranks, in its order."""
    question = Question(
        job, micro(ORIGIN), worlds.NOW, DEFAULT_WEIGHTS, worlds.KNOWLEDGE, top or len(segment), show_failed
    )
    part = Part(segment, question, np.empty(0, dtype=np.int64), compiled)
    alive = first_rows(len(segment))
    if not show_failed:
        for failing in part.musts().values():
            alive &= ~failing
    best = part.best(alive)
    return [
        (segment.ids[row], (place >> PROVEN_BITS) / 1000)
        for row, place in zip(best.rows.tolist(), best.places.tolist(), strict=True)
    ]


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.pools(), st.booleans())
def test_the_sweep_finds_for_every_row_the_rank_that_scoring_the_pair_gives(job, pool, show_failed):
    people, coordinates = pool
    assume(people)
    expected = [
        (match.profile_id, match.rank)
        for match in one_by_one(job, people, coordinates, ORIGIN)
        if show_failed or match.passes
    ]
    segment = Segment.build(people, coordinates)
    for compiled in (False, True):
        assert swept(job, segment, show_failed=show_failed, compiled=compiled) == expected


def test_the_sweep_agrees_over_a_crowd_about_everything_that_can_be_asked():
    pool = Pool(400, seed=13)
    segment = Segment.build(pool.people, pool.coordinates)
    for job in (pool.job, pool.demanding):
        matches = one_by_one(job, pool.people, pool.coordinates, ORIGIN)
        for show_failed in (True, False):
            expected = [(one.profile_id, one.rank) for one in matches if show_failed or one.passes]
            for compiled in (False, True):
                assert swept(job, segment, show_failed=show_failed, compiled=compiled) == expected
            assert len({rank for _, rank in expected}) > 10


def test_leaving_out_who_cannot_reach_the_top_changes_no_answer():
    pool = Pool(9_000, seed=7)
    segment = Segment.build(pool.people, pool.coordinates)
    for job in (pool.job, pool.demanding):
        everybody = swept(job, segment)
        for compiled in (False, True):
            assert swept(job, segment, compiled=compiled, top=20) == everybody[:20]


def test_a_ranking_of_nobody_still_counts():
    pool = Pool(200, seed=2)
    ranking = rank(pool.job, Segment.build(pool.people), None, worlds.NOW, knowledge=worlds.KNOWLEDGE, top=0)
    assert ranking.matches == ()
    assert ranking.total == 200
    assert ranking.passing + ranking.removed_by_must["nl"] == 200


@settings(max_examples=25, deadline=None)
@given(worlds.jobs(), worlds.pools(), worlds.pools(most=4), st.sets(st.sampled_from(("p00", "p01", "p03"))))
def test_newer_profiles_and_removed_ones_count_at_once(job, pool, newer, removed):
    people, coordinates = pool
    fresh, fresh_coordinates = newer
    ranking = rank(
        job,
        Segment.build(people, coordinates),
        ORIGIN,
        worlds.NOW,
        knowledge=worlds.KNOWLEDGE,
        delta=fresh,
        delta_coordinates=fresh_coordinates,
        removed=removed,
        show_failed=True,
    )
    now = {one.id: one for one in [*people, *fresh] if one.id not in removed}
    replaced = {one.id for one in fresh}
    places = {key: place for key, place in coordinates.items() if key not in replaced} | fresh_coordinates
    assert list(ranking.matches) == one_by_one(job, now.values(), places, ORIGIN)
    assert ranking.total == len(now)
    built = rank(
        job,
        Segment.build(people, coordinates),
        ORIGIN,
        worlds.NOW,
        knowledge=worlds.KNOWLEDGE,
        newer=Segment.build(fresh, fresh_coordinates),
        removed=removed,
        show_failed=True,
    )
    assert built == ranking


@settings(max_examples=12, deadline=None)
@given(worlds.jobs(), worlds.pools())
def test_a_saved_segment_opens_as_the_same_pool(tmp_path_factory, job, pool):
    segment = Segment.build(*pool)
    directory = tmp_path_factory.mktemp("segment")
    segment.save(directory)
    opened = Segment.open(directory)
    options = {"knowledge": worlds.KNOWLEDGE, "show_failed": True}
    assert rank(job, opened, ORIGIN, worlds.NOW, **options) == rank(
        job, segment, ORIGIN, worlds.NOW, **options
    )


@settings(max_examples=12, deadline=None)
@given(worlds.pools())
def test_a_segment_has_the_same_bytes_in_any_order_of_people(tmp_path_factory, pool):
    people, coordinates = pool
    written = []
    for order in (people, sorted(people, key=lambda one: one.id)):
        directory = tmp_path_factory.mktemp("segment")
        Segment.build(order, coordinates).save(directory)
        written.append({path.name: path.read_bytes() for path in directory.iterdir()})
    assert written[0] == written[1]


@settings(max_examples=25, deadline=None)
@given(worlds.profiles(), st.lists(worlds.jobs(), max_size=5), st.none() | st.floats(0, 80))
def test_jobs_for_a_person_are_ranked_by_the_same_score(person, jobs, distance):
    named = [replace(job, id=f"j{number}") for number, job in enumerate(jobs)]
    distances = {job.id: distance for job in named}
    ranking = rank_jobs(
        person, reversed(named), distances, worlds.NOW, knowledge=worlds.KNOWLEDGE, show_failed=True
    )
    expected = [score(job, person, distance, worlds.NOW, knowledge=worlds.KNOWLEDGE) for job in named]
    assert list(ranking.matches) == sorted(expected, key=lambda match: (*match.place[:2], match.job_id))
    assert ranking.passing == sum(match.passes for match in expected)


def test_two_people_with_one_id_are_refused():
    with pytest.raises(ValueError, match="two profiles have the id p1"):
        Segment.build([Profile("p1"), Profile("p1")])


def test_a_directory_without_a_manifest_is_no_segment(tmp_path):
    with pytest.raises(NotASegment):
        Segment.open(tmp_path)


def test_a_segment_is_never_written_over(tmp_path):
    Segment.build([Profile("p1")]).save(tmp_path)
    with pytest.raises(FileExistsError, match="never changes"):
        Segment.build([Profile("p2")]).save(tmp_path)
    assert Segment.open(tmp_path).ids[0] == "p1"


def test_files_of_two_segments_mixed_are_refused(tmp_path):
    Segment.build([Profile("p1")]).save(tmp_path / "one")
    Segment.build([Profile("p1"), Profile("p2")]).save(tmp_path / "two")
    (tmp_path / "one/manifest.json").replace(tmp_path / "two/manifest.json")
    with pytest.raises(NotASegment, match="2 ids"):
        Segment.open(tmp_path / "two")


def test_the_shipped_taxonomy_is_what_a_ranking_knows_by_itself():
    job = Job("j1", "back-office-employee", (Requirement("excel", Aspect.SKILL, "ms-excel"),))
    person = Profile("p1", skills=(HeldSkill("ms-excel"),), roles=(HeldRole("administrative-assistant", 24),))
    (match,) = rank(job, Segment.build([person]), None, worlds.NOW).matches
    assert match == score(job, person, None, worlds.NOW)
    assert {reason.note for reason in match.demand_reasons} == {"skill-held", "role-adjacent"}
