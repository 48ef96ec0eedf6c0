"""Owns the two array shapes of a segment: postings (who has this) and coded columns (what each one says)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Postings:
    """For each key of one kind the rows that have it, ascending, with a payload beside each row."""

    keys: tuple[str, ...]
    offsets: Array
    rows: Array
    payload: Mapping[str, Array]

    @classmethod
    def gather(
        cls, keys: Sequence[str], codes: Array, rows: Array, payload: Mapping[str, Array]
    ) -> "Postings":
        """Postings from loose entries; `codes` point into `keys`, which may stand in any order.

        The answer doesn't depend on the order of the entries or of the keys.
        """
        order_of_keys = sorted(range(len(keys)), key=keys.__getitem__)
        place = np.empty(len(keys), dtype=np.int64)
        place[order_of_keys] = np.arange(len(keys))
        sorted_codes = place[codes] if len(codes) else np.empty(0, dtype=np.int64)
        order = np.lexsort((rows, sorted_codes))
        counts = np.bincount(sorted_codes, minlength=len(keys))
        offsets = np.zeros(len(keys) + 1, dtype=np.int64)
        np.cumsum(counts, out=offsets[1:])
        ordered = {name: values[order] for name, values in payload.items()}
        return cls(tuple(keys[i] for i in order_of_keys), offsets, rows[order].astype(np.uint32), ordered)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {key: place for place, key in enumerate(self.keys)}

    def span(self, key: str) -> slice:
        """Where the entries of a key stand; an empty span for a key nobody has."""
        place = self._place.get(key)
        if place is None:
            return slice(0, 0)
        return slice(int(self.offsets[place]), int(self.offsets[place + 1]))

    def rows_of(self, key: str) -> Array:
        """The rows that have a key, ascending."""
        return self.rows[self.span(key)]

    def entries(self, keys: Sequence[str], wanted: Array) -> Iterator[tuple[str, int, int]]:
        """Key, position in `wanted` and position among the entries, for each wanted row that has a key."""
        for key in keys:
            span = self.span(key)
            rows = self.rows[span]
            if not len(rows):
                continue
            places = np.minimum(np.searchsorted(rows, wanted), len(rows) - 1)
            for found in np.flatnonzero(rows[places] == wanted).tolist():
                yield key, found, span.start + int(places[found])

    def arrays(self) -> dict[str, Array]:
        """The arrays by name, as they are kept on disk."""
        return {"offsets": self.offsets, "rows": self.rows, **self.payload}


@dataclass(frozen=True)
class Coded:
    """A column as its distinct values, ascending, and for each row the place of its value."""

    values: Array
    codes: Array

    @classmethod
    def of(cls, column: Array) -> "Coded":
        """A column coded in as few bytes as its number of distinct values allows."""
        values, codes = np.unique(column, return_inverse=True)
        smallest = np.min_scalar_type(max(0, len(values) - 1))
        return cls(values.astype(np.int64), codes.astype(smallest))

    def value(self, row: int) -> int:
        """The value of one row."""
        return int(self.values[self.codes[row]])
