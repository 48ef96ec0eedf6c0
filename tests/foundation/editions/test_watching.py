"""Whatever changes the content begins a new edition in the same transaction; nothing else does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from schakel.agency.blog.models import Page
from schakel.agency.people.models import Candidate
from schakel.agency.roles.models import RoleGuide
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.accounts.models import User
from schakel.foundation.editions import queries
from schakel.foundation.editions.models import ChangedRow, Edition
from schakel.foundation.editions.queries import changed_rows, edition, noticed
from schakel.foundation.editions.remembering import REMEMBERED, remembered
from schakel.foundation.editions.watching import watch, watched, watched_tables
from schakel.foundation.search.actions import put
from tests.databases import database_for_threads
from tests.faces.website import cast

pytestmark = [pytest.mark.app, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def nothing_remembered(transactional_db: None) -> Iterator[None]:
    watch()  # a test that flushes the database takes the number away
    REMEMBERED.clear()
    yield
    REMEMBERED.clear()


def now() -> int:
    found = edition()
    assert found is not None
    return found


def raises(change: Callable[[], object]) -> bool:
    before = now()
    change()
    return now() != before


def a_page() -> Page:
    return Page.objects.create(
        key="over",
        slug_nl="over",
        slug_en="about",
        title_nl="Over",
        title_en="About",
        body_nl="x",
        body_en="x",
    )


def test_making_changing_and_removing_content_each_begin_an_edition() -> None:
    assert raises(a_page)
    assert raises(lambda: Page.objects.update(title_nl="Anders"))
    assert raises(lambda: Page.objects.get().save())
    assert raises(lambda: Page.objects.all().delete())


def test_raw_statements_count_too() -> None:
    a_page()
    with connection.cursor() as cursor:
        assert raises(lambda: cursor.execute("UPDATE blog_page SET title_nl = 'Kaal'"))
        assert raises(lambda: cursor.execute("DELETE FROM blog_page"))


@pytest.mark.parametrize("one", watched(), ids=lambda one: one.model)
def test_every_watched_table_has_its_three_triggers(one: Any) -> None:
    table = apps.get_model(one.model)._meta.db_table
    kinds = ("insert", "update", "delete")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [table])
        names = [name for (name,) in cursor.fetchall()]
    assert all(any(name.startswith(f"edition_of_{table}_{kind}_") for name in names) for kind in kinds)


def test_what_is_rolled_back_never_was() -> None:
    a_page()
    before = now()
    with transaction.atomic():
        Page.objects.update(title_nl="Toch niet")
        transaction.set_rollback(True)
    assert now() == before


def test_others_see_the_edition_with_the_content_and_not_before(tmp_path: Path) -> None:
    a_page()
    seen: list[tuple[int, str]] = []

    def look() -> None:
        seen.append((now(), Page.objects.get().title_nl))
        connection.close()

    def from_elsewhere() -> None:
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()

    with database_for_threads(tmp_path):
        before = now()
        with transaction.atomic():
            Page.objects.update(title_nl="Nieuw")
            from_elsewhere()
        from_elsewhere()
    assert seen[0] == (before, "Over")
    assert seen[1][0] != before
    assert seen[1][1] == "Nieuw"


def test_work_of_the_desk_begins_no_edition() -> None:
    user = User.objects.create_user("a@example.nl", name="Anna")
    assert not raises(lambda: Candidate.objects.create(reference="K-1", given_name="A", family_name="B"))
    assert not raises(lambda: put("candidate", 1, "secretaresse"))
    assert not raises(lambda: User.objects.filter(pk=user.pk).update(last_login=timezone.now()))
    assert raises(lambda: User.objects.filter(pk=user.pk).update(name="Anne"))
    assert raises(lambda: put("vacancy", 1, "secretaresse"))


def test_a_large_transaction_is_one_edition_or_more_but_always_another() -> None:
    cast.guide("secretary", "Secretaresse")

    def many() -> None:
        with transaction.atomic():
            for number in range(50):
                RoleGuide.objects.update(order=number)

    assert raises(many)


def test_migrating_keeps_the_triggers_and_begins_an_edition() -> None:
    a_page()
    assert raises(lambda: call_command("migrate", verbosity=0))
    assert raises(lambda: Page.objects.update(title_nl="Na het bijwerken"))


def test_without_its_row_there_is_no_edition_and_nothing_is_remembered() -> None:
    numbers = [2, 1]
    Edition.objects.all().delete()
    assert edition() is None
    assert [remembered("x", numbers.pop) for _time in range(2)] == [1, 2]


def test_a_transaction_has_no_edition() -> None:
    numbers = [2, 1]
    with transaction.atomic():
        assert edition() is None
        assert [remembered("x", numbers.pop) for _time in range(2)] == [1, 2]


def test_what_is_remembered_is_made_again_when_the_content_changed() -> None:
    cast.vacancy("een")
    made: list[int] = []

    def count() -> int:
        made.append(1)
        return Vacancy.objects.filter(state=VacancyState.PUBLISHED).count()

    assert [remembered("open", count), remembered("open", count), len(made)] == [1, 1, 1]
    Vacancy.objects.update(state=VacancyState.CLOSED)
    assert [remembered("open", count), len(made)] == [0, 2]


def test_what_is_made_of_other_tables_is_never_remembered() -> None:
    assert remembered("people", Candidate.objects.count) == 0
    Candidate.objects.create(reference="K-1", given_name="A", family_name="B")
    assert remembered("people", Candidate.objects.count) == 1


def test_a_writing_answer_is_not_of_watched_tables_only() -> None:
    assert "blog_page" in watched_tables()
    with noticed() as sources:
        Page.objects.count()
    assert sources.are_watched
    with noticed() as sources:
        a_page()
    assert not sources.are_watched


def test_which_rows_changed_is_known_since_any_edition_of_this_run() -> None:
    first, second = cast.vacancy("een").pk, cast.vacancy("twee").pk
    began = now()
    Vacancy.objects.filter(pk=first).update(title_nl="Anders")
    between = now()
    Vacancy.objects.filter(pk=second).delete()
    assert changed_rows(began, "vacancies_vacancy") == {"vacancies_vacancy": {first, second}}
    assert changed_rows(between, "vacancies_vacancy", "clients_organisation") == {
        "vacancies_vacancy": {second},
        "clients_organisation": set(),
    }
    assert changed_rows(now(), "vacancies_vacancy") == {"vacancies_vacancy": set()}


def test_a_row_that_changes_often_is_one_line_and_one_rolled_back_none() -> None:
    one = cast.vacancy("een")
    began = now()
    with transaction.atomic():
        Vacancy.objects.update(title_nl="Toch niet")
        transaction.set_rollback(True)
    assert changed_rows(began, "vacancies_vacancy") == {"vacancies_vacancy": set()}
    for title in ("A", "B", "C"):
        Vacancy.objects.update(title_nl=title)
    assert ChangedRow.objects.filter(table="vacancies_vacancy").count() == 1
    assert changed_rows(began, "vacancies_vacancy") == {"vacancies_vacancy": {one.pk}}


def test_after_a_migration_or_very_many_changes_nobody_claims_to_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = now()
    cast.vacancy("een")
    cast.vacancy("twee")
    monkeypatch.setattr(queries, "MOST_ROWS", 1)
    assert changed_rows(began, "vacancies_vacancy") is None
    monkeypatch.undo()
    assert changed_rows(began, "vacancies_vacancy") is not None
    watch()
    assert changed_rows(began, "vacancies_vacancy") is None
