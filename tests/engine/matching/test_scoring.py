"""The score of a pair keeps its promises for any person and any job."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from schakel.engine.matching import Aspect, HeldSkill, Job, Profile, Requirement, Strength, canonical, score
from tests.engine.matching import worlds

pytestmark = pytest.mark.engine
distances = st.none() | st.floats(0, 90)


def scored(job, person, distance=None, now=worlds.NOW):
    return score(job, person, distance, now, knowledge=worlds.KNOWLEDGE)


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.profiles(), distances)
def test_every_number_lies_in_its_interval_and_the_rank_between_the_two_fits(job, person, distance):
    match = scored(job, person, distance)
    for fit in (match.demand, match.wish):
        assert 0 <= fit.low <= fit.value <= fit.high <= 100
    lowest, highest = sorted((match.demand.value, match.wish.value))
    assert lowest - 0.001 <= match.rank <= highest


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.profiles(), distances)
def test_the_points_of_the_reasons_add_up_to_the_interval(job, person, distance):
    match = scored(job, person, distance)
    for fit, reasons in ((match.demand, match.demand_reasons), (match.wish, match.wish_reasons)):
        if reasons:
            proven = sum(reason.points for reason in reasons)
            still_open = sum(reason.open_points for reason in reasons)
            rounding = 0.002 * len(reasons)
            assert proven == pytest.approx(fit.low, abs=rounding)
            assert proven + still_open == pytest.approx(fit.high, abs=rounding)


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.profiles(), st.sampled_from(worlds.SKILLS))
def test_adding_a_skill_that_meets_what_is_asked_never_lowers_the_demand_fit(job, person, key):
    held = {one.key for one in person.skills} | {lack.key for lack in person.lacks}
    assume(key not in held)
    expert = HeldSkill(key, level=3, years=30.0, last_month=worlds.NOW)
    richer = replace(person, skills=(*person.skills, expert))
    assert scored(job, richer).demand.value >= scored(job, person).demand.value


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.profiles(), st.sampled_from(worlds.SKILLS), st.integers(0, 3))
def test_a_skill_that_is_not_asked_itself_never_lowers_the_demand_fit(job, person, key, level):
    held = {one.key for one in person.skills} | {lack.key for lack in person.lacks}
    asked = {one.key for one in job.requirements if one.aspect is Aspect.SKILL}
    assume(key not in held and key not in asked)
    richer = replace(person, skills=(*person.skills, HeldSkill(key, level)))
    assert scored(job, richer).demand.value >= scored(job, person).demand.value


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.profiles(), st.integers(0, 3), st.integers(0, 3), worlds.years, worlds.months)
def test_an_answer_to_an_unknown_lands_within_the_interval_and_narrows_it(
    job, person, asked_level, level, years, month
):
    # Nothing in this world is close to SAP, so that the answer is news about one requirement only.
    asked = Requirement("sap", Aspect.SKILL, "sap", level=asked_level, years=2)
    others = tuple(one for one in job.requirements if one.key != "sap")
    unasked = replace(
        person,
        skills=tuple(held for held in person.skills if held.key != "sap"),
        lacks=tuple(lack for lack in person.lacks if lack.key != "sap"),
    )
    question = replace(job, requirements=(*others, asked))
    before = scored(question, unasked).demand
    answer = HeldSkill("sap", level, years, month)
    after = scored(question, replace(unasked, skills=(*unasked.skills, answer))).demand
    refusal = worlds.Lack(Aspect.SKILL, "sap")
    lacking = scored(question, replace(unasked, lacks=(*unasked.lacks, refusal))).demand
    for settled in (after, lacking):
        assert before.low <= settled.low <= settled.value <= settled.high <= before.high
        assert settled.high - settled.low < before.high - before.low


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.profiles(), distances, st.randoms(use_true_random=False))
def test_the_order_of_anything_makes_no_difference_to_a_byte(job, person, distance, chance):
    def mixed(values):
        return tuple(chance.sample(values, len(values)))

    turned = replace(
        person,
        roles=mixed(person.roles),
        skills=mixed(person.skills),
        languages=mixed(person.languages),
        educations=mixed(person.educations),
        sectors=mixed(person.sectors),
        licences=mixed(person.licences),
        lacks=mixed(person.lacks),
        culture=dict(mixed(tuple(person.culture.items()))),
        wishes=replace(
            person.wishes,
            role_keys=mixed(person.wishes.role_keys),
            contracts=mixed(person.wishes.contracts),
        ),
    )
    other = replace(
        job,
        requirements=mixed(job.requirements),
        culture=dict(mixed(tuple(job.culture.items()))),
    )
    assert canonical(scored(other, turned, distance)) == canonical(scored(job, person, distance))


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.profiles())
def test_questions_come_with_musts_first_and_then_by_what_they_settle(job, person):
    match = scored(job, person)
    keys = [
        (question.requirement_id not in match.musts_unknown, -question.width) for question in match.questions
    ]
    assert keys == sorted(keys)
    assert all(question.width > 0 and question.params["ask"] for question in match.questions)


def test_one_known_nice_to_have_does_not_make_a_hundred():
    asked = [Requirement(f"r{key}", Aspect.SKILL, key) for key in worlds.SKILLS]
    nice = Requirement("nice", Aspect.SECTOR, "care", strength=Strength.NICE, weight=1)
    job = Job("j1", requirements=(*asked, nice))
    person = Profile("p1", sectors=(worlds.Held("care"),))
    fit = scored(job, person).demand
    assert (fit.value, fit.low, fit.high) == (43.225, 3.225, 100.0)


def test_nothing_known_is_the_prior_with_the_widest_interval():
    fit = scored(Job("j1", requirements=(Requirement("r", Aspect.SKILL, "sap"),)), Profile("p1")).demand
    assert (fit.value, fit.low, fit.high) == (40.0, 0.0, 100.0)


def test_a_must_that_is_not_known_does_not_fail():
    must = Requirement("must", Aspect.LANGUAGE, "nl", level=4, strength=Strength.MUST)
    match = scored(Job("j1", requirements=(must,)), Profile("p1"))
    assert match.passes
    assert match.musts_unknown == ("must",)
    assert match.questions[0].requirement_id == "must"


def test_training_is_named_for_each_gap_the_largest_gain_first():
    asked = (
        Requirement("excel", Aspect.SKILL, "ms-excel", weight=2),
        Requirement("minutes", Aspect.SKILL, "minute-taking", weight=5),
        Requirement("sap", Aspect.SKILL, "sap", weight=5),
    )
    person = Profile("p1", skills=(HeldSkill("reporting"),))
    training = scored(Job("j1", requirements=asked), person).training
    assert [(one.skill, one.routes) for one in training] == [
        ("minute-taking", ("course-minutes", "mbo-secretary")),
        ("ms-excel", ("course-excel",)),
    ]
    assert training[0].points == 41.666


def test_a_profile_cannot_both_have_and_lack_something():
    with pytest.raises(ValueError, match="twice"):
        Profile("p1", skills=(HeldSkill("sap"),), lacks=(worlds.Lack(Aspect.SKILL, "sap"),))
