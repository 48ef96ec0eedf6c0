"""A vacancy is found by the skills and systems the client asks, also when its text never names them."""

from __future__ import annotations

import pytest

from schakel.agency.vacancies.actions import set_requirements
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.search.queries import matching_ids
from tests.agency.cast import a_vacancy

pytestmark = [pytest.mark.app, pytest.mark.django_db]


def found(question: str) -> list[int]:
    ids = matching_ids("vacancy", question)
    assert ids is not None
    return list(ids)


def ask(vacancy: Vacancy, *keys: str) -> None:
    rows = [Requirement(aspect="skill", key=key) for key in keys]
    set_requirements(vacancy, by=WORKER, requirements=rows)


def test_a_system_that_is_asked_finds_the_vacancy_as_long_as_it_is_asked() -> None:
    vacancy = a_vacancy()
    assert found("exact online") == []
    ask(vacancy, "exact-online", "minute-taking")
    assert found("exact online") == found("notuleren") == found("minute taking") == [vacancy.pk]
    ask(vacancy, "minute-taking")
    assert found("exact online") == []


def test_a_skill_of_its_own_words_or_an_unknown_key_spoils_nothing() -> None:
    vacancy = a_vacancy()
    ask(vacancy, "no-such-skill")
    assert found("management assistant") == [vacancy.pk]
