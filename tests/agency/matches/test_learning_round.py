"""Asked at the desk, the worker learns from decisions; the answer stays readable, whichever it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.agency.matches.learning import ask_to_learn, end_round, is_running, last_round
from schakel.agency.matches.models import LearningRound, LearntWeights
from schakel.agency.matches.weighing import study
from schakel.engine.matching import TooLittle
from schakel.foundation.accounts.states import Role
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import Job
from schakel.foundation.work.states import JobState
from tests.agency.cast import someone
from tests.engine.matching.test_learning import by_pay
from tests.engine.matching.test_learning import decisions as invented

pytestmark = [pytest.mark.app, pytest.mark.django_db]


def test_asked_twice_is_learnt_once() -> None:
    first = ask_to_learn(by=someone(Role.CONSULTANT))
    assert ask_to_learn(by=someone(Role.CONSULTANT)) == first
    assert Job.objects.filter(task="learn-weights").count() == 1


@pytest.mark.django_db(transaction=True)
def test_the_worker_says_why_nothing_is_proposed() -> None:
    ask_to_learn(by=someone(Role.CONSULTANT))
    run_all()
    found = last_round()
    assert found is not None
    assert found.ended_at
    assert not is_running(found)
    assert (found.refused, found.jobs, found.proposal) == (TooLittle.FEW_JOBS, 0, None)
    assert Job.objects.get(task="learn-weights").state == JobState.DONE


def test_enough_decisions_end_in_a_proposal() -> None:
    asked = ask_to_learn(by=someone(Role.CONSULTANT))
    ended = end_round(asked, study(invented(20, by_pay)))
    proposal = LearntWeights.objects.get()
    assert (ended.refused, ended.proposal) == ("", proposal)
    assert (ended.jobs, ended.pairs) == (proposal.jobs, proposal.pairs)


def test_a_round_whose_worker_died_keeps_nobody_from_asking_again() -> None:
    first = ask_to_learn(by=someone(Role.CONSULTANT))
    LearningRound.objects.update(asked_at=timezone.now() - timedelta(hours=2))
    assert ask_to_learn(by=someone(Role.CONSULTANT)) != first
