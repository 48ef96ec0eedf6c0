"""Promises about places: names people use, provinces beside them, and distances."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.places import Place, all_places, distance_km, find_place, suggest

pytestmark = pytest.mark.engine
places = st.sampled_from(all_places())


def test_there_are_at_least_800_places_in_all_twelve_provinces():
    assert len(all_places()) >= 800
    assert len({place.province for place in all_places()}) == 12


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Den Haag", "Den Haag"),
        ("'s-Gravenhage", "Den Haag"),
        ("’s gravenhage", "Den Haag"),
        ("The Hague", "Den Haag"),
        ("den bosch", "'s-Hertogenbosch"),
        ("'s-Hertogenbosch", "'s-Hertogenbosch"),
        ("AMSTERDAM", "Amsterdam"),
        ("regio Utrecht", "Utrecht"),
        ("Rotterdam Centrum", "Rotterdam"),
        ("3511 AB Utrecht", "Utrecht"),
        ("Almere", "Almere"),
        ("Alphen a/d Rijn", "Alphen aan den Rijn"),
        ("Zwolle, Overijssel", "Zwolle"),
        ("Capelle aan den IJssel", "Capelle aan den IJssel"),
    ],
)
def test_a_place_is_found_by_the_names_people_use(text, name):
    found = find_place(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["", "medewerker", "Utrechter", "ergens in Amsterdam", "Parijs", "12345"])
def test_what_is_no_place_is_not_found(text):
    assert find_place(text) is None


def test_a_province_chooses_between_places_of_one_name():
    assert [find_place(f"Hengelo {province}").province for province in ("Gelderland", "Overijssel")] == [
        "Gelderland",
        "Overijssel",
    ]
    assert find_place("Hengelo").province == "Overijssel"


@given(places)
def test_every_place_is_found_by_its_name_and_province(place):
    found = find_place(f"{place.name}, {place.province}")
    assert found is not None
    assert found.name == place.name


@given(places, places, places)
def test_distance_is_symmetric_and_obeys_the_triangle(a, b, c):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert distance_km(a, a) == 0
    assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-6
    assert distance_km(a, b) < 400


def test_known_distances():
    utrecht, amsterdam = find_place("Utrecht"), find_place("Amsterdam")
    assert distance_km(utrecht, amsterdam) == pytest.approx(35, abs=1.5)
    assert distance_km((52.0, 5.0), (53.0, 5.0)) == pytest.approx(111.2, abs=0.1)


def test_suggestions_start_with_what_was_typed_and_large_places_come_first():
    assert [place.name for place in suggest("utr", 1)] == ["Utrecht"]
    assert suggest("s-her")[0].name == "'s-Hertogenbosch"
    assert suggest("den b")[0].name == "'s-Hertogenbosch"
    assert suggest("", 5) == suggest("xq") == suggest("utr", 0) == []


def test_a_label_names_the_province():
    assert Place("Hengelo", "Gelderland", 52.05, 6.3).label() == "Hengelo (Gelderland)"
