"""Trains the subword model on the wordings of a taxonomy: wordings of one entry are pulled together.

Contrastive learning (InfoNCE) within a batch, both ways, with the gradients written out for numpy. Nothing
but wordings and definitions of the taxonomy is looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from schakel.engine.language.encoder.packing import Batch, Floats, Packer, filled, sums, sums_by, unit
from schakel.engine.language.encoder.pieces import BUCKETS, Ids, Split

Progress = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to train: the defaults were chosen as docs/algorithms/language.md tells."""

    size: int = 128
    rounds: int = 12
    batch: int = 256
    block: int = 8
    rate: float = 0.1
    sharpness: float = 20.0
    sentences: float = 0.3
    first_language: float = 0.6
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Views:
    """What is known of an entry: wordings by language, sentences, and a code its neighbours share."""

    wordings: Sequence[Sequence[str]]
    sentences: Sequence[str] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class _Packed:
    wordings: list[list[Ids]]
    sentences: list[Ids]
    code: str


class _Weights:
    """The vector of each bucket, with the sum of its squared gradients (Adagrad by row)."""

    def __init__(self, size: int, chance: np.random.Generator) -> None:
        self.rows: Floats = (chance.standard_normal((BUCKETS, size)) * 0.1).astype(np.float32)
        self._squares = np.zeros(BUCKETS, np.float32)

    def forward(self, batch: Batch) -> tuple[Floats, Floats]:
        """Return the sum vector of each text, and the root of the number of buckets of each part."""
        roots = np.sqrt(batch.bucket_counts).astype(np.float32)[:, None]
        parts = sums(self.rows[batch.buckets], batch.bucket_counts) / roots
        return sums(parts[batch.which], batch.lengths), roots

    def backward(self, batch: Batch, roots: Floats, slopes: Floats, rate: float) -> None:
        """Move the vectors against the slopes of the texts' sum vectors."""
        text = np.repeat(np.arange(len(batch.lengths)), batch.lengths)
        parts, _ = sums_by(slopes, batch.which, text)
        owner = np.repeat(np.arange(len(batch.bucket_counts)), batch.bucket_counts)
        slope, buckets = sums_by(parts / roots, batch.buckets, owner)
        self._squares[buckets] += np.einsum("ij,ij->i", slope, slope) / slope.shape[1]
        self.rows[buckets] -= np.float32(rate) * slope / (np.sqrt(self._squares[buckets]) + 1e-8)[:, None]


def _softmax(rows: Floats) -> Floats:
    raised = np.exp(rows - rows.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def _step(weights: _Weights, batch: Batch, sharpness: float, rate: float) -> float:
    """Learn from one batch: the first half are texts, the second half their partners. Returns the loss."""
    total, roots = weights.forward(batch)
    lengths = np.sqrt(np.einsum("ij,ij->i", total, total))[:, None] + np.float32(1e-6)
    vectors = total / lengths
    half = len(vectors) // 2
    one, other = vectors[:half], vectors[half:]
    near = np.float32(sharpness) * (one @ other.T)
    there, back = _softmax(near), _softmax(near.T).T
    wrong = (there + back - 2 * np.eye(half, dtype=np.float32)) * np.float32(sharpness / (2 * half))
    slopes = np.concatenate((wrong @ other, wrong.T @ one))
    slopes = (slopes - vectors * np.einsum("ij,ij->i", vectors, slopes)[:, None]) / lengths
    weights.backward(batch, roots, slopes, rate)
    return float(-np.log(np.diag(there) + 1e-9).mean())


class _Chooser:
    """Draws batches: blocks of entries with neighbouring codes, so that the others are hard to tell apart."""

    def __init__(self, entries: Sequence[_Packed], settings: Settings, chance: np.random.Generator) -> None:
        self.entries = sorted(entries, key=lambda entry: entry.code)
        self.settings, self.chance = settings, chance

    def batch(self) -> list[Ids]:
        """Return texts and, in the same order, their partners."""
        size, block = len(self.entries), self.settings.block
        starts = self.chance.integers(0, size, max(1, self.settings.batch // block))
        near = np.stack([start + self.chance.permutation(block * 3)[:block] for start in starts])
        pairs = [self._pair(self.entries[at]) for at in np.unique(near % size).tolist()]
        return [pair[0] for pair in pairs] + [pair[1] for pair in pairs]

    def _pair(self, entry: _Packed) -> tuple[Ids, Ids]:
        one, other = self._wording(entry), self._wording(entry)
        for _ in range(3):
            if other is not one:
                break
            other = self._wording(entry)
        if entry.sentences and self.chance.random() < self.settings.sentences:
            other = entry.sentences[int(self.chance.integers(len(entry.sentences)))]
        return one, other

    def _wording(self, entry: _Packed) -> Ids:
        some = entry.wordings[0]
        if len(entry.wordings) > 1 and self.chance.random() >= self.settings.first_language:
            some = entry.wordings[1 + int(self.chance.integers(len(entry.wordings) - 1))]
        return some[int(self.chance.integers(len(some)))]


def _packed(packer: Packer, views: Views) -> _Packed | None:
    wordings = [filled(map(packer.text, some)) for some in views.wordings]
    wordings = [some for some in wordings if some]
    sentences = [text for text in map(packer.text, views.sentences) if len(text) >= 3]
    return _Packed(wordings, sentences, views.code) if wordings else None


def train(
    entries: Sequence[Views], split: Split, settings: Settings, progress: Progress = lambda at, of, loss: None
) -> Floats:
    """Return the vector of each bucket. The same entries, settings and machine give the same vectors.

    `progress` is told the round, the number of rounds and the loss of the round's last batch.
    """
    packer = Packer(split)
    packed = [one for one in (_packed(packer, views) for views in entries) if one]
    chance = np.random.default_rng(settings.seed)
    weights = _Weights(settings.size, chance)
    if len(packed) < 2:
        return weights.rows
    chooser = _Chooser(packed, settings, chance)
    wordings = sum(len(some) for entry in packed for some in entry.wordings)
    steps = max(1, wordings // (2 * settings.batch))
    for turn in range(settings.rounds):
        loss = 0.0
        for step in range(steps):
            left = 1 - (turn * steps + step) / (settings.rounds * steps)
            batch = packer.batch(chooser.batch())
            loss = _step(weights, batch, settings.sharpness, settings.rate * left + 0.005)
        progress(turn + 1, settings.rounds, loss)
    return weights.rows


def vectors(rows: Floats, batch: Batch) -> Floats:
    """Return the unit vectors of a batch of texts by bucket vectors."""
    parts = sums(rows[batch.buckets], batch.bucket_counts)
    parts /= np.sqrt(batch.bucket_counts).astype(np.float32)[:, None]
    return unit(sums(parts[batch.which], batch.lengths))
