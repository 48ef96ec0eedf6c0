"""Owns the array shapes of a segment: entries by row, mixed columns, sets of rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
WORD = 64


@dataclass(frozen=True)
class Entries:
    """For each row the keys it has, ascending, with a payload beside each: row after row."""

    keys: tuple[str, ...]
    starts: Array
    codes: Array
    payload: Mapping[str, Array]

    @cached_property
    def code_of(self) -> dict[str, int]:
        """The code of each key."""
        return {key: code for code, key in enumerate(self.keys)}

    @property
    def counts(self) -> Array:
        """How many entries each row has."""
        counts: Array = self.starts[1:].astype(np.int64) - self.starts[:-1]
        return counts

    def of(self, rows: Array) -> tuple[Array, Array]:
        """All entries of these rows: which of the rows each belongs to, and where it stands."""
        first = self.starts[rows].astype(np.int64)
        counts = self.starts[rows.astype(np.int64) + 1].astype(np.int64) - first
        owner = np.repeat(np.arange(len(rows)), counts)
        before = np.cumsum(counts) - counts
        return owner, np.arange(len(owner)) + np.repeat(first - before, counts)

    def owners(self, places: Array) -> Array:
        """The rows that the entries at these places belong to."""
        found: Array = np.searchsorted(self.starts, places, side="right") - 1
        return found

    def span(self, row: int) -> slice:
        """Where the entries of one row stand."""
        return slice(int(self.starts[row]), int(self.starts[row + 1]))


class Member(NamedTuple):
    """One column inside a mix: its distinct values, and for each combination the place of its value."""

    values: Array
    places: Array


@dataclass(frozen=True)
class Mix:
    """Columns that are looked up together: each row holds the number of its combination of values."""

    names: tuple[str, ...]
    values: Array
    codes: Array

    @cached_property
    def members(self) -> dict[str, Member]:
        """Each column with its distinct values, so that a table is made of few."""
        found = (np.unique(self.values[place], return_inverse=True) for place in range(len(self.names)))
        return {name: Member(*one) for name, one in zip(self.names, found, strict=True)}

    def value(self, name: str, row: int) -> int:
        """What one row says in one column."""
        return int(self.values[self.names.index(name), self.codes[row]])


class Place(NamedTuple):
    """Where a set of rows stands: as bits among the words, or as numbers of rows."""

    bits: bool
    first: int
    number: int


@dataclass(frozen=True)
class Sets:
    """Named sets of rows; the large ones as bits, the small ones as numbers, whichever is shorter."""

    size: int
    places: Mapping[str, Place]
    words: Array
    rows: Array

    @property
    def length(self) -> int:
        """How many words the bits of all rows take."""
        return words_for(self.size)

    def union(self, names: Sequence[str]) -> Array:
        """The rows in any of these sets, as bits; a name nobody has is an empty set."""
        found = np.zeros(self.length, dtype=np.uint64)
        loose = []
        for place in (self.places[name] for name in names if name in self.places):
            if place.bits:
                found |= self.words[place.first : place.first + self.length]
            else:
                loose.append(self.rows[place.first : place.first + place.number])
        if loose:
            found |= bits(np.concatenate(loose), self.size)
        return found


def words_for(size: int) -> int:
    """How many words hold one bit for each of so many rows."""
    return -(-size // WORD)


def bits(rows: Array, size: int) -> Array:
    """Numbers of rows as bits."""
    flags = np.zeros(words_for(size) * WORD, dtype=bool)
    flags[rows] = True
    return packed_bits(flags)


def packed_bits(flags: Array) -> Array:
    """Flags, a multiple of 64 of them or fewer, as bits in words."""
    missing = -len(flags) % WORD
    whole = np.concatenate([flags, np.zeros(missing, dtype=flags.dtype)]) if missing else flags
    return np.packbits(whole, bitorder="little").view("<u8")


def rows_of(words: Array, size: int) -> Array:
    """Bits as numbers of rows, ascending; empty words cost nothing."""
    used = np.flatnonzero(words)
    flags = np.unpackbits(words[used].view(np.uint8), bitorder="little").reshape(-1, WORD)
    word, bit = np.nonzero(flags)
    rows = used[word] * WORD + bit
    return rows[rows < size]


def count(words: Array) -> int:
    """How many bits are set."""
    return int(np.bitwise_count(words).sum())


def first_rows(size: int) -> Array:
    """Bits for all rows there are."""
    words = np.full(words_for(size), 2**64 - 1, dtype=np.uint64)
    if size % WORD:
        words[-1] = np.uint64(2 ** (size % WORD) - 1)
    return words
