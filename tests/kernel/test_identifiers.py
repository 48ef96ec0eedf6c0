"""References survive the phone: read aloud, typed sloppily, one character wrong."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.kernel.identifiers import ALPHABET, may_begin, new_reference, read_reference

pytestmark = pytest.mark.engine


@given(st.integers())
def test_a_reference_is_read_however_it_is_typed(seed: int) -> None:
    reference = new_reference("S", random.Random(seed).choice)
    assert read_reference(reference) == reference
    assert read_reference(f" {reference.lower().replace('-', ' ')} ") == reference


@given(st.integers(), st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(seed: int, place: int, other: str) -> None:
    reference = new_reference("S", random.Random(seed).choice)
    body = reference[2:].replace("-", "")
    if body[place] == other:
        return
    assert read_reference(f"S{body[:place]}{other}{body[place + 1 :]}") is None


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    reference = new_reference("V", lambda alphabet: alphabet[1])
    assert read_reference(reference.replace("1", "l")) == reference


@pytest.mark.parametrize("text", ["", "S", "S-1", "hello", "S-1111-1111", "1-1111-1111-8", "S-1111-1111-88"])
def test_what_is_no_reference_is_none(text: str) -> None:
    assert read_reference(text) is None


@given(st.integers(), st.integers(min_value=1, max_value=12))
def test_whatever_a_reference_begins_with_may_begin_one(seed: int, length: int) -> None:
    reference = new_reference("K", random.Random(seed).choice)
    assert may_begin("K", reference[:length])
    assert may_begin("K", reference[:length].lower())
    assert not may_begin("V", reference[:length])


@pytest.mark.parametrize("text", ["Karin", "K 7", "-", "jansen"])
def test_a_word_begins_no_reference(text: str) -> None:
    assert not may_begin("K", text)
