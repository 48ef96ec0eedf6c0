"""Owns small numbers of many rows kept as bits: one array of words for each binary digit, the lowest first.

Adding and comparing are a few steps for 64 rows at once. Numbers stop at the highest that fits: they are
bounds, and a bound that stops growing stays one.
"""

from collections.abc import Sequence

import numpy as np

from schakel.engine.matching.arrays import Array, packed_bits
from schakel.engine.matching.segment import Segment

DIGITS = 6
MOST = (1 << DIGITS) - 1
Thing = Sequence[tuple[int, Sequence[str]]]
"""Something counted: numbers with the sets of rows they count for; a row counts in the first it is in."""


def of_groups(segment: Segment, numbers: Array, digits: int) -> Array:
    """A number for each group of rows: a row of words for each digit."""
    small = np.minimum(numbers, (1 << digits) - 1).astype(np.uint8)
    each = np.repeat(small, segment.groups.sizes)
    kept = [packed_bits(each & (1 << digit)) for digit in range(digits)]
    return np.array(kept, dtype=np.uint64).reshape(digits, segment.sets.length)


def count_in(segment: Segment, _alive: Array, things: Sequence[Thing], found: Array) -> None:
    """Add the numbers of these things to others, in place."""
    for thing in things:
        add(found, _numbers(segment, thing, len(found)))


def _numbers(segment: Segment, thing: Thing, digits: int) -> list[Array | None]:
    found: list[Array | None] = [None] * digits
    there = np.zeros(segment.sets.length, dtype=np.uint64)
    for number, names in thing:
        members = segment.sets.union(names) & ~there
        there |= members
        for digit in range(digits):
            if min(number, (1 << digits) - 1) >> digit & 1:
                known = found[digit]
                found[digit] = members if known is None else known | members
    return found


def add(sums: Array, more: Sequence[Array | None]) -> None:
    """Add numbers to others, in place; a digit that is 0 for every row may be None."""
    carry: Array | None = None
    for one, other in zip(sums, more, strict=True):
        if other is None or carry is None:
            both = carry if other is None else other
            if both is not None:
                carry = one & both
                np.bitwise_xor(one, both, out=one)
            continue
        half = one ^ other
        overflow = one & other
        overflow |= half & carry
        np.bitwise_xor(half, carry, out=one)
        carry = overflow
    if carry is not None:
        np.bitwise_or(sums, carry, out=sums)


def at_most(numbers: Array, limit: int) -> Array:
    """The bits of the rows whose number is at most this."""
    found: Array = np.full_like(numbers[0], 2**64 - 1)
    for digit, one in enumerate(numbers):
        if limit >> digit & 1:
            found |= ~one
        else:
            found &= ~one
    return found


def at_least(numbers: Array, limit: int) -> Array:
    """The bits of the rows whose number is at least this."""
    found = at_most(numbers, limit - 1) if limit > 0 else np.zeros_like(numbers[0])
    np.bitwise_not(found, out=found)
    return found


def numbers_of(numbers: Array, rows: Array) -> Array:
    """The numbers of some rows."""
    word, bit = rows >> 6, (rows & 63).astype(np.uint64)
    found = np.zeros(len(rows), dtype=np.int64)
    for digit, one in enumerate(numbers):
        found |= (one[word] >> bit & np.uint64(1)).astype(np.int64) << digit
    return found
