"""Cuts a text into the words and hashed pieces the model knows; the same for training and for questions."""

import zlib
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from schakel.engine.language.folding import words
from schakel.engine.language.forms import base, stem
from schakel.engine.language.terms import stop_words

BUCKETS = 1 << 16
_SIZES = (3, 4, 5, 6)
_LONGEST_WORD = 40
_MOST_WORDS = 30

Split = Callable[[str], tuple[str, ...]]
Ids = NDArray[np.int32]


def parts_of(text: str, split: Split) -> list[str]:
    """Return the parts of the words of `text`, in the one form for all sexes and numbers, without stop words.

    A compound and its loose words give the same parts, and the order is not looked at later on.
    """
    found = [base(word) for word in words(text) if word not in stop_words()] or words(text)
    return [part for word in found for part in split(word[:_LONGEST_WORD])][:_MOST_WORDS]


def _hashed(piece: str) -> int:
    return zlib.crc32(piece.encode("ascii")) % BUCKETS


@lru_cache(maxsize=1 << 16)
def bucket_ids(part: str) -> Ids:
    """Return the buckets of a part: whole, stem, and pieces of 3 to 6 letters with the ends marked."""
    marked = f"<{part}>"
    pieces = [f"w{part}", f"s{stem(part)}"]
    pieces += [marked[at : at + size] for size in _SIZES for at in range(len(marked) - size + 1)]
    return np.array([_hashed(piece) for piece in pieces], np.int32)
