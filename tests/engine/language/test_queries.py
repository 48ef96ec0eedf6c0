"""Promises about queries: synonyms, typing errors, and groups that are exact logic."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.engine.language import load_taxonomy, query_groups, search_terms

pytestmark = pytest.mark.engine


def matches(query: str, document: str, vocabulary: frozenset[str] | None = None) -> bool:
    terms = set(search_terms(document))
    return all(terms & set(group) for group in query_groups(query, vocabulary))


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("pa", "Wij zoeken een personal assistant"),
        ("personal assistant", "ervaren PA gezocht"),
        ("notuleren", "je verzorgt de verslaglegging"),
        ("medewerkster back-office", "backofficemedewerker voor 32 uur"),
        ("telefoniste", "Switchboard operator"),
        ("debiteurenbeheer", "Je bent debiteurenbeheerder"),
        ("backofice medewerkr", "backoffice medewerker"),
        ("secretaraesse", "directiesecretaris"),
    ],
)
def test_a_query_finds_what_it_means(query, document):
    assert matches(query, document)


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("personal assistant", "medewerker bediening in een restaurant"),
        ("front office", "backoffice medewerker"),
        ("notuleren excel", "je kunt goed notuleren"),
        ("receptionist utrecht", "receptionist in Breda"),
    ],
)
def test_a_query_does_not_find_what_it_does_not_mean(query, document):
    assert not matches(query, document)


def test_a_slip_is_mended_to_a_word_of_the_index_when_the_taxonomy_has_none():
    vocabulary = frozenset(search_terms("Fransen Zuiderveld zonnepanelen"))
    assert matches("zuiderveldt", "mevrouw Zuiderveld", vocabulary)
    assert not matches("zuiderveldt", "mevrouw Noorderveld", vocabulary)


def test_a_known_word_is_never_mended():
    assert query_groups("planning", frozenset({"plan", "plant"})) != query_groups(
        "planting", frozenset({"plan"})
    )
    assert all("plant" not in group for group in query_groups("planning", frozenset({"plan", "plant"})))


def test_an_empty_query_or_one_of_stop_words_asks_nothing():
    assert query_groups("") == query_groups("de het van") == []


@pytest.mark.parametrize("role", load_taxonomy().roles.values(), ids=lambda role: role.key)
def test_every_role_is_found_by_each_of_its_wordings(role):
    for wording in role.wordings():
        assert matches(wording, wording)


@given(st.text(max_size=80))
def test_any_text_is_a_query_with_bounded_groups(text):
    groups = query_groups(text)
    assert len(groups) <= 24 * 12
    assert all(group and len(group) == len(set(group)) for group in groups)


@given(st.sampled_from([wording for role in load_taxonomy().roles.values() for wording in role.wordings()]))
def test_a_document_with_the_typed_words_always_matches(wording):
    assert matches(wording, f"Wij zoeken per direct een {wording} in ons team")
