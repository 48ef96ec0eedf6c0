"""Measures linking on MELO folders beside character TF-IDF and BM25, and how fast and tough the analyser is.

./schakel bench language [--melo FOLDER ...] [--esco FOLDER] [--write] [--cache FOLDER]

Mean reciprocal rank over surface forms: 1 / rank of the first form that the annotations call right. Both
ways of listing hold every form of the corpus: ordered by score, or, as the product answers and as is
told last, the best form of each entry before any second form. The annotations are only read to count.
Training sees the forms of the folders' corpora with their concepts, the labels and definitions of
`--esco` (else of what `schakel taxonomy import` took into the data folder), and our own taxonomy.
Folders named in one run share one training.
"""

import argparse
import os
import platform
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._linking_melo import Melo, Ours, encoder_for, lexical, reciprocal_ranks, with_corpora
from benchmarks._linking_peers import Scorer, bm25, char_tfidf
from schakel.config.environment import read_environment
from schakel.engine.language import load_taxonomy, parse_title, query_groups, search_terms, suggest
from schakel.engine.language.encoder import Encoder, Settings
from schakel.engine.language.esco import Stored, load, merge, read_folder
from schakel.engine.language.folding import fold, words
from schakel.engine.language.forms import base

MEASUREMENTS = Path(__file__).parents[1] / "docs" / "measurements.md"
START, END = "<!-- bench language -->", "<!-- end bench language -->"
Row = tuple[str, str, str, str, str, str]


def imported(folder: Path | None) -> Stored:
    """Return the ESCO of a folder of CSV files, else what was imported into the data folder."""
    if folder:
        return merge(Stored(), read_folder(folder))[0]
    return load(read_environment(os.environ).data_dir / "taxonomy")


def interval(ranks: list[float]) -> str:
    """Return the middle 95 % of the mean over 2,000 drawings with replacement."""
    values = np.array(ranks)
    drawn = np.random.default_rng(1).choice(values, (2000, len(values))).mean(axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return f"{low:.3f}–{high:.3f}"


def measured(
    name: str, make: Callable[[], Scorer], melo: Melo, ways: tuple[tuple[str, bool], ...]
) -> list[Row]:
    """Return a row for each way of listing."""
    start = time.perf_counter()
    score = make()
    built = time.perf_counter() - start
    rows: list[Row] = []
    for way, by_entry in ways:
        ranks, middle = reciprocal_ranks(score, melo, by_entry)
        mean = f"{float(np.mean(ranks)):.3f}"
        rows.append((melo.name, name + way, mean, interval(ranks), f"{built:.1f} s", middle))
    return rows


def linking(melo: Melo, stored: Stored, encoder: Encoder) -> list[Row]:
    """Return the table of one MELO folder."""
    print(f"\n{melo.name}: {len(melo.queries)} queries, {len(melo.forms)} forms", flush=True)
    both = ((", every form", False), (", best form of each entry first", True))
    rows = measured("BM25", lambda: bm25(melo.forms), melo, both)
    rows += measured("char TF-IDF", lambda: char_tfidf(melo.forms), melo, both)
    rows += measured("Schakel, wordings only", lambda: lexical(melo), melo, both)
    start = time.perf_counter()
    ours, wordings = Ours(melo, stored, encoder), lexical(melo)
    print(f"  both indexes in {time.perf_counter() - start:.1f} s", flush=True)

    def fused(text: str) -> np.ndarray:
        return ours.every_form(text) + 0.5 * wordings(text)

    rows += measured("Schakel, trained", lambda: ours.every_form, melo, both[:1])
    rows += measured("Schakel, trained and wordings", lambda: fused, melo, both[:1])
    rows += measured("Schakel, trained", lambda: ours.entries, melo, both[1:])
    for row in rows:
        print("  " + " | ".join(row[1:]))
    print(f"  {melo.name}: MRR {rows[-1][2]} ({rows[-1][1]}: as the product answers)")
    return rows


def write(rows: list[Row]) -> None:
    """Put the table, with date and machine, between the marks in docs/measurements.md."""
    machine = f"{os.cpu_count()} shared cores, {platform.machine()}, Python {platform.python_version()}"
    today = date.today().isoformat()  # noqa: DTZ011 (the day on the machine that measured)
    head = f"{today}, {machine}, load {os.getloadavg()[0]:.1f}"
    table = [
        "| set | method | MRR | 95 % interval | build | a query, clock / processor |",
        "|---|---|---|---|---|---|",
    ]
    table += ["| " + " | ".join(row) + " |" for row in rows]
    text = MEASUREMENTS.read_text("utf-8")
    before, rest = text.split(START)
    after = rest.split(END)[1]
    MEASUREMENTS.write_text(f"{before}{START}\n{head}\n\n" + "\n".join(table) + f"\n{END}{after}", "utf-8")
    print(f"written to {MEASUREMENTS.name}")


FEMININE = (
    "ster", "euse", "trice", "iere", "iste", "ente", "ante", "loge", "grafe", "vrouw", "esse", "ienne",
    "ares", "eres",
)  # fmt: skip


def differs_in_sex(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two labels differ in one word only, the other's being a feminine form of the same stem."""
    apart = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(apart) != 1:
        return False
    man, woman = apart[0]
    shorter = min(len(man), len(woman))
    stem = next((at for at in range(shorter) if man[at] != woman[at]), shorter)
    alike = stem >= max(4, len(man) - 4) and len(woman) - stem <= 6
    return alike and woman.endswith(FEMININE) and not man.endswith(FEMININE)


def report_forms(stored: Stored) -> None:
    """Print how many feminine forms among the labels of one occupation come to the form of the other."""
    pairs: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for concept in stored.concepts.values():
        labels = [
            tuple(words(label)) for label in concept.labels.get("nl", ()) if concept.kind == "occupation"
        ]
        pairs |= {(a, b) for a in labels for b in labels if len(a) == len(b) and differs_in_sex(a, b)}
    same = sum([*map(base, one)] == [*map(base, other)] for one, other in pairs)
    print(f"\nfeminine forms among the labels of one occupation: {same} of {len(pairs)} fold to one form")


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
    each = timed(lambda: [search_terms(text) for text in some]) / len(some)
    size = sum(map(len, some)) / len(some)
    print(f"\nanalyser: {1 / each:,.0f} texts/s of {size:.0f} characters (words cached)")
    print(f"folding alone: {timed(lambda: [fold(text) for text in some]) / len(some) * 1e6:.1f} µs a text")
    queries = ["backofice medewerkr", "secretaresse den haag", "debiteurenbeheer", "pa", "xyzzyq plugh"]
    for query in queries:
        query_groups(query)
    fresh = [f"{query} {at}" for at in range(200) for query in queries]
    each = timed(lambda: [query_groups(query) for query in fresh]) / len(fresh)
    print(f"query_groups: {each * 1e3:.2f} ms a query")


def fuzzed(count: int, seed: int) -> list[str]:
    """Return mangled titles and noise from all of Unicode, surrogates and controls included."""
    chance = random.Random(seed)
    wordings = list(load_taxonomy().wordings())

    def mangled() -> str:
        letters = list(chance.choice(wordings) * chance.choice((1, 1, 1, 3, 40)))
        for _ in range(chance.randrange(6)):
            at = chance.randrange(len(letters) + 1)
            letters[at : at + chance.randrange(3)] = chr(chance.randrange(0x110000))
        return "".join(letters)

    def noise() -> str:
        kinds = (
            "a",
            "-'/(",
            "é\u0301",
            "0123456789",
            "".join(map(chr, range(32))),
            "\ud800\udfff𝔸ﬁ",
            "日本語 ",
        )
        return "".join(
            chance.choice(chance.choice(kinds)) for _ in range(chance.choice((0, 1, 30, 300, 3000)))
        )

    return [mangled() if chance.random() < 0.7 else noise() for _ in range(count)]


def report_fuzz(count: int, seed: int) -> None:
    """Ask the whole analyser about mangled input; a crash ends the run, the slowest is told."""
    slowest, worst = 0.0, ""
    for text in fuzzed(count, seed):
        took = timed(
            lambda text=text: (search_terms(text), query_groups(text), parse_title(text), suggest(text))
        )
        if took > slowest:
            slowest, worst = took, text
    print(f"fuzz: {count} inputs, no crash; slowest {slowest * 1e3:.0f} ms ({len(worst)} characters)")


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that `work` took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Run what the arguments ask for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--melo", type=Path, action="append", default=[], help="a MELO data-set folder")
    arguments.add_argument("--esco", type=Path, help="a folder of ESCO CSV files, any languages together")
    arguments.add_argument("--write", action="store_true", help="put the table into docs/measurements.md")
    arguments.add_argument("--cache", type=Path, help="keep trained models here, to measure again quickly")
    arguments.add_argument("--seed", type=int, default=Settings().seed)
    arguments.add_argument("--rounds", type=int, default=Settings().rounds)
    arguments.add_argument("--fuzz", type=int, default=10_000, help="how many mangled inputs")
    asked = arguments.parse_args()
    rows: list[Row] = []
    esco = imported(asked.esco)
    if esco.concepts:
        report_forms(esco)
    if asked.melo:
        melos = [Melo.read(folder) for folder in asked.melo]
        stored = with_corpora(melos, esco)
        print("training on " + (", ".join(stored.languages()) or "nothing"), flush=True)
        encoder, took = encoder_for(stored, Settings(seed=asked.seed, rounds=asked.rounds), asked.cache)
        print(f"  trained in {took:.0f} s" if took else "  training taken from the cache", flush=True)
        for melo in melos:
            rows += linking(melo, stored, encoder)
    if rows and asked.write:
        write(rows)
    report_speed()
    report_fuzz(asked.fuzz, asked.seed)


if __name__ == "__main__":
    main()
