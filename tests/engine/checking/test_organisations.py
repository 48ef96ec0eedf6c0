"""Organisations are one by number, by name without legal form, or by the domain of their mail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.engine.checking.duplicates import Certainty, Firm, compare_firms, find_double_firms

VECHT = Firm("1", "De Vecht Advocaten B.V.", "12345678", "Utrecht", ("vecht.example",))
FIRMS = st.builds(
    Firm,
    st.sampled_from(["1", "2"]),
    st.sampled_from(["", "De Vecht B.V.", "Vecht", "Vechtt Advocaten", "Gemeente Utrecht", "B.V."]),
    st.sampled_from(["", "12345678", "87654321"]),
    st.sampled_from(["", "Utrecht", "Breda"]),
    st.sampled_from([(), ("vecht.example",), ("gmail.com",)]),
)


@pytest.mark.parametrize(
    "other",
    [
        Firm("2", "Advocaten De Vecht", "", "Utrecht"),
        Firm("2", "Vecht Legal", "12345678", "Amsterdam"),
        Firm("2", "Stichting De Vecht Advocatn", "", "Utrecht", ("vecht.example",)),
        Firm("2", "De Vecht", "", "Utrecht", ("VECHT.example",)),
    ],
)
def test_one_organisation_written_twice_is_found(other: Firm) -> None:
    assert compare_firms(VECHT, other).certainty is not Certainty.OTHER
    assert find_double_firms([other, VECHT]).clusters == (("1", "2"),)


@pytest.mark.parametrize(
    "other",
    [
        Firm("2", "De Vecht Advocaten B.V.", "87654321", "Utrecht", ("vecht.example",)),
        Firm("2", "Gemeente Utrecht", "", "Utrecht"),
        Firm("2", "De Vecht", "", "Breda"),
    ],
)
def test_another_organisation_is_left_alone(other: Firm) -> None:
    assert compare_firms(VECHT, other).certainty is Certainty.OTHER
    assert find_double_firms([other, VECHT]).clusters == ()


def test_a_mailbox_at_a_provider_says_nothing() -> None:
    found = compare_firms(
        Firm("1", "Bakkerij Smit", domains=("gmail.com",)), Firm("2", "Drukkerij Bos", domains=("gmail.com",))
    )
    assert "domain" not in {step.field for step in found.steps}


@settings(max_examples=40)
@given(FIRMS, FIRMS)
def test_comparing_organisations_is_symmetric(one: Firm, other: Firm) -> None:
    assert compare_firms(one, other).score == compare_firms(other, one).score
