"""The enlarged demo is an agency like any other: its people are found and ranked, its vacancies are open."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from schakel.agency.matches.index import pool, stamps
from schakel.agency.matches.queries import rank_for
from schakel.agency.people.models import Candidate
from schakel.agency.vacancies.models import Vacancy
from schakel.demo.loading.scale import enlarge
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.search.queries import matching_ids
from tests.web.agency import agency

pytestmark = [pytest.mark.app, pytest.mark.django_db]
PEOPLE, VACANCIES = 40, 6


@pytest.fixture(autouse=True)
def large(settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    agency()
    assert enlarge(PEOPLE, VACANCIES) == (PEOPLE, VACANCIES)


def test_everybody_is_somebody_else_and_stands_in_the_index() -> None:
    assert Candidate.objects.count() == PEOPLE + 3
    assert Candidate.objects.values("email").distinct().count() == PEOPLE + 3
    today = timezone.localdate()
    assert stamps()
    assert len(pool(today).segment) == PEOPLE + 3
    made = Candidate.objects.order_by("pk").last()
    assert made is not None
    found = matching_ids("candidate", made.headline)
    assert found is not None
    assert made.pk in found


def test_the_vacancies_are_open_and_can_be_matched() -> None:
    live = Vacancy.objects.open(timezone.localdate())
    assert live.count() == VACANCIES + 3
    assert live.values("slug").distinct().count() == VACANCIES + 3
    vacancy = live.order_by("pk").last()
    assert vacancy is not None
    ranked = rank_for(vacancy, actor=WORKER)
    assert ranked.ranking.total == PEOPLE + 3
