"""Promises about titles: what stands beside the title becomes a fact, the title itself stays whole."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.engine.language import TitleFacts, load_taxonomy, parse_title

pytestmark = pytest.mark.engine
CASES = tomllib.loads((Path(__file__).parent / "titles.toml").read_text("utf-8"))["title"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_title_is_taken_apart(case):
    hours = case.get("hours", [None, None])
    assert parse_title(case["text"]) == TitleFacts(
        core=case["core"],
        seniority=case.get("seniority", ""),
        hours_min=hours[0] or None,
        hours_max=hours[1] or None,
        place=case.get("place", ""),
        contract=case.get("contract", ""),
        marks=tuple(case.get("marks", ())),
    )


@pytest.mark.parametrize("role", load_taxonomy().roles.values(), ids=lambda role: role.key)
def test_facts_beside_a_role_never_change_its_core(role):
    facts = parse_title(f"{role.nl} (m/v/x) - Utrecht - 24-32 uur")
    assert facts.core == parse_title(role.nl).core
    assert (facts.place, facts.hours_min, facts.hours_max, facts.marks) == ("Utrecht", 24, 32, ("all-sexes",))


@given(st.text(max_size=80))
def test_any_text_can_be_taken_apart_and_hours_are_in_order(text):
    facts = parse_title(text)
    if facts.hours_min is not None and facts.hours_max is not None:
        assert 0 < facts.hours_min <= facts.hours_max <= 60
