"""Measures title linking on MELO folders, beside character TF-IDF and BM25, and the speed of the analyser.

python benchmarks/language.py --melo FOLDER [--melo FOLDER ...] [--esco occupations.csv]
Mean reciprocal rank over surface forms: 1 / rank of the first form that the annotations call right.
Annotations
are only read to count; nothing is fitted to them. `--esco` adds the wordings of an official ESCO CSV as
labels to time the building and asking of a linker of full size.
"""

import argparse
import csv
import math
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from schakel.engine.language import Linker, load_taxonomy, query_groups, search_terms
from schakel.engine.language.folding import fold
from schakel.engine.language.linking.vectors import SparseIndex

Scorer = Callable[[str], np.ndarray]


def char_tfidf(labels: list[str]) -> Scorer:
    """Return the plain peer: character 1- to 4-grams of lower-case text within word bounds, TF-IDF,
    cosine."""

    def grams(text: str) -> Iterator[str]:
        for word in text.lower().split():
            padded = f" {word} "
            yield from (padded[i : i + n] for n in range(1, 5) for i in range(len(padded) - n + 1))

    index = SparseIndex([list(grams(label)) for label in labels])
    return lambda text: index.cosines(grams(text))


def bm25(labels: list[str], k1: float = 1.2, b: float = 0.75) -> Scorer:
    """Return the other peer: BM25 over lower-case words."""
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


@dataclass(frozen=True)
class Melo:
    """A MELO folder: every element of the corpus with its concept, and queries with the elements that
    are right."""

    name: str
    forms: list[str]
    concepts: list[str]
    queries: list[tuple[str, list[int]]]

    @classmethod
    def read(cls, folder: Path) -> "Melo":
        """Read the four files of a folder."""

        def rows(name: str) -> list[list[str]]:
            return [
                line.split("\t") for line in (folder / name).read_text("utf-8").splitlines() if line.strip()
            ]

        corpus = rows("corpus_elements.tsv")
        position = {row[0]: at for at, row in enumerate(corpus)}
        concept = {row[0]: row[1] for row in rows("concept_mapping.tsv")}
        right: dict[str, list[int]] = defaultdict(list)
        for query, _, form, *_ in rows("annotations.tsv"):
            right[query].append(position[form])
        queries = [(text, right[key]) for key, text in rows("queries.tsv")]
        return cls(folder.name, [row[1] for row in corpus], [concept[row[0]] for row in corpus], queries)


def ours(melo: Melo) -> Scorer:
    """Return our lexical linker, with the concepts of the taxonomy as entries."""
    pairs = list(zip(melo.concepts, melo.forms, strict=True))
    linker = Linker(pairs)
    position = {pair: at for at, pair in enumerate(dict.fromkeys(pairs))}
    spread = np.array([position[pair] for pair in pairs])
    return lambda text: linker.scores(text)[spread]


def mean_reciprocal_rank(score: Scorer, queries: list[tuple[str, list[int]]]) -> tuple[float, float]:
    """Return the MRR and the median milliseconds of a query.

    One form may stand in the corpus for several concepts, of which one is right: equal scores are a tie,
    and a tie counts as its middle place, so that the order of a file earns nothing.
    """
    total, times = 0.0, []
    for text, right in queries:
        start = time.perf_counter()
        scores = score(text)
        times.append(time.perf_counter() - start)
        best = scores[right].max()
        tied = np.sum(np.abs(scores - best) < 1e-7) - np.sum(np.abs(scores[right] - best) < 1e-7)
        total += 1 / (1 + np.sum(scores > best + 1e-7) + tied / 2)
    return float(total / len(queries)), sorted(times)[len(times) // 2] * 1000


def report_linking(folder: Path) -> None:
    """Print a table of the peers and our linker for one MELO folder."""
    melo = Melo.read(folder)
    print(f"\n{melo.name}: {len(melo.queries)} queries, {len(melo.forms)} forms")
    print(f"{'method':<32}{'MRR':>8}{'build s':>10}{'query ms':>10}")
    makers: tuple[tuple[str, Callable[[], Scorer]], ...] = (
        ("BM25, words", lambda: bm25(melo.forms)),
        ("char TF-IDF", lambda: char_tfidf(melo.forms)),
        ("Schakel, lexical", lambda: ours(melo)),
    )
    for name, make in makers:
        start = time.perf_counter()
        score = make()
        built = time.perf_counter() - start
        mrr, middle = mean_reciprocal_rank(score, melo.queries)
        print(f"{name:<32}{mrr:>8.3f}{built:>10.2f}{middle:>10.2f}")


def report_esco(path: Path) -> None:
    """Print how long a linker over all occupations of an official ESCO CSV takes to build and to ask."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    labels = [
        (row["conceptUri"], form)
        for row in rows
        for form in (row["preferredLabel"], *row["altLabels"].splitlines())
        if form.strip()
    ]
    start = time.perf_counter()
    linker = Linker(labels)
    print(f"\nESCO: {len(labels)} wordings, built in {time.perf_counter() - start:.1f} s")
    for title in ("debiteurenbeheerder", "managementassistente", "projectondersteuner"):
        print(f"  {title}: " + ", ".join(f"{one.wording} ({one.score:.2f})" for one in linker.rank(title, 3)))


def texts(count: int) -> list[str]:
    """Return vacancy-size texts (about 1,500 characters) made of the taxonomy's own wordings."""
    wordings = list(load_taxonomy().wordings())
    step = 7
    return [
        " en ".join(wordings[(at * step + n * 11) % len(wordings)] for n in range(60))[:1500]
        for at in range(count)
    ]


def report_speed() -> None:
    """Print the throughput of the analyser, and the time of a query."""
    some = texts(4000)
    for text in some[:200]:
        search_terms(text)
    start = time.perf_counter()
    for text in some:
        search_terms(text)
    each = (time.perf_counter() - start) / len(some)
    size = sum(map(len, some)) / len(some)
    print(f"\nanalyser: {1 / each:,.0f} texts/s of {size:.0f} characters (words cached)")
    print(f"folding alone: {timed(lambda: [fold(text) for text in some]) / len(some) * 1e6:.1f} µs a text")
    queries = ["backofice medewerkr", "secretaresse den haag", "debiteurenbeheer", "pa", "xyzzyq plugh"]
    for query in queries:
        query_groups(query)
    fresh = [f"{query} {at}" for at in range(200) for query in queries]
    each = timed(lambda: [query_groups(query) for query in fresh]) / len(fresh)
    print(f"query_groups: {each * 1e3:.2f} ms a query")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Run what the arguments ask for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--melo", type=Path, action="append", default=[])
    arguments.add_argument("--esco", type=Path)
    asked = arguments.parse_args()
    for folder in asked.melo:
        report_linking(folder)
    if asked.esco:
        report_esco(asked.esco)
    report_speed()


if __name__ == "__main__":
    main()
