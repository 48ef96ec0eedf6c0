"""The index finds Dutch the way people write it, and forgets what is removed."""

from __future__ import annotations

import pytest

from schakel.foundation.search.actions import put, put_many, remove
from schakel.foundation.search.queries import matching_groups, matching_ids
from schakel.foundation.search.rules import fts5_expression, tsquery_expression

pytestmark = [pytest.mark.app, pytest.mark.django_db]


def found(question: str, kind: str = "vacancy") -> set[int]:
    ids = matching_ids(kind, question)
    assert ids is not None
    return set(ids)


@pytest.fixture(autouse=True)
def three_vacancies() -> None:
    put_many("vacancy", [(1, "Backoffice medewerker in Utrecht"), (2, "Directiesecretaresse Den Haag")])
    put("vacancy", 3, "Management assistant met AFAS")
    put("candidate", 1, "Directiesecretaresse")


@pytest.mark.parametrize(
    "question",
    ["back-office medewerkster", "medewerker backoffice", "backofficemedewerker", "BACK OFFICE utrecht"],
)
def test_one_job_is_found_however_it_is_written(question: str) -> None:
    assert found(question) == {1}


def test_kinds_are_kept_apart() -> None:
    assert found("directiesecretaresse") == {2}
    assert found("directiesecretaresse", "candidate") == {1}


def test_the_name_of_a_kind_is_no_word_of_a_text() -> None:
    assert found("vacancy") == set()
    put("candidate", 2, "Werkte aan een vacancy site")
    assert found("vacancy") == set()
    assert found("vacancy", "candidate") == {2}


def test_every_word_has_to_match() -> None:
    assert found("assistant afas") == {3}
    assert found("assistant utrecht") == set()


def test_a_changed_text_is_found_by_its_new_words_only() -> None:
    put("vacancy", 3, "Receptionist in Zwolle")
    assert found("afas") == set()
    assert found("zwolle") == {3}


def test_what_is_removed_is_gone() -> None:
    remove("vacancy", 3)
    assert found("afas") == set()


def test_nothing_asked_is_no_filter() -> None:
    assert matching_ids("vacancy", "  ") is None


@pytest.mark.parametrize(
    "nasty", ['"', "' OR 1=1 --", "a* NEAR b", "terms:x", "(((", ") | !'", "NOT", "\x00"]
)
def test_signs_of_the_query_language_are_no_query(nasty: str) -> None:
    ids = matching_ids("vacancy", nasty)
    assert ids is None or isinstance(set(ids), set)


def test_groups_without_terms_match_nothing() -> None:
    assert list(matching_groups("vacancy", [["!!"], []])) == []


def test_expressions_hold_letters_and_digits_only() -> None:
    expression = fts5_expression("vacancy", [["a", 'b"'], ["c"]])
    assert expression == 'kind : "vacancy" AND terms : (("a" OR "b") AND ("c"))'
    assert tsquery_expression([["a", "b'"], ["c"]]) == "('a' | 'b') & ('c')"
