"""Learnt weights are shown side by side, and decided on by a consultant with a reason."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schakel.agency.matches.models import LearntWeights
from schakel.agency.matches.states import WeightsState
from schakel.agency.matches.weighing import current_weights, propose
from schakel.engine.matching import DEFAULT_WEIGHTS
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.work.jobs import run_all
from tests.engine.matching.test_learning import by_pay, decisions
from tests.web.agency import user

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def proposal() -> LearntWeights:
    return propose(decisions(16, by_pay), by=WORKER)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(user(Role.CONSULTANT))
    return client


def decide(desk: Client, proposal: LearntWeights, decision: str, reason: str) -> None:
    address = reverse("frontoffice:weights-decision", args=[proposal.pk])
    assert desk.post(address, {"decision": decision, "reason": reason}).status_code == 302


def test_old_and_new_stand_side_by_side_with_what_it_improves(desk: Client, proposal: LearntWeights) -> None:
    page = desk.get(reverse("frontoffice:weights")).content.decode()
    assert proposal.version in page
    assert proposal.effects[0]["job"] in page
    assert page.count("<tr>") >= 12


@pytest.mark.django_db(transaction=True)
def test_without_a_proposal_a_button_asks_for_one_and_the_answer_stands_there(desk: Client) -> None:
    weights, learn = reverse("frontoffice:weights"), reverse("frontoffice:weights-learn")
    assert learn in desk.get(weights).content.decode()
    assert desk.post(learn).status_code == 302
    waiting = desk.get(weights).content.decode()
    assert "every 2s" in waiting
    assert learn not in waiting
    run_all()
    page = desk.get(weights).content.decode()
    assert "Er wordt niets voorgesteld" in page
    assert learn in page


def test_accepting_with_a_reason_counts_and_without_does_not(desk: Client, proposal: LearntWeights) -> None:
    decide(desk, proposal, "accept", " ")
    assert current_weights() == DEFAULT_WEIGHTS
    decide(desk, proposal, "nonsense", "Omdat.")
    assert current_weights() == DEFAULT_WEIGHTS
    decide(desk, proposal, "accept", "Loon weegt zwaarder.")
    assert current_weights().version == proposal.version
    decide(desk, proposal, "take-back", "Toch niet.")
    assert LearntWeights.objects.get().state == WeightsState.TAKEN_BACK
    assert current_weights() == DEFAULT_WEIGHTS


def test_the_screen_asks_as_much_for_one_as_for_three(
    desk: Client, proposal: LearntWeights, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]  # pytest's own fixture
    desk.get(reverse("frontoffice:weights"))
    with CaptureQueriesContext(connection) as once:
        desk.get(reverse("frontoffice:weights"))
    for _ in range(2):
        propose(decisions(16, by_pay), by=WORKER)
    with django_assert_num_queries(len(once)):
        desk.get(reverse("frontoffice:weights"))
