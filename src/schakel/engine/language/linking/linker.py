"""Ranks the entries of any label set by how well their wordings fit a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from schakel.engine.language.linking.features import parts, pieces
from schakel.engine.language.linking.vectors import Floats, SparseIndex
from schakel.engine.language.splitting import make_splitter
from schakel.engine.language.terms import search_terms


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry with its best score (0..1) and the wording that earned it."""

    key: str
    score: float
    wording: str


class Linker:
    """Compares a text with wordings of entries: `labels` are (key, wording) pairs, many to a key.

    The score of a wording is a mean of two cosines (character pieces, split words); 1.0 when the terms are the
    same, whatever their order, sex, number and joins. The score of an entry is that of its best wording.
    """

    def __init__(self, labels: Iterable[tuple[str, str]], pieces_weight: float = 0.5) -> None:
        pairs = list(dict.fromkeys(labels))
        self._keys = [key for key, _ in pairs]
        self._wordings = [wording for _, wording in pairs]
        self._split = lru_cache(maxsize=1 << 15)(make_splitter(self._wordings).split)
        self._pieces = SparseIndex([list(pieces(wording)) for wording in self._wordings])
        self._parts = SparseIndex([list(parts(wording, self._split)) for wording in self._wordings])
        self._weight = np.float32(pieces_weight)
        self._same: dict[frozenset[str], list[int]] = {}
        for at, wording in enumerate(self._wordings):
            self._same.setdefault(frozenset(search_terms(wording)), []).append(at)

    def scores(self, text: str) -> Floats:
        """Return the score of every wording, in the order of the labels given (doubles removed)."""
        fused = self._weight * self._pieces.cosines(pieces(text))
        fused += (1 - self._weight) * self._parts.cosines(parts(text, self._split))
        fused = np.minimum(fused, np.float32(0.999))
        for at in self._same.get(frozenset(search_terms(text)), ()):
            fused[at] = 1.0
        return fused

    def rank(self, text: str, top: int = 5) -> list[Ranked]:
        """Return the `top` entries, best first; equal scores keep the order of the labels."""
        scores = self.scores(text)
        best: dict[str, Ranked] = {}
        for at in np.argsort(-scores, kind="stable")[: top * 40]:
            key = self._keys[at]
            if scores[at] <= 0 or len(best) == top:
                break
            best.setdefault(key, Ranked(key, round(float(scores[at]), 4), self._wordings[at]))
        return list(best.values())
