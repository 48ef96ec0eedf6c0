"""What is on the site is read by the row that changed, and is always what reading all would give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from schakel.agency.clients.models import Organisation
from schakel.agency.vacancies import glances
from schakel.agency.vacancies.glances import Glance, newest_first
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.editions.watching import watch
from tests.faces.website import cast

pytestmark = [pytest.mark.app, pytest.mark.django_db(transaction=True)]
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def three_read(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> list[Vacancy]:
    watch()  # a test that flushes the database takes the number away
    monkeypatch.setattr(glances._Last, "reading", None)
    made = [cast.vacancy(f"werk-{number}", published_on=TODAY - timedelta(number)) for number in range(3)]
    assert [one.pk for one in newest_first(TODAY)] == [one.pk for one in made]
    return made


def read_anew() -> tuple[Glance, ...]:
    """What somebody finds who never read before."""
    glances._Last.reading = None
    return newest_first(TODAY)


def other_client() -> Organisation:
    return Organisation.objects.create(reference="O-2", name="Zorggroep", sector="care")


CHANGES: dict[str, Callable[[], object]] = {
    "closed": lambda: Vacancy.objects.filter(slug="werk-1").update(state=VacancyState.CLOSED),
    "past its day": lambda: Vacancy.objects.filter(slug="werk-0").update(closes_on=TODAY - timedelta(1)),
    "confidential": lambda: Vacancy.objects.filter(slug="werk-2").update(confidential=True),
    "removed": lambda: Vacancy.objects.filter(slug="werk-0").delete(),
    "other pay": lambda: Vacancy.objects.filter(slug="werk-1").update(pay_max_cents=300000),
    "moved up": lambda: Vacancy.objects.filter(slug="werk-2").update(published_on=TODAY + timedelta(1)),
    "new": lambda: cast.vacancy("werk-9", published_on=TODAY),
    "other client": lambda: Vacancy.objects.filter(slug="werk-1").update(organisation=other_client()),
    "client in another sector": lambda: Organisation.objects.update(sector="legal"),
    "nothing of it": other_client,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_it_is_what_reading_all_would_give(change: Callable[[], object]) -> None:
    change()
    assert newest_first(TODAY) == read_anew()


def test_a_closed_vacancy_is_gone_at_once_and_comes_back_when_it_opens() -> None:
    Vacancy.objects.filter(slug="werk-1").update(state=VacancyState.CLOSED)
    assert [one.title_nl for one in newest_first(TODAY)] == ["Secretaresse"] * 2
    Vacancy.objects.filter(slug="werk-1").update(state=VacancyState.PUBLISHED)
    assert len(newest_first(TODAY)) == 3


def test_raw_statements_are_noticed() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vacancies_vacancy SET hours_max = 37 WHERE slug = 'werk-1'")
    assert [one.hours_max for one in newest_first(TODAY)][1] == 37


def test_only_the_row_that_changed_is_read(three_read: list[Vacancy]) -> None:
    changed = three_read[1].pk
    Vacancy.objects.filter(pk=changed).update(pay_max_cents=300000)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        newest_first(TODAY)
    told = [query["sql"] for query in asked if "role_key" in query["sql"]]
    assert len(told) == 1
    assert f'"vacancies_vacancy"."id" IN ({changed})' in told[0]


def test_another_day_is_read_anew() -> None:
    assert len(newest_first(TODAY + timedelta(30))) == 0
    assert len(newest_first(TODAY)) == 3


def test_what_was_rolled_back_never_was_and_a_transaction_sees_its_own() -> None:
    with transaction.atomic():
        Vacancy.objects.filter(slug="werk-1").delete()
        assert len(newest_first(TODAY)) == 2
        transaction.set_rollback(True)
    assert len(newest_first(TODAY)) == 3
