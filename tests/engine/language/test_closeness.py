"""Promises about closeness: symmetric, 1 only for the same, and as documented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.engine.language import load_taxonomy, role_closeness, skill_closeness

pytestmark = pytest.mark.engine
skills = st.sampled_from(sorted(load_taxonomy().skills))
roles = st.sampled_from(sorted(load_taxonomy().roles))


@given(skills, skills)
def test_skill_closeness_is_symmetric_and_one_only_for_the_same(a, b):
    assert skill_closeness(a, b) == skill_closeness(b, a)
    assert 0 <= skill_closeness(a, b) <= 1
    assert (skill_closeness(a, b) == 1) == (a == b)


@given(roles, roles)
def test_role_closeness_is_symmetric_and_one_only_for_the_same(a, b):
    assert role_closeness(a, b) == role_closeness(b, a)
    assert 0 <= role_closeness(a, b) <= 1
    assert (role_closeness(a, b) == 1) == (a == b)


@pytest.mark.parametrize(
    ("a", "b", "closeness"),
    [
        ("minute-taking", "summarising", 0.6),
        ("ms-excel", "ms-office", 0.75),
        ("ms-excel", "ms-word", 0.5625),
        ("minute-taking", "sap", 0.0),
        ("minute-taking", "no-such-skill", 0.0),
    ],
)
def test_skill_closeness_follows_the_relations(a, b, closeness):
    assert skill_closeness(a, b) == closeness


@pytest.mark.parametrize(
    ("a", "b", "closeness"),
    [
        ("secretary", "executive-secretary", 0.8),
        ("personal-assistant", "executive-assistant", 0.75),
        ("minute-taker", "secretary", 0.65),
        ("executive-secretary", "medical-secretary", 0.0),
        ("secretary", "no-such-role", 0.0),
    ],
)
def test_role_closeness_follows_the_relations(a, b, closeness):
    assert role_closeness(a, b) == closeness


def test_another_support_role_is_closer_than_another_trade():
    assert role_closeness("back-office-employee", "administrative-assistant") > role_closeness(
        "back-office-employee", "event-coordinator"
    )
