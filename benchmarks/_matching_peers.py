"""The same work by peers: who passes the same filters, the 50 best by the weights of the asked skills.

They get less to do than the matcher: no closeness, level, years, freshness, wishes, counts or reasons.
"""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from _matching_pool import SKILLS

from schakel.engine.matching import Aspect, Job, Segment
from schakel.engine.matching.assembling import CONTRACT_BITS

Ask = Callable[[Job], object]


def asked(job: Job) -> list[tuple[int, int]]:
    """Number and weight of each asked skill."""
    return [(SKILLS.index(one.key), one.weight * 2) for one in job.requirements if one.aspect is Aspect.SKILL]


def bit(job: Job) -> int:
    """The contract form of a job as a bit."""
    return CONTRACT_BITS[job.contract] if job.contract else 0


def terms(segment: Segment) -> tuple[np.ndarray, np.ndarray]:
    """Pay and contract forms by row."""
    pay, mix = segment.mixes["pay"], segment.mixes["terms"]
    return pay.values[0][pay.codes], mix.values[mix.names.index("contracts")][mix.codes]


def skill_rows(segment: Segment) -> tuple[np.ndarray, np.ndarray]:
    """Each held skill: the row and the number of the skill."""
    entries = segment.entries["skill"]
    return np.repeat(np.arange(len(segment)), entries.counts), entries.codes.astype(np.int64)


@contextmanager
def fts5(segment: Segment) -> Iterator[Ask]:
    """SQLite full text, bm25 over the skills; not the exact sum of weights."""
    with tempfile.TemporaryDirectory() as name:
        db = sqlite3.connect(Path(name) / "fts.db")
        db.execute("CREATE VIRTUAL TABLE people USING fts5(skills, content='')")
        db.execute("CREATE TABLE terms (id INTEGER PRIMARY KEY, pay INTEGER, contracts INTEGER)")
        words = np.array([key.replace("-", "") for key in segment.entries["skill"].keys])
        starts, codes = segment.entries["skill"].starts, segment.entries["skill"].codes
        texts = ((row, " ".join(words[codes[starts[row] : starts[row + 1]]])) for row in range(len(segment)))
        db.executemany("INSERT INTO people (rowid, skills) VALUES (?, ?)", texts)
        pay, forms = terms(segment)
        rows = zip(range(len(segment)), pay.tolist(), forms.tolist(), strict=True)
        db.executemany("INSERT INTO terms VALUES (?, ?, ?)", rows)
        db.commit()

        def ask(job: Job) -> object:
            words = " OR ".join(SKILLS[code].replace("-", "") for code, _ in asked(job))
            return db.execute(
                "SELECT people.rowid FROM people JOIN terms ON terms.id = people.rowid WHERE people MATCH ? "
                "AND pay <= ? AND contracts & ? ORDER BY bm25(people) LIMIT 50",
                (words, job.pay_max_cents, bit(job)),
            ).fetchall()

        yield ask
        db.close()


@contextmanager
def duckdb(segment: Segment) -> Iterator[Ask]:
    """DuckDB in one thread: a table of held skills, sorted by skill, and one of terms."""
    import duckdb as engine  # noqa: PLC0415 (a dependency of developers only)

    db = engine.connect(config={"threads": 1})
    row, code = skill_rows(segment)
    pay, forms = terms(segment)
    held = {"person": row.astype(np.int32), "skill": code.astype(np.int16)}  # noqa: F841 (read by name)
    people = {"person": np.arange(len(pay), dtype=np.int32), "pay": pay, "contracts": forms}  # noqa: F841
    db.execute("CREATE TABLE held AS SELECT * FROM held ORDER BY skill, person")
    db.execute("CREATE TABLE people AS SELECT * FROM people")

    def ask(job: Job) -> object:
        weights = ", ".join(f"({code}, {weight})" for code, weight in asked(job))
        return db.execute(
            f"SELECT person, sum(w) FROM held JOIN (VALUES {weights}) asked(skill, w) USING (skill) "
            "JOIN people USING (person) WHERE pay <= ? AND contracts & ? > 0 "
            "GROUP BY person ORDER BY 2 DESC, 1 LIMIT 50",
            [job.pay_max_cents, bit(job)],
        ).fetchall()

    yield ask
    db.close()


@contextmanager
def postgres(segment: Segment) -> Iterator[Ask]:
    """PostgreSQL in a cluster of its own, one worker: GIN over the skills as an array of numbers."""
    import psycopg  # noqa: PLC0415

    from schakel.config.workshop.postgres import private_cluster  # noqa: PLC0415

    with (
        private_cluster(_programs()) as address,
        psycopg.connect(address.rpartition("/")[0] + "/postgres", autocommit=True) as db,
    ):
        db.execute("SET max_parallel_workers_per_gather = 0")
        db.execute("SET work_mem = '256MB'")
        db.execute("SET maintenance_work_mem = '512MB'")
        db.execute("CREATE TABLE people (id int, pay int, contracts int, skills int[])")
        starts, codes = segment.entries["skill"].starts, segment.entries["skill"].codes
        pay, forms = terms(segment)
        with db.cursor().copy("COPY people FROM STDIN") as copy:
            for row in range(len(segment)):
                skills = codes[starts[row] : starts[row + 1]].tolist()
                copy.write_row((row, int(pay[row]), int(forms[row]), skills))
        db.execute("CREATE INDEX ON people USING gin (skills)")
        db.execute("VACUUM ANALYZE people")

        def ask(job: Job) -> object:
            wanted = asked(job)
            points = " + ".join(f"(skills @> '{{{code}}}')::int * {weight}" for code, weight in wanted)
            codes = ",".join(str(code) for code, _ in wanted)
            return db.execute(
                f"SELECT id, {points} AS points FROM people WHERE skills && '{{{codes}}}' AND pay <= %s "
                "AND contracts & %s > 0 ORDER BY points DESC, id LIMIT 50",
                (job.pay_max_cents, bit(job)),
            ).fetchall()

        yield ask


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres")) or [
        Path(shutil.which("postgres") or "")
    ]
    if not found[-1].is_file():
        raise FileNotFoundError("PostgreSQL is not installed")
    return found[-1].parent


PEERS = {"SQLite FTS5, bm25": fts5, "DuckDB": duckdb, "PostgreSQL GIN": postgres}


def timed(ask: Ask, jobs: list[Job]) -> list[float]:
    """The time of each question, after one to warm up."""
    times = []
    for job in [jobs[0], *jobs]:
        began = time.perf_counter()
        ask(job)
        times.append(time.perf_counter() - began)
    return times[1:]
