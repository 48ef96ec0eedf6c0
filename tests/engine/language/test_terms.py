"""Promises about search terms: joins, sexes, plurals and order do not matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.engine.language import search_terms
from schakel.engine.language.folding import fold, words

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    "wording",
    [
        "backofficemedewerker",
        "backoffice medewerker",
        "back-office medewerkster",
        "Back Office Medewerkers",
        "medewerker backoffice",
        "MEDEWERKSTERS BACK–OFFICE",
    ],
)
def test_joins_sexes_plurals_and_order_give_the_same_terms(wording):
    assert sorted(search_terms(wording)) == sorted(search_terms("back office medewerker"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("secretaris", "secretaresse"),
        ("directiesecretaris", "directiesecretaresses"),
        ("assistent", "assistente"),
        ("assistant", "assistenten"),
        ("coördinator", "coordinatrice"),
        ("projectcoördinator", "projectcoördinatrices"),
        ("administrateur", "administratrice"),
        ("receptionist", "receptionistes"),
        ("beheerder", "beheerster"),
        ("ondersteuner", "ondersteunster"),
        ("verkoper", "verkoopster"),
        ("planner", "planster"),
        ("begeleider", "begeleidster"),
        ("behandelaar", "behandelaarster"),
        ("adviseur", "adviseuse"),
        ("leraar", "leraressen"),
        ("consulent", "consulentes"),
        ("ambtenaar", "ambtenaren"),
        ("psycholoog", "psychologe"),
        ("gastheer", "gastvrouw"),
        ("vertegenwoordiger", "vertegenwoordigster"),
        ("factuur", "facturen"),
        ("agenda", "agenda's"),
        ("e-mail", "email"),
        ("P&O", "po"),
    ],
)
def test_two_forms_of_one_word_meet(one, other):
    assert search_terms(one) == search_terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("register", "regie"),
        ("burgemeester", "burger"),
        ("rooster", "rood"),
        ("minister", "mini"),
        ("gemeente", "gemeen"),
        ("debiteur", "crediteur"),
        ("begeleiding", "beleid"),
        ("front office", "back office"),
    ],
)
def test_words_that_only_look_alike_stay_apart(one, other):
    assert search_terms(one) != search_terms(other)


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("debiteurenbeheer", "debiteuren beheer"),
        ("salarisadministratie", "salaris administratie"),
        ("klantenservicemedewerker", "klant service medewerker"),
        ("facturatieproces", "facturatie proces"),
        ("personeelsdossiers", "personeel dossiers"),
        ("medewerker", "medewerker"),
    ],
)
def test_a_compound_gives_the_terms_of_its_parts(compound, parts):
    assert search_terms(compound) == search_terms(parts)


def test_symbols_that_name_something_are_kept_and_stop_words_are_not():
    assert words("C# en .NET, C++ én R&D") == ["csharp", "en", "dotnet", "cpp", "en", "rd"]
    assert search_terms("de planning van het team") == search_terms("planning team")


@given(st.text(max_size=60))
def test_terms_are_ascii_and_the_same_every_time(text):
    terms = search_terms(text)
    assert terms == search_terms(text)
    assert all(term and term.isascii() and term == term.lower() for term in terms)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.sampled_from(["medewerker", "back", "office", "senior", "HR", "facturen"]), max_size=5))
def test_word_order_only_changes_the_order_of_terms(some):
    assert sorted(search_terms(" ".join(some))) == sorted(search_terms(" ".join(reversed(some))))


def test_a_weekend_is_no_week():
    assert search_terms("weekend") == search_terms("weekenden") == search_terms("weekends") == ["weekend"]
    assert search_terms("week") == search_terms("weken") == ["week"]
    assert search_terms("weekenddienst") == ["weekend", "dienst"]
