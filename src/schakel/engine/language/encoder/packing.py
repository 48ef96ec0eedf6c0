"""Holds texts as bags of parts and parts as bags of buckets, packed so that numpy can sum them at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from schakel.engine.language.encoder.pieces import Ids, Split, bucket_ids, parts_of

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


def ragged(starts: Numbers, lengths: Numbers) -> Numbers:
    """Return the positions of stretches that start at `starts`, one after another."""
    before = np.cumsum(lengths) - lengths
    found: Numbers = np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
    return found


def sums(rows: Floats, lengths: Numbers) -> Floats:
    """Return the sum of each stretch of rows; no stretch is empty."""
    found: Floats = np.add.reduceat(rows, np.cumsum(lengths) - lengths, axis=0)
    return found


def sums_by(
    rows: Floats, owners: NDArray[np.integer], which: NDArray[np.integer]
) -> tuple[Floats, NDArray[np.integer]]:
    """Return the sums of `rows[which]` of each owner, and the owners in order."""
    order = np.argsort(owners, kind="stable")
    sorted_owners = owners[order]
    starts = np.flatnonzero(np.concatenate(([True], sorted_owners[1:] != sorted_owners[:-1])))
    return np.add.reduceat(rows[which[order]], starts, axis=0), sorted_owners[starts]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts: how many parts each has, which unique part each is, and the buckets of the parts."""

    lengths: Numbers
    which: Numbers
    bucket_counts: Numbers
    buckets: NDArray[np.int32]


class Packer:
    """Knows the parts met so far by number, and makes batches of texts given as part numbers."""

    def __init__(self, split: Split) -> None:
        self._split = split
        self._numbers: dict[str, int] = {}
        self._ids: list[Ids] = []

    def text(self, text: str) -> Ids:
        """Return a text as the numbers of its parts; none for a text without letters or digits."""
        found = []
        for part in parts_of(text, self._split):
            if part not in self._numbers:
                self._numbers[part] = len(self._ids)
                self._ids.append(bucket_ids(part))
            found.append(self._numbers[part])
        return np.array(found, np.int32)

    def batch(self, texts: Sequence[Ids]) -> Batch:
        """Pack texts of at least one part each."""
        lengths = np.array([len(text) for text in texts], np.int64)
        unique, which = np.unique(np.concatenate(texts), return_inverse=True)
        ids = [self._ids[at] for at in unique.tolist()]
        counts = np.array([len(one) for one in ids], np.int64)
        return Batch(lengths, which, counts, np.concatenate(ids))


def cosines(rows: Floats, vector: Floats) -> Floats:
    """Return the product of each row with a vector, on one thread, so that a busy machine does not wait."""
    found: Floats = np.einsum("ij,j->i", rows, vector)
    return found


def unit(rows: Floats) -> Floats:
    """Return the rows at length one; a row of zeros stays."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    found: Floats = rows / np.maximum(lengths, np.float32(1e-9))
    return found


def filled(texts: Iterable[Ids]) -> list[Ids]:
    """Return the texts that have parts."""
    return [text for text in texts if len(text)]
