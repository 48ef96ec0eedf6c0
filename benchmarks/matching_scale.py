"""Measures building, opening and ranking of pools from ten thousand to a million people, beside SQLite FTS5.

    python benchmarks/matching_scale.py --sizes 10000 100000 1000000

A person has 30 scored features (20 skills, 3 roles, 2 languages, 1 education, 2 sectors, 2 wished roles); a
job asks 15, one or three of which are musts, and offers terms. Both sides are invented from a seed.
"""

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from schakel.engine.matching import Aspect, Contract, Job, Requirement, Segment, Strength, Tables, rank
from schakel.engine.matching.arrays import Coded, Postings
from schakel.engine.matching.building import COLUMNS, PAYLOADS, Built
from schakel.engine.matching.distance import CELL, CELL_SHIFT

NOW = 2026 * 12 + 10
SKILLS = [f"skill-{number:03}" for number in range(500)]
ROLES = [f"role-{number:02}" for number in range(60)]
SECTORS = [f"sector-{number:02}" for number in range(20)]
CENTRE = (52.09, 5.12)


def knowledge(chance: np.random.Generator) -> Tables:
    """Six related skills for each skill and four adjacent roles for each role."""
    skills = {
        (asked, SKILLS[other]): float(chance.uniform(0.3, 0.8))
        for asked in SKILLS
        for other in chance.choice(len(SKILLS), 6, replace=False)
    }
    roles = {
        (asked, ROLES[other]): float(chance.uniform(0.3, 0.8))
        for asked in ROLES
        for other in chance.choice(len(ROLES), 4, replace=False)
    }
    return Tables(skills, roles)


def _popular(chance: np.random.Generator, count: int, shape: tuple[int, int]) -> np.ndarray:
    """Keys as they occur in life: a few that many have, many that a few have."""
    return np.minimum((chance.random(shape) ** 2 * count).astype(np.int64), count - 1)


def _entries(
    chance: np.random.Generator, keys: list[str], size: int, each: int
) -> tuple[np.ndarray, np.ndarray]:
    """Loose (code, row) entries, each key at most once per row."""
    codes = _popular(chance, len(keys), (size, each))
    rows = np.repeat(np.arange(size), each)
    unique = np.unique(rows * len(keys) + codes.ravel())
    return unique % len(keys), unique // len(keys)


def pool(size: int, chance: np.random.Generator) -> Built:
    """Arrays of a pool made directly, because a million Python objects would measure Python."""
    postings = {}
    for kind, keys, each in (
        ("skill", SKILLS, 20),
        ("role", ROLES, 3),
        ("language", ["de", "en", "fr", "nl"], 2),
        ("education", ["", "law", "office", "care"], 1),
        ("sector", SECTORS, 2),
        ("licence", ["driving-b", "vog"], 1),
        ("lack", ["language:de"], 0),
        ("wish_role", ROLES, 2),
    ):
        codes, rows = _entries(chance, keys, size, each)
        payload = {name: _payload(chance, kind, name, len(rows)) for name in PAYLOADS[kind]}
        postings[kind] = Postings.gather(keys, codes, rows, payload)
    lats = (chance.normal(52.1, 0.45, size) * 1e6).astype(np.int64)
    lons = (chance.normal(5.2, 0.6, size) * 1e6).astype(np.int64)
    cells = (lats // CELL + CELL_SHIFT) << 16 | (lons // CELL + CELL_SHIFT)
    columns = {
        name: Coded.of(cells if name == "cell" else _column(chance, name, size, postings)) for name in COLUMNS
    }
    return Built(
        ids=tuple(f"{number:08}" for number in range(size)),
        postings=postings,
        columns=columns,
        lats=lats.astype(np.int32),
        lons=lons.astype(np.int32),
        evidence=(),
    )


def _payload(chance: np.random.Generator, kind: str, name: str, count: int) -> np.ndarray:
    if name == "last":
        return (NOW - chance.integers(0, 150, count)).astype(np.uint16)
    if name == "level_years":
        return (chance.integers(0, 4, count) << 6 | chance.integers(0, 20, count)).astype(np.uint8)
    if name == "months":
        return chance.integers(1, 200, count).astype(np.uint16)
    top = 8 if kind == "language" else 7
    return (chance.integers(1, top, count) | (16 if kind == "education" else 0)).astype(np.uint8)


def _column(chance: np.random.Generator, name: str, size: int, postings: dict[str, Postings]) -> np.ndarray:
    if name == "education":
        best = np.zeros(size, dtype=np.int64)
        np.maximum.at(best, postings["education"].rows, postings["education"].payload["level"] & 15)
        return best
    if name == "months":
        return np.bincount(postings["role"].rows, postings["role"].payload["months"], size).astype(np.int64)
    if name.startswith("culture_"):
        return chance.choice([-9, -9, -2, -1, 0, 1, 2], size)
    low = chance.choice([16, 20, 24, 32, 36], size)
    return {
        "hours": lambda: low << 8 | np.minimum(40, low + chance.choice([0, 4, 8], size)),
        "pay": lambda: chance.integers(44, 80, size) * 5_000,
        "contracts": lambda: chance.integers(0, 4, size),
        "travel": lambda: chance.choice([-1, 10, 15, 20, 30, 40, 60], size),
        "remote": lambda: chance.integers(-1, 4, size),
        "start": lambda: chance.choice([-1, *range(NOW - 2, NOW + 6)], size),
        "wish_roles": lambda: np.ones(size, dtype=np.int64),
    }[name]()


def job(chance: np.random.Generator, number: int, *, selective: bool) -> Job:
    """Fifteen things asked; a selective job has musts on language, role and travel, another on language."""
    musts = (
        Requirement("m1", Aspect.LANGUAGE, "nl", level=4, strength=Strength.MUST),
        *(
            (
                Requirement("m2", Aspect.TRAVEL, strength=Strength.MUST),
                Requirement(
                    "m3", Aspect.ROLE, ROLES[_popular(chance, 60, (1, 1))[0, 0]], strength=Strength.MUST
                ),
            )
            if selective
            else ()
        ),
    )
    skills = np.unique(_popular(chance, len(SKILLS), (1, 60)))
    asked = [
        Requirement(
            f"s{n:02}", Aspect.SKILL, SKILLS[code], level=int(chance.integers(0, 4)), weight=1 + n % 5
        )
        for n, code in enumerate(chance.permutation(skills)[: 12 - len(musts)])
    ]
    others = (
        Requirement("e1", Aspect.EDUCATION, "office", level=5),
        Requirement("e2", Aspect.SECTOR, SECTORS[3], strength=Strength.NICE),
        Requirement("e3", Aspect.EXPERIENCE, ROLES[5], years=3),
    )
    return Job(
        f"job-{number}",
        ROLES[5],
        (*musts, *asked, *others),
        24,
        32,
        250_000,
        330_000,
        Contract.PERMANENT,
        NOW + 1,
        1,
    )


def percentiles(times: list[float]) -> tuple[float, float]:
    """Middle and 95th percentile in milliseconds."""
    return tuple(float(np.percentile(np.array(times) * 1000, part)) for part in (50, 95))


def ours(directory: Path, jobs: list[Job], knows: Tables, top: int) -> list[float]:
    """The time of each ranking, after one to warm up."""
    segment, times = Segment.open(directory), []
    for one in [jobs[0], *jobs]:
        began = time.perf_counter()
        rank(one, segment, CENTRE, NOW, knowledge=knows, top=top)
        times.append(time.perf_counter() - began)
    return times[1:]


def fts5(built: Built, jobs: list[Job], directory: Path) -> tuple[float, list[float]]:
    """SQLite full text on the same skills, bm25, with pay and contract as conditions: no reasons."""
    began = time.perf_counter()
    texts: list[list[str]] = [[] for _ in built.ids]
    skills = built.postings["skill"]
    for place, key in enumerate(skills.keys):
        word = key.replace("-", "")
        for row in skills.rows[skills.offsets[place] : skills.offsets[place + 1]].tolist():
            texts[row].append(word)
    db = sqlite3.connect(directory / "fts.db")
    db.execute("CREATE VIRTUAL TABLE people USING fts5(skills, content='')")
    db.execute("CREATE TABLE terms (id INTEGER PRIMARY KEY, pay INTEGER, contracts INTEGER)")
    db.executemany(
        "INSERT INTO people (rowid, skills) VALUES (?, ?)", ((n, " ".join(t)) for n, t in enumerate(texts))
    )
    pay, forms = built.columns["pay"], built.columns["contracts"]
    db.executemany(
        "INSERT INTO terms VALUES (?, ?, ?)", ((n, pay.value(n), forms.value(n)) for n in range(len(texts)))
    )
    db.commit()
    took, times = time.perf_counter() - began, []
    for one in jobs:
        asked = " OR ".join(r.key.replace("-", "") for r in one.requirements if r.aspect is Aspect.SKILL)
        began = time.perf_counter()
        db.execute(
            "SELECT people.rowid FROM people JOIN terms ON terms.id = people.rowid WHERE people MATCH ? "
            "AND pay <= ? AND contracts & 1 ORDER BY bm25(people) LIMIT 50",
            (asked, one.pay_max_cents),
        ).fetchall()
        times.append(time.perf_counter() - began)
    db.close()
    return took, times


def memory(directory: Path) -> dict[str, float]:
    """Opening time and memory of a fresh process that opens the pool and ranks once."""
    out = subprocess.run(
        [sys.executable, __file__, "--open", str(directory)], capture_output=True, text=True, check=True
    )
    return json.loads(out.stdout)


def resident_mb() -> float:
    """Memory of this process now, mapped files included."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def opened(directory: Path) -> None:
    """Print what a fresh process sees."""
    before = resident_mb()
    chance = np.random.default_rng(7)
    knows = knowledge(chance)
    began = time.perf_counter()
    segment = Segment.open(directory)
    opening = time.perf_counter() - began
    began = time.perf_counter()
    rank(job(chance, 1, selective=False), segment, CENTRE, NOW, knowledge=knows)
    first = time.perf_counter() - began
    found = {
        "open_ms": opening * 1000,
        "first_ms": first * 1000,
        "before_mb": before,
        "after_mb": resident_mb(),
    }
    print(json.dumps(found))


def measure(size: int, queries: int, peer: bool) -> None:
    """One size: one block of the table."""
    chance = np.random.default_rng(size)
    knows = knowledge(np.random.default_rng(7))
    began = time.perf_counter()
    built = pool(size, chance)
    segment = Segment.of(built)
    building = time.perf_counter() - began
    selective = [job(chance, number, selective=True) for number in range(queries)]
    broad = [job(chance, number, selective=False) for number in range(queries)]
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        segment.save(directory)
        total = sum(segment.bytes_by_part().values())
        fresh = memory(directory)
        print(
            f"{size:>9,} people: build {building:.1f} s, {total / size:.0f} bytes each; a fresh one opens in "
            f"{fresh['open_ms']:.1f} ms, ranks first in {fresh['first_ms']:.0f} ms, "
            f"grows from {fresh['before_mb']:.0f} to {fresh['after_mb']:.0f} MB"
        )
        for label, jobs in (("three musts", selective), ("one must", broad)):
            answers = [rank(one, segment, CENTRE, NOW, knowledge=knows, top=1) for one in jobs[:5]]
            passing = sum(answer.passing for answer in answers) / len(answers) / size
            for top in (50, 10):
                show(
                    f"exact top {top} explained, {label} ({passing:.1%} pass)",
                    ours(directory, jobs, knows, top),
                )
        if peer:
            took, times = fts5(built, broad, directory)
            show(f"SQLite FTS5, bm25 top 50, no reasons (build {took:.1f} s)", times)


def show(label: str, times: list[float]) -> None:
    """One line of the table."""
    middle, high = percentiles(times)
    print(f"{'':>9}  {label:<58} p50 {middle:7.1f} ms  p95 {high:7.1f} ms", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--no-peer", action="store_true", help="leave SQLite FTS5 out")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.open:
        opened(given.open)
        return
    for size in given.sizes:
        measure(size, given.queries, not given.no_peer)


if __name__ == "__main__":
    main()
