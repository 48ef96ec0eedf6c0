"""Ranks the entries of any label set by how well their wordings fit a text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from schakel.engine.language.linking.features import one_form, parts, pieces, plain, whole_words
from schakel.engine.language.linking.vectors import Floats, SparseIndex
from schakel.engine.language.splitting import make_splitter
from schakel.engine.language.synonyms import other_wordings
from schakel.engine.language.terms import search_terms

# The share of each cosine, made to sum to 1; how they were chosen: docs/algorithms/language.md.
_PIECES, _PARTS, _WORDS, _ENTRY = (np.float32(share / 1.3) for share in (0.5, 0.25, 0.25, 0.3))
VARIANT = np.float32(0.97)
SAME = np.float32(0.9)
SYNONYM = np.float32(0.8)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry with its best score (0..1) and the wording that earned it."""

    key: str
    score: float
    wording: str


class Linker:
    """Compares a text with wordings of entries: `labels` are (key, wording) pairs, many to a key.

    The text is first brought to one form for all sexes and numbers, so that these never change an
    answer. The score
    of a wording is a mean of four cosines: character pieces, stems of split words and whole words of the
    wording,
    and character pieces of all wordings of its entry together. A wording with the same terms, whatever their
    order and joins, scores at least 0.9. The score of an entry is that of its best wording.
    """

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        pairs = list(dict.fromkeys(labels))
        self._keys = [key for key, _ in pairs]
        self._wordings = [wording for _, wording in pairs]
        variants, self._variant_of = _variants(pairs)
        texts = [*map(plain, self._wordings), *variants]
        self._split = lru_cache(maxsize=1 << 15)(make_splitter(self._wordings).split)
        self._pieces = SparseIndex(list(map(pieces, texts)))
        self._parts = SparseIndex([parts(text, self._split) for text in texts])
        self._words = SparseIndex(list(map(whole_words, texts)))
        numbers = {key: at for at, key in enumerate(dict.fromkeys(self._keys))}
        self._entry_of = np.array([numbers[key] for key in self._keys], np.int64)
        self._entries = SparseIndex(_texts_by_entry(self._keys, self._wordings))
        self._same: dict[frozenset[str], list[int]] = defaultdict(list)
        for at, wording in enumerate(self._wordings):
            self._same[frozenset(search_terms(wording))].append(at)

    def has(self, text: str) -> bool:
        """Say whether a wording has the same terms as `text`."""
        return frozenset(search_terms(text)) in self._same

    def scores(self, text: str) -> Floats:
        """Return the score of every wording, in the order of the labels given (doubles removed).

        A text that these labels do not have but our own taxonomy does, is also asked by its synonyms
        there, in both languages; what they find counts 0.8.
        """
        scores = self._scores(text)
        if not self.has(text):
            for other in other_wordings(text):
                np.maximum(scores, SYNONYM * self._scores(other), out=scores)
        return scores

    def _scores(self, text: str) -> Floats:
        query = one_form(text)
        cut, count = pieces(query), len(self._keys)
        fused = _PIECES * self._pieces.cosines(cut)
        fused += _PARTS * self._parts.cosines(parts(query, self._split))
        fused += _WORDS * self._words.cosines(whole_words(query))
        scores, variants = fused[:count].copy(), fused[count:]
        np.maximum.at(scores, self._variant_of, VARIANT * variants)
        scores += _ENTRY * self._entries.cosines(cut)[self._entry_of]
        for at in self._same.get(frozenset(search_terms(text)), ()):
            scores[at] = SAME + (1 - SAME) * scores[at]
        return scores

    def rank(self, text: str, top: int = 5) -> list[Ranked]:
        """Return the `top` entries, best first; equal scores keep the order of the labels."""
        scores = self.scores(text)
        best: dict[str, Ranked] = {}
        for at in np.argsort(-scores, kind="stable"):
            key = self._keys[at]
            if scores[at] <= 0 or len(best) == top:
                break
            best.setdefault(key, Ranked(key, round(float(scores[at]), 4), self._wordings[at]))
        return list(best.values())


def _variants(pairs: list[tuple[str, str]]) -> tuple[list[str], NDArray[np.int64]]:
    """Return the one-form texts of feminine wordings that an entry lacks, and which wording each belongs to.

    Plural wordings get none: in ESCO a plural names a whole group, and the singular an occupation within it.
    """
    known = {(key, plain(wording)) for key, wording in pairs}
    found: list[str] = []
    parents: list[int] = []
    for at, (key, wording) in enumerate(pairs):
        text = one_form(wording)
        if (key, text) not in known and not plain(wording).endswith(("s", "n")):
            known.add((key, text))
            found.append(text)
            parents.append(at)
    return found, np.array(parents, np.int64)


def _texts_by_entry(keys: list[str], wordings: list[str]) -> list[list[str]]:
    together: defaultdict[str, list[str]] = defaultdict(list)
    for key, wording in zip(keys, wordings, strict=True):
        together[key] += pieces(one_form(wording))
    return list(together.values())
