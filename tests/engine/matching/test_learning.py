"""Weights are proposed when decisions carry them, and refused with a reason when they don't."""

import json
import random
from dataclasses import replace

import pytest

from schakel.engine.matching import (
    DEFAULT_WEIGHTS,
    Aspect,
    Decision,
    Given,
    Job,
    Profile,
    Requirement,
    TooLittle,
    Wishes,
    canonical,
    changes,
    learn,
)
from schakel.engine.matching.jobs import Strength
from schakel.engine.matching.records import plain
from schakel.engine.matching.replay import weights as weights_of
from tests.engine.matching import worlds

pytestmark = pytest.mark.engine


def person(name, chance):
    """Somebody with or without the skill, near or far, dear or not, each by chance."""
    return Profile(
        name,
        skills=(worlds.HeldSkill("sap", 3),)
        if chance.random() < 0.5
        else (worlds.HeldSkill("reporting", 2),),
        lacks=(),
        languages=(worlds.HeldLanguage("nl", chance.choice((2, 7))),),
        wishes=Wishes(
            pay_min_cents=chance.choice((280_000, 380_000)),
            max_travel_km=20,
            hours_min=chance.choice((12, 32)),
            contracts=(worlds.Contract.PERMANENT,),
        ),
    )


def decisions(jobs, rule, each=6):
    """Decisions of a consultant who looks at one thing only."""
    chance = random.Random(4)
    found = []
    for number in range(jobs):
        job = Job(
            f"j{number}",
            requirements=(
                Requirement("dutch", Aspect.LANGUAGE, "nl", level=4, strength=Strength.SHOULD),
                Requirement("sap", Aspect.SKILL, "sap"),
            ),
            hours_min=32,
            pay_max_cents=300_000,
            contract=worlds.Contract.PERMANENT,
        )
        for place in range(each):
            one = person(f"p{number}-{place}", chance)
            far = chance.choice((5.0, 60.0))
            given = Given(job, one, far, worlds.NOW)
            found.append(Decision(job.id, rule(given, chance), given))
    return found


def by_pay(given, _chance):
    return given.profile.wishes.pay_min_cents == 280_000


def by_lot(_given, chance):
    return chance.random() < 0.5


def test_who_looks_at_pay_only_teaches_that_pay_weighs_more():
    found = learn(decisions(30, by_pay), knowledge=worlds.KNOWLEDGE)
    assert found.refused is None
    assert 0 < found.low <= found.improvement <= found.high
    told = changes(DEFAULT_WEIGHTS, found.weights)
    assert told["wish:pay"][1] > told["wish:pay"][0]
    assert told["wish:hours"][1] < told["wish:pay"][1]


def test_the_order_of_decisions_makes_no_difference():
    given = decisions(14, by_pay)
    mixed = random.Random(9).sample(given, len(given))
    assert canonical(plain(learn(given, knowledge=worlds.KNOWLEDGE))) == canonical(
        plain(learn(mixed, knowledge=worlds.KNOWLEDGE))
    )


def test_few_jobs_teach_nothing_and_it_says_so():
    found = learn(decisions(6, by_pay), knowledge=worlds.KNOWLEDGE)
    assert (found.weights, found.refused) == (None, TooLittle.FEW_JOBS)
    assert found.jobs <= 6


def test_few_pairs_teach_nothing_and_it_says_so():
    found = learn(decisions(40, by_pay, each=2), knowledge=worlds.KNOWLEDGE)
    assert (found.weights, found.refused) == (None, TooLittle.FEW_PAIRS)


def test_decisions_by_lot_teach_nothing_and_it_says_so():
    found = learn(decisions(20, by_lot), knowledge=worlds.KNOWLEDGE)
    assert (found.weights, found.refused) == (None, TooLittle.NO_IMPROVEMENT)
    assert found.low <= 0


def test_learnt_weights_come_back_from_what_is_stored():
    learnt = replace(DEFAULT_WEIGHTS, version="x", strength=dict.fromkeys(Strength, 5))
    assert plain(weights_of(json.loads(canonical(learnt)))) == plain(learnt)
