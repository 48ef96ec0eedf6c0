"""Out of reach of a ranking: who may not be seen, is not known to be real, or withdrew; no others."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from schakel.agency.matches.index import out_of_reach
from schakel.agency.matches.profiles import profile_id
from schakel.agency.people.models import Candidate
from schakel.agency.people.states import CandidateState, Source
from schakel.agency.pipeline.models import Application
from schakel.foundation.accounts.rules import VISITOR, WORKER, Actor
from schakel.foundation.privacy.models import Consent
from tests.web.agency import ROLES, agency

pytestmark = [pytest.mark.app, pytest.mark.django_db]


@pytest.fixture
def here(settings: Any, tmp_path: Any) -> SimpleNamespace:
    settings.DATA_DIR = tmp_path
    made = agency()
    Candidate.objects.create(
        reference="K-9",
        given_name="Suus",
        family_name="Verdacht",
        state=CandidateState.SUSPECT,
        source=Source.SITE,
    )
    Consent.objects.filter(pk=made.pooled.candidate.consent_id).update(withdrawn_at=timezone.now())
    return made


def actors(here: SimpleNamespace) -> list[Actor]:
    people = [here.users[role].as_actor() for role in ROLES]
    return [VISITOR, WORKER, here.colleague.as_actor(), *people]


def test_seen_and_hidden_are_everybody_and_nobody_twice(here: SimpleNamespace) -> None:
    everybody = set(Candidate.objects.all())
    halves = set()
    for actor in actors(here):
        seen = set(Candidate.objects.visible_to(actor))
        hidden = set(Candidate.objects.hidden_from(actor))
        assert seen | hidden == everybody, actor
        assert seen & hidden == set(), actor
        halves.add((len(seen), len(hidden)))
    assert halves == {(0, 4), (3, 1), (4, 0)}


def test_out_of_reach_is_whoever_may_not_count(here: SimpleNamespace) -> None:
    for actor in actors(here):
        counting = (
            Candidate.objects.visible_to(actor)
            .exclude(state=CandidateState.SUSPECT)
            .filter(consent__withdrawn_at=None)
        )
        others = Candidate.objects.exclude(pk__in=counting.values("pk"))
        assert out_of_reach(actor) == {profile_id(one.pk) for one in others}, actor
    assert len(out_of_reach(WORKER)) == 2


def test_applications_are_seen_with_their_candidate(here: SimpleNamespace) -> None:
    for actor in actors(here):
        seen = set(Candidate.objects.visible_to(actor))
        of_seen = {one for one in Application.objects.all() if one.candidate in seen}
        assert set(Application.objects.visible_to(actor)) == of_seen, actor
