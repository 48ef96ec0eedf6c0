"""Learnt weights are proposed, and count only after a person accepted them; it can be taken back."""

from __future__ import annotations

from typing import Any

import pytest

from schakel.agency.matches.actions import record_match
from schakel.agency.matches.models import LearntWeights
from schakel.agency.matches.queries import explain
from schakel.agency.matches.weighing import (
    AlreadyDecided,
    NoReasonGiven,
    NothingLearnt,
    accept,
    current_weights,
    propose,
    refuse,
    take_back,
    weighed_once,
)
from schakel.agency.pipeline.decisions import decisions
from schakel.agency.pipeline.models import ShortlistEntry
from schakel.agency.pipeline.states import ShortlistState
from schakel.engine.matching import DEFAULT_WEIGHTS, TooLittle, canonical, replayed
from schakel.engine.matching import replay as replaying
from schakel.foundation.accounts.rules import WORKER, Actor
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.models import Entry
from tests.agency.cast import a_candidate, a_vacancy, someone
from tests.engine.matching.test_learning import by_pay
from tests.engine.matching.test_learning import decisions as invented

pytestmark = [pytest.mark.app, pytest.mark.django_db]


@pytest.fixture
def consultant() -> Actor:
    return someone(Role.CONSULTANT)


@pytest.fixture
def proposal() -> LearntWeights:
    return propose(invented(20, by_pay), by=WORKER)


def test_a_proposal_changes_nothing(proposal: LearntWeights) -> None:
    assert current_weights() == DEFAULT_WEIGHTS
    assert proposal.right_after > proposal.right_before
    assert proposal.effects[0]["people"] >= proposal.effects[0]["stay"]


def test_accepted_weights_count_and_stand_in_match_records(
    proposal: LearntWeights, consultant: Actor
) -> None:
    accept(proposal, by=consultant, reason="Loon weegt bij ons zwaarder.")
    assert current_weights().version == proposal.version
    vacancy, candidate = a_vacancy(), a_candidate("diary-management")
    kept = record_match(vacancy, candidate, by=consultant)
    assert kept.weights_version == proposal.version
    assert kept.engine_version.endswith(proposal.version)
    assert explain(vacancy, candidate).engine_version == kept.engine_version


def test_one_answer_is_weighed_by_the_same_numbers_throughout(
    proposal: LearntWeights, consultant: Actor, django_assert_num_queries: Any
) -> None:
    with weighed_once():
        before = current_weights()
        accept(proposal, by=consultant, reason="Loon weegt bij ons zwaarder.")
        with django_assert_num_queries(0):
            assert current_weights() == before == DEFAULT_WEIGHTS
    assert current_weights().version == proposal.version
    with weighed_once():
        assert current_weights().version == proposal.version


def test_a_stored_record_replays_to_the_same_bytes(proposal: LearntWeights, consultant: Actor) -> None:
    accept(proposal, by=consultant, reason="Loon weegt bij ons zwaarder.")
    kept = record_match(a_vacancy(), a_candidate("diary-management", "ms-excel"), by=consultant)
    kept.refresh_from_db()
    weights = replaying.weights(LearntWeights.objects.get(version=kept.weights_version).numbers)
    assert canonical(replayed(kept.input, weights)) == canonical(kept.result)


def test_taking_back_returns_to_the_weights_before(proposal: LearntWeights, consultant: Actor) -> None:
    accept(proposal, by=consultant, reason="Proef.")
    take_back(LearntWeights.objects.get(), by=consultant, reason="Viel tegen.")
    assert current_weights() == DEFAULT_WEIGHTS
    logged = Entry.objects.filter(subject_type="matches.learntweights").order_by("sequence")
    assert list(logged.values_list("action", flat=True)) == [
        "propose-weights",
        "weights-accepted",
        "weights-taken-back",
    ]


def test_a_decision_needs_a_reason_and_is_made_once(proposal: LearntWeights, consultant: Actor) -> None:
    with pytest.raises(NoReasonGiven):
        accept(proposal, by=consultant, reason="  ")
    refuse(proposal, by=consultant, reason="Nee.")
    with pytest.raises(AlreadyDecided):
        accept(proposal, by=consultant, reason="Toch wel.")
    assert current_weights() == DEFAULT_WEIGHTS


def test_too_few_decisions_propose_nothing() -> None:
    with pytest.raises(NothingLearnt) as nothing:
        propose(invented(3, by_pay), by=WORKER)
    assert nothing.value.learnt.refused is TooLittle.FEW_JOBS
    assert not LearntWeights.objects.exists()


def test_decisions_are_pairs_with_a_match_record(consultant: Actor) -> None:
    vacancy = a_vacancy()
    chosen, taken_off, unrecorded = a_candidate(), a_candidate(), a_candidate()
    for person, state in (
        (chosen, ShortlistState.LISTED),
        (taken_off, ShortlistState.REMOVED),
        (unrecorded, ShortlistState.LISTED),
    ):
        match = None if person is unrecorded else record_match(vacancy, person, by=consultant)
        ShortlistEntry.objects.create(vacancy=vacancy, candidate=person, match=match, state=state)
    found = {int(one.given.profile.id): one.chosen for one in decisions()}
    assert found == {chosen.pk: True, taken_off.pk: False}
