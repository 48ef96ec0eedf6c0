"""Doubles are found whatever way they were written; relatives are not; the answer depends on no order."""

import random
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks._dutch_people import Population, true_pairs
from schakel.engine.checking.duplicates import Certainty, Index, Pair, Person, compare, find_doubles, link
from schakel.engine.checking.duplicates.bulk import Bulk
from schakel.engine.checking.duplicates.clusters import clusters
from schakel.engine.checking.duplicates.columns import Columns
from schakel.engine.checking.duplicates.names import family_name, given_name
from schakel.engine.checking.duplicates.weights import NOTHING_KNOWN

ANNA = Person(
    "a", "Johanna", "van den", "Berg", "1988-04-12", "Dorpsstraat", "12", "3511 AB", "Utrecht",
    "j.berg@example.nl", "06-12345678",
)  # fmt: skip
WORDS = st.sampled_from(
    [
        "",
        "Jan",
        "Johannes",
        "J.",
        "Anna",
        "Ana",
        "Berg",
        "van den Berg",
        "Berg-Jansen",
        "Jansen",
        "Janssen",
        "O'Neill",
    ]
)
PEOPLE = st.builds(
    Person,
    id=st.sampled_from(["x", "y", "z"]),
    given=WORDS,
    family=WORDS,
    born=st.sampled_from(["", "1988-04-12", "1988-12-04", "1988-04-13", "1958-04-12", "nonsense"]),
    street=st.sampled_from(["", "Dorpsstraat", "Dorpstraat", "Kerkweg"]),
    number=st.sampled_from(["", "12", "12 a", "14"]),
    postcode=st.sampled_from(["", "3511 AB", "3511ab", "1011 AA"]),
    place=st.sampled_from(["", "Utrecht", "Den Haag", "'s-Gravenhage"]),
    email=st.sampled_from(
        ["", "j.berg@example.nl", "j.berg@other.nl", "jberg12@example.nl", "info@example.nl"]
    ),
    phone=st.sampled_from(["", "0612345678", "+31612345678", "0612345679", "030-1234567"]),
    national=st.sampled_from(["", "123", "124", "999"]),
)


@pytest.mark.parametrize(
    "changes",
    [
        {"given": "Joke"},
        {"given": "J."},
        {"given": "Johnana"},
        {"prefix": "v.d.", "family": "Berg"},
        {"prefix": "", "family": "van den Berg"},
        {"family": "Jansen-van den Berg"},
        {"family": "Brg"},
        {"street": "Kerkweg", "number": "3", "postcode": "1011 AA", "place": "Amsterdam"},
        {"email": "", "phone": ""},
        {"born": ""},
        {"born": "1988-12-04"},
        {"given": "Berg", "prefix": "", "family": "Johanna"},
        {"phone": "+31 6 12345678", "postcode": "3511ab"},
    ],
)
def test_one_person_written_twice_is_found(changes: dict[str, str]) -> None:
    assert compare(ANNA, replace(ANNA, id="b", **changes)).certainty is not Certainty.OTHER


@pytest.mark.parametrize(
    ("changes", "veto"),
    [
        ({"given": "Willem", "born": "1985-01-30"}, "relative"),
        ({"given": "Willem", "born": ""}, "relative"),
        ({"given": "Petra", "email": ""}, "relative"),  # twins
        ({"born": "1958-04-01"}, "generation"),  # mother and daughter of one name
    ],
)
def test_a_relative_at_the_same_address_is_not_a_double(changes: dict[str, str], veto: str) -> None:
    found = compare(ANNA, replace(ANNA, id="b", **changes))
    assert (found.veto, found.certainty) == (veto, Certainty.OTHER)


def test_a_personal_number_that_agrees_overrules_a_veto() -> None:
    with_number = replace(ANNA, national="111222333")
    assert compare(with_number, replace(with_number, id="b", given="Willem")).veto == ""


def test_a_comparison_adds_up_to_its_score() -> None:
    found = compare(ANNA, replace(ANNA, id="b", given="Joke", phone=""))
    assert found.score == pytest.approx(sum(step.weight for step in found.steps))
    assert {step.field for step in found.steps} == {"family", "given", "born", "email", "address"}


@settings(max_examples=60)
@given(PEOPLE, PEOPLE)
def test_comparing_is_symmetric(one: Person, other: Person) -> None:
    other = replace(other, id=f"{other.id}2")
    assert compare(one, other) == compare(other, one)


@settings(max_examples=60)
@given(st.lists(PEOPLE, min_size=2, max_size=8))
def test_many_at_once_get_the_answers_of_one_by_one(people: list[Person]) -> None:
    numbered = [replace(one, id=f"{at:02}") for at, one in enumerate(people)]
    columns = Columns(numbered)
    pairs = list(combinations(range(len(numbered)), 2))
    left, right = (np.array(side, np.int64) for side in zip(*pairs, strict=True))
    scores, veto = Bulk(columns, NOTHING_KNOWN).scores(left, right)
    for at, (one, other) in enumerate(pairs):
        expected = compare(numbered[one], numbered[other])
        assert (round(float(scores[at]), 3), bool(veto[at])) == (expected.score, bool(expected.veto)), (
            expected
        )


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 30)), max_size=25), st.randoms()
)
def test_clusters_depend_on_no_order_and_hold_no_forbidden_pair(rows, dice: random.Random) -> None:
    pairs = [Pair(f"{min(a, b)}", f"{max(a, b)}", float(score)) for a, b, score in rows if a != b]
    forbidden = [(pair.left, pair.right) for pair in pairs[::4]]
    allowed = [pair for pair in pairs if (pair.left, pair.right) not in forbidden]
    shuffled = dice.sample(allowed, len(allowed))
    found = clusters(allowed, forbidden)
    assert found == clusters(shuffled, forbidden[::-1])
    assert not {pair for group in found for pair in combinations(group, 2)} & set(forbidden)


def test_doubles_among_two_thousand_people_are_found_in_any_order() -> None:
    made = list(Population(3).records(2000))
    people, truth = [one for one, _ in made], true_pairs({one.id: who for one, who in made})
    found = find_doubles(people)
    assert found == find_doubles(random.Random(5).sample(people, len(people)))
    pairs = {pair for cluster in found.clusters for pair in combinations(cluster, 2)}
    right = len(pairs & truth)
    assert right / len(pairs) > 0.97
    assert right / len(truth) > 0.9


def test_two_sets_are_linked_one_to_one() -> None:
    other = [replace(ANNA, id="b1", given="Joke", phone=""), replace(ANNA, id="b2", given="Willem", born="")]
    assert [(pair.left, pair.right) for pair in link([ANNA], other)] == [("a", "b1")]


def halves(number: int, stay: float) -> tuple[list[Person], list[Person], set[tuple[str, str]]]:
    """Two sets in which so many of the left have a counterpart on the right, and what is true."""
    made = list(Population(5).records(number, doubled=0.6))
    first = {who: one for one, who in reversed(made)}
    second = {who: one for one, who in made}
    whose = [who for who in first if first[who].id != second[who].id]
    chance = random.Random(2)
    both = [who for who in whose if chance.random() < stay]
    apart = [who for who in whose if who not in set(both)]
    left = [first[who] for who in (*both, *apart[::2])]
    right = [second[who] for who in (*both, *apart[1::2])]
    return left, right, {(first[who].id, second[who].id) for who in both}


@pytest.mark.parametrize(("stay", "least"), [(1.0, 0.97), (0.5, 0.96), (0.1, 0.88)])
def test_sets_are_linked_well_whether_all_or_few_have_a_counterpart(stay: float, least: float) -> None:
    left, right, truth = halves(2000, stay)
    found = {(pair.left, pair.right) for pair in link(left, right)}
    assert 2 * len(found & truth) / (len(found) + len(truth)) > least


def test_a_new_person_is_found_in_a_set_kept_ready() -> None:
    index = Index(one for one, _ in Population(3).records(500))
    index.add(ANNA)
    found = index.doubles_of(replace(ANNA, id="new", given="J.", prefix="", family="Berg", email=""))
    assert [item.left for item in found] == ["a"]
    assert index.doubles_of(Person("nobody")) == []


@pytest.mark.parametrize(
    ("written", "first", "second"),
    [
        ("van der Berg-Jansen", "berg", "jansen"),
        ("Jansen e.v. de Vries", "jansen", "vries"),
        ("v.d. Berg", "berg", ""),
        ("'t Hart", "hart", ""),
        ("Yılmaz", "yilmaz", ""),
        ("de", "de", ""),
        ("", "", ""),
    ],
)
def test_a_family_name_is_known_without_its_prefix(written: str, first: str, second: str) -> None:
    assert family_name(written)[:2] == (first, second)


def test_a_call_name_stands_behind_the_official_one() -> None:
    assert given_name("Johannes P. (Jan)")[:2] == ("johannes", "jan")
    assert given_name("J.P.").initial == "j"
    assert given_name("Kees").roots & given_name("Cornelis").roots
