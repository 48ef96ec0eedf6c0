"""Owns small numbers of many rows kept as bits: one array of words for each binary digit, the lowest first.

Adding and comparing are a few steps for 64 rows at once. Numbers stop at the highest that fits: they are
bounds, and a bound that stops growing stays one.
"""

from collections.abc import Iterable

import numpy as np

from schakel.engine.matching.arrays import Array, packed_bits

DIGITS = 6
MOST = (1 << DIGITS) - 1
Slices = list[Array | None]
"""A digit that is 0 for every row is None."""


def of_sets(sets: Iterable[tuple[int, Array]]) -> Slices:
    """The number of the set each row is in; sets share no row, and who is in none has 0."""
    found: Slices = [None] * DIGITS
    for number, members in sets:
        for digit in range(DIGITS):
            if min(number, MOST) >> digit & 1:
                known = found[digit]
                found[digit] = members if known is None else known | members
    return found


def of_runs(numbers: Array, sizes: Array) -> Slices:
    """The numbers of runs of rows."""
    each = np.repeat(np.minimum(numbers, MOST).astype(np.uint8), sizes)
    return [packed_bits((each & (1 << digit)) > 0) if len(each) else None for digit in range(DIGITS)]


def total(numbers: Iterable[Slices], words: int) -> Array:
    """Everything added up: a row of words for each digit."""
    found = np.zeros((DIGITS, words), dtype=np.uint64)
    for one in numbers:
        _add(found, one)
    return found


def _add(sums: Array, more: Slices) -> None:
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
