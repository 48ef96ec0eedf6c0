"""What an answer is made of is read off its questions; in doubt it is made of too much."""

from __future__ import annotations

import pytest

from schakel.foundation.editions.rules import is_reading, tables_in
from schakel.foundation.editions.shelf import Shelf

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        (
            'SELECT "a"."id" FROM "blog_post" AS "a" INNER JOIN "blog_author" ON (1)',
            {"blog_post", "blog_author"},
        ),
        ('SELECT 1 WHERE id IN (SELECT U0."id" FROM "clients_contact" U0)', {"clients_contact"}),
        ("SELECT rowid FROM search_fts WHERE search_fts MATCH %s", {"search_fts"}),
        ('select * from\n "Vacancies_Vacancy"', {"vacancies_vacancy"}),
        ('UPDATE "work_job" SET x = 1', {"work_job"}),
        ("SELECT 1", set()),
    ],
)
def test_every_table_of_a_question_is_seen(sql: str, tables: set[str]) -> None:
    assert tables_in(sql) == tables


@pytest.mark.parametrize(
    "sql", ["SELECT 1", " (SELECT 1)", "WITH x AS (SELECT 1) SELECT * FROM x", "select 1"]
)
def test_a_question_is_a_question(sql: str) -> None:
    assert is_reading(sql)


@pytest.mark.parametrize(
    "sql", ["INSERT INTO a VALUES (1)", "UPDATE a SET b = 1", "DELETE FROM a", "SAVEPOINT s"]
)
def test_whatever_else_is_no_question(sql: str) -> None:
    assert not is_reading(sql)


def test_a_shelf_gives_only_what_is_of_this_edition() -> None:
    shelf: Shelf[str] = Shelf(10, 60)
    shelf.put("home", "page", 1)
    assert shelf.get("home", 1) == "page"
    assert shelf.get("home", 2) is None
    assert shelf.get("home", 1) is None
    assert len(shelf) == 0


def test_a_shelf_forgets_what_is_too_old() -> None:
    now = [0.0]
    shelf: Shelf[str] = Shelf(10, 60, clock=lambda: now[0])
    shelf.put("home", "page", 1)
    now[0] = 60.0
    assert shelf.get("home", 1) == "page"
    now[0] = 60.1
    assert shelf.get("home", 1) is None


def test_a_full_shelf_drops_what_was_not_used_for_longest() -> None:
    shelf: Shelf[str] = Shelf(10, 60)
    shelf.put("first", "a", 1, weight=4)
    shelf.put("second", "b", 1, weight=4)
    assert shelf.get("first", 1) == "a"
    shelf.put("third", "c", 1, weight=4)
    assert [shelf.get(key, 1) for key in ("first", "second", "third")] == ["a", None, "c"]
    shelf.put("heavy", "d", 1, weight=11)
    assert shelf.get("heavy", 1) is None
    shelf.put("first", "e", 1, weight=6)
    assert [shelf.get(key, 1) for key in ("first", "third")] == ["e", "c"]
