"""A match that was stored comes out of its stored input again, byte for byte."""

import json

import pytest
from hypothesis import given, settings

from schakel.engine.matching import DEFAULT_WEIGHTS, canonical, replayed, score
from schakel.engine.matching import given as given_in
from tests.engine.matching import worlds
from tests.engine.matching.test_scoring import distances

pytestmark = pytest.mark.engine


@settings(max_examples=40, deadline=None)
@given(worlds.jobs(), worlds.profiles(), distances)
def test_a_stored_match_replays_to_the_same_bytes(job, person, distance):
    match = score(job, person, distance, worlds.NOW, knowledge=worlds.KNOWLEDGE)
    told = {"job": job, "profile": person, "distance_km": distance, "as_of_month": worlds.NOW}
    stored = json.loads(canonical(told))
    assert canonical(replayed(stored, DEFAULT_WEIGHTS, knowledge=worlds.KNOWLEDGE)) == canonical(match)
    assert canonical(given_in(stored)._asdict()) == canonical(told)


def test_a_record_that_is_none_is_refused():
    with pytest.raises(KeyError):
        replayed({"job": {}})
