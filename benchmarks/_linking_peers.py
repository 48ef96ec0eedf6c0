"""The peers linking is measured beside: character TF-IDF and BM25, in plain numpy."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

import numpy as np

from schakel.engine.language.linking.vectors import SparseIndex

Scorer = Callable[[str], np.ndarray]


def char_tfidf(labels: list[str]) -> Scorer:
    """Return character 1- to 4-grams of lower-case text within word bounds, TF-IDF, cosine."""

    def grams(text: str) -> Iterator[str]:
        for word in text.lower().split():
            padded = f" {word} "
            yield from (padded[i : i + n] for n in range(1, 5) for i in range(len(padded) - n + 1))

    index = SparseIndex([list(grams(label)) for label in labels])
    return lambda text: index.cosines(grams(text))


def bm25(labels: list[str], k1: float = 1.2, b: float = 0.75) -> Scorer:
    """Return BM25 over lower-case words."""
    documents = [Counter(label.lower().split()) for label in labels]
    mean = sum(map(Counter.total, documents)) / len(documents)
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, document in enumerate(documents):
        for word, count in document.items():
            postings[word].append(
                (at, count * (k1 + 1) / (count + k1 * (1 - b + b * document.total() / mean)))
            )

    def score(text: str) -> np.ndarray:
        total = np.zeros(len(labels), np.float32)
        for word in text.lower().split():
            found = postings.get(word, [])
            idf = math.log(1 + (len(labels) - len(found) + 0.5) / (len(found) + 0.5))
            for at, weight in found:
                total[at] += idf * weight
        return total

    return score
