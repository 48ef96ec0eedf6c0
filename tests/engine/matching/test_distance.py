"""Distances are right for the country, and a cell never seems further than what lies in it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.engine.matching import distance_km
from schakel.engine.matching.distance import cell_of, hectometres_between, micro, nearest_and_furthest

pytestmark = pytest.mark.engine
places = st.tuples(st.floats(50.6, 53.7), st.floats(3.2, 7.3))


def haversine(one, other):
    lat, to_lat = math.radians(one[0]), math.radians(other[0])
    half = math.radians(other[1] - one[1]) / 2
    inner = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin(half) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(inner))


@given(places, places)
def test_a_distance_agrees_with_the_sphere_to_a_thousandth(one, other):
    assert distance_km(one, other) == pytest.approx(haversine(one, other), rel=1e-3, abs=0.06)


@given(places, places)
def test_a_place_lies_between_the_nearest_and_the_furthest_of_its_cell(origin, place):
    from_here, there = micro(origin), micro(place)
    nearest, furthest = nearest_and_furthest(from_here, np.array([cell_of(there)]))
    exact = hectometres_between(from_here, np.array([there[0]]), np.array([there[1]]))[0]
    assert exact * 0.9 - 100 <= nearest[0] <= exact <= furthest[0] <= exact * 1.1 + 100


def test_nowhere_is_in_no_cell():
    assert cell_of(micro(None)) == -1
