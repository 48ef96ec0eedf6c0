"""Promises about spelling: hyphens, joins, order and slips give the answer of the usual spelling."""

import random

import pytest

from schakel.engine.language import link_title, load_taxonomy, query_groups, search_terms, suggest
from schakel.engine.language.folding import fold, words
from schakel.engine.language.forms import base
from schakel.engine.language.splitting import split

pytestmark = pytest.mark.engine
ROLES = load_taxonomy().roles
TITLES = [(role.key, wording) for role in ROLES.values() for wording in role.wordings()]


def joined(wording: str) -> list[str]:
    """Return a compound apart, with a hyphen, and turned round; nothing for what is no compound."""
    parts = [part for word in words(wording) for part in split(word)]
    if len(parts) != 2 or len(words(wording)) != 1:
        return []
    return [" ".join(parts), "-".join(parts), f"{parts[1]} {parts[0]}"]


def test_there_are_compounds_enough_to_say_so():
    assert sum(bool(joined(wording)) for _, wording in TITLES) > 60


def test_hyphen_join_and_order_change_no_first_answer():
    changed = [
        (wording, variant)
        for key, wording in TITLES
        for variant in joined(wording)
        if link_title(variant)[0].key != key
    ]
    assert changed == []


@pytest.mark.parametrize(
    "text",
    [
        "medewerker backoffice",
        "back-office medewerkster",
        "backofficemedewerker 32 uur",
        "Back Office medewerkers",
    ],
)
def test_the_back_office_is_found_however_it_is_written(text):
    assert link_title(text)[0].key == "back-office-employee"


def test_an_administrative_employee_of_the_inside_service_is_found():
    assert link_title("administratief medewerker binnendienst")[0].key == "administrative-assistant"


def slipped(word: str, chance: random.Random) -> str:
    """Return the word with two letters swapped, one doubled, or one left out; never the first."""
    at = chance.randrange(1, len(word) - 1)
    kinds = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1 :],
    )
    return chance.choice(kinds)


def test_a_slip_in_a_long_word_still_finds_the_document():
    chance, missed = random.Random(5), []
    longs = sorted({word for _, wording in TITLES for word in words(wording) if len(word) >= 10})
    for word in longs:
        typed = slipped(word, chance)
        terms = set(search_terms(word))
        if not all(terms & set(group) for group in query_groups(typed)):
            missed.append((typed, word))
    assert len(longs) > 150
    assert len(missed) <= len(longs) * 0.03, missed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("secretaraesse utrecht", "secretaresse utrecht"),
        ("backofice medewerkr", "backoffice medewerker"),
        ("Boekhoudre 32 uur", "boekhouder 32 uur"),
        ("ofice manger", "office manager"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(typed, meant):
    assert suggest(typed).lower() == meant


@pytest.mark.parametrize(
    "right", ["secretaresse", "back-office medewerkster", "Den Haag", "", "xyzzyq", "de het een"]
)
def test_what_is_right_or_unknown_altogether_gets_no_suggestion(right):
    assert suggest(right) is None


def test_no_wording_of_the_taxonomy_is_mended():
    assert [wording for _, wording in TITLES if suggest(wording)] == []


def test_words_in_use_elsewhere_are_known_too():
    assert suggest("hengelosestraat") is None
    assert suggest("hengelosestrat", frozenset({"hengelosestraat"})) == "hengelosestraat"
    assert suggest("hengelosestraat", frozenset({"hengelosestraat"})) is None


@pytest.mark.parametrize(
    ("she", "he"),
    [
        ("fotografe", "fotograaf"), ("kassière", "kassier"), ("croupière", "croupier"),
        ("schilderes", "schilder"), ("apothekeres", "apotheker"), ("overwegwachteres", "overwegwachter"),
        ("makelares", "makelaar"), ("bemiddelares", "bemiddelaar"), ("bibliothecaresse", "bibliothecaris"),
        ("decoratrice", "decorateur"), ("demonstratrice", "demonstrateur"), ("enquêtrice", "enquêteur"),
        ("keurster", "keurder"), ("huisbewaarster", "huisbewaarder"), ("monteurster", "monteur"),
        ("oppaster", "oppasser"), ("restauratrice", "restaurator"), ("data analiste", "data analyst"),
    ],
)  # fmt: skip
def test_what_a_woman_and_a_man_are_called_is_one_form(she, he):
    assert search_terms(she) == search_terms(he)


@pytest.mark.parametrize("word", ["carrière", "barrière", "première", "manieren", "interesse", "rooster"])
def test_what_only_looks_like_a_feminine_form_stays(word):
    assert base(fold(word)) == fold(word)
