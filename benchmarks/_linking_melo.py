"""Reads a MELO folder, trains on its corpus and ESCO, ranks its forms; annotations are only counted."""

import hashlib
import re
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks._linking_peers import Scorer
from schakel.engine.language import Linker
from schakel.engine.language.encoder import Encoder, Settings, train
from schakel.engine.language.encoder.packing import cosines
from schakel.engine.language.esco import Concept, Stored, join
from schakel.engine.language.meaning.index import Entry, MeaningIndex
from schakel.engine.language.meaning.views import training_views
from schakel.engine.language.splitting import make_splitter

# A group of occupations is asked after the occupations in it.
OF_A_GROUP = 0.85
_LANGUAGE = re.compile(r"_([a-z]{2})_\d+$")
_OF_FOLDER = re.compile(r"_c_([a-z]{2})$")


def _rows(file: Path, columns: int) -> list[list[str]]:
    """Return the lines of a file of tabs; ends the program when it is not there or a line is too short."""
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise SystemExit(f"{file.parent}: there is no {file.name}; is this a MELO folder?") from error
    except UnicodeDecodeError as error:
        raise SystemExit(f"{file}: not UTF-8") from error
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        row = line.rstrip("\r").split("\t")
        if line.strip() and len(row) < columns:
            raise SystemExit(f"{file}, line {number}: {columns} columns are needed, parted by tabs")
        if line.strip():
            found.append(row)
    return found


@dataclass(frozen=True)
class Melo:
    """A MELO folder: the corpus with its concepts and languages, and queries with what is right."""

    name: str
    forms: list[str]
    concepts: list[str]
    languages: list[str]
    queries: list[tuple[str, list[int]]]

    @classmethod
    def read(cls, folder: Path) -> "Melo":
        """Read the four files of a folder; ends the program with what is wrong when it is none of MELO's."""
        corpus = _rows(folder / "corpus_elements.tsv", 2)
        position = {row[0]: at for at, row in enumerate(corpus)}
        concept = {row[0]: row[1].strip() for row in _rows(folder / "concept_mapping.tsv", 2)}
        if unknown := [row[0] for row in corpus if row[0] not in concept]:
            raise SystemExit(f"{folder}: {unknown[0]} and {len(unknown) - 1} more have no concept")
        right: dict[str, list[int]] = defaultdict(list)
        for query, _, form, relevance, *_ in _rows(folder / "annotations.tsv", 4):
            if form in position and relevance.strip() != "0":
                right[query].append(position[form])
        queries = [(text, right[key]) for key, text, *_ in _rows(folder / "queries.tsv", 2) if right[key]]
        if not queries:
            raise SystemExit(f"{folder}: no query has an annotated form that stands in the corpus")
        named = _OF_FOLDER.search(folder.name)
        other = named[1] if named else "xx"
        tongues = [found[1] if (found := _LANGUAGE.search(row[0])) else other for row in corpus]
        return cls(
            folder.name, [row[1] for row in corpus], [concept[row[0]] for row in corpus], tongues, queries
        )

    def labels(self) -> dict[str, dict[str, list[str]]]:
        """Return the forms of each concept by language."""
        found: dict[str, dict[str, list[str]]] = {}
        for form, concept, tongue in zip(self.forms, self.concepts, self.languages, strict=True):
            found.setdefault(concept, {}).setdefault(tongue, []).append(form)
        return found


def with_corpora(melos: Sequence[Melo], esco: Stored) -> Stored:
    """Return ESCO with the forms of the corpora added, so that a corpus alone can be trained on too."""
    concepts = dict(esco.concepts)
    for uri, by_language in (item for melo in melos for item in melo.labels().items()):
        known = concepts.get(uri) or Concept(
            uri, "group" if "/isco/" in uri else "occupation", uri.rsplit("/C")[-1]
        )
        labels = {
            tongue: tuple(dict.fromkeys((*known.labels.get(tongue, ()), *by_language.get(tongue, ()))))
            for tongue in {*known.labels, *by_language}
        }
        concepts[uri] = replace(known, labels=labels)
    return join(Stored(concepts, esco.relations))


def encoder_for(stored: Stored, settings: Settings, cache: Path | None) -> tuple[Encoder, float]:
    """Train, or take the same training from the cache; returns the encoder and the seconds it took."""
    wordings = [wording for one in stored.concepts.values() for _, wording in one.wordings()]
    views = training_views(stored)
    name = hashlib.sha256(repr((views, settings)).encode()).hexdigest()[:12]
    if cache and (cache / name).is_dir():
        return Encoder.load(cache / name), 0.0
    start = time.perf_counter()
    splitter = make_splitter(wordings)
    rows = train(views, splitter.split, settings, say_round)
    encoder = Encoder.from_rows(rows, splitter, {})
    took = time.perf_counter() - start
    if cache:
        encoder.save(cache / name)
    return encoder, took


def say_round(at: int, of: int, loss: float) -> None:
    """Tell how far the training is."""
    print(f"  round {at}/{of}, loss {loss:.3f}", flush=True)


class Ours:
    """Our linker over the entries of a corpus: its forms, and what ESCO and we know of the same entries."""

    def __init__(self, melo: Melo, stored: Stored, encoder: Encoder) -> None:
        own = melo.labels()
        self.index = MeaningIndex.build(
            encoder, {uri: Entry(stored.concepts[uri].labels, stored.concepts[uri].code) for uri in own}
        )
        place = {uri: at for at, uri in enumerate(own)}
        self.entry = np.array([place[concept] for concept in melo.concepts])
        self.share = np.array([OF_A_GROUP if "/isco/" in uri else 1.0 for uri in own], np.float32)
        self.forms = encoder.vectors(melo.forms)
        self.index.rank("warm", 1)

    def entries(self, text: str) -> np.ndarray:
        """Return for each form the score of its entry."""
        return (self.index.nearness(text)[0] * self.share)[self.entry]

    def every_form(self, text: str) -> np.ndarray:
        """Return a score for each form: that of its entry and its own cosine together."""
        vector = self.index.encoder.vector(text)
        own = cosines(self.forms, vector) if vector is not None else np.zeros(len(self.forms), np.float32)
        return (self.index.nearness(text)[0][self.entry] + own) * self.share[self.entry]


def lexical(melo: Melo) -> Scorer:
    """Return our linker without a trained model, with the concepts of the taxonomy as entries."""
    pairs = list(zip(melo.concepts, melo.forms, strict=True))
    linker = Linker(pairs)
    position = {pair: at for at, pair in enumerate(dict.fromkeys(pairs))}
    spread = np.array([position[pair] for pair in pairs])
    return lambda text: linker.scores(text)[spread]


def layers(scores: np.ndarray, entry: np.ndarray, correct: np.ndarray) -> np.ndarray:
    """Return for each form how many forms of its entry come before it; of equal ones the wrong ones do."""
    order = np.lexsort((correct, -scores, entry))
    starts = np.flatnonzero(np.diff(entry[order], prepend=-1))
    found = np.empty(len(scores), np.int64)
    found[order] = np.arange(len(scores)) - np.repeat(starts, np.diff(starts, append=len(scores)))
    return found


def reciprocal_ranks(score: Scorer, melo: Melo, by_entry: bool) -> tuple[list[float], str]:
    """Return the reciprocal rank of each query, and a query's median time by the clock and of the processor.

    The rank is that of the first right form in a list of all forms. Equal scores are a tie, and a tie counts
    as its middle place, so that the order of a file earns nothing. `by_entry`: the best form of each entry
    comes before any second form, those before any third, each time by score; so the product answers.
    """
    found, clock, processor = [], [], []
    entry = np.unique(np.array(melo.concepts), return_inverse=True)[1]
    for text, right in melo.queries:
        start, used = time.perf_counter(), time.process_time()
        scores = score(text)
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
        correct = np.zeros(len(scores), bool)
        correct[right] = True
        if by_entry:
            layer = layers(scores, entry, correct)
            first = layer[correct].min()
            before = int(np.sum(layer < first))
            scores, correct = scores[layer == first], correct[layer == first]
        else:
            before = 0
        top = scores[correct].max()
        tied = np.sum((np.abs(scores - top) < 1e-7) & ~correct)
        found.append(float(1 / (1 + before + np.sum((scores > top + 1e-7) & ~correct) + tied / 2)))
    return found, f"{np.median(clock) * 1e3:.2f} / {np.median(processor) * 1e3:.2f} ms"
