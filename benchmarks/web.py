"""Measures the running program with a large agency: pages, searches, cards, matches, memory and start.

python benchmarks/web.py [--people 50000] [--data FOLDER] [--rate 50] [--seconds 10] [--rounds 3]

The demo is enlarged in a folder of its own (FOLDER is kept, and used again when it holds an agency). Each
row is asked at its own rate, and waiting for a turn counts as time; of the rounds the best counts, because
other programs on the machine only ever add time.
The rows 'floor' are the same server with next to nothing to do: what is above them is ours.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _web_load import Answer, Spread, send, sign_in, spread

from schakel.config.workshop.demo_server import DemoServer, demo_server, environment, free_port

CONSULTANT = "noor.dekker@lindemaas.example"
MATCH_RATE = 2.0
SETTLE_SECONDS = 3.0
PROMISED_START_SECONDS = 10.0
PROMISED_MEMORY_MIB = 250.0
WORDS = (
    *("secretaresse", "management+assistent", "notuleren", "officemanager", "receptionist+utrecht", "excel"),
    *("administratief+medewerker", "directiesecretaresse", "projectassistent", "hr"),
)
SOME_VACANCIES = """
    SELECT {0} FROM vacancies_vacancy WHERE state = 'published' AND NOT confidential
    ORDER BY (id * 7919) % 10007 LIMIT 200
"""
SOME_PEOPLE = "SELECT {0} FROM people_candidate WHERE state = 'active' ORDER BY (id * 7919) % 10007 LIMIT 200"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: addresses asked in turn, how often a second, and the promise for p95."""

    name: str
    paths: Sequence[str]
    promise_ms: float | None = None
    desk: bool = False
    rate: float | None = None
    rounds: int | None = None


def rows(data_dir: Path) -> list[Row]:
    """The rows with addresses of records that are there; mend here when an address moves."""
    with sqlite3.connect(f"file:{data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:

        def some(question: str, column: str) -> list[str]:
            return [str(row[0]) for row in database.execute(question.format(column))]

        slugs, jobs = some(SOME_VACANCIES, "slug"), some(SOME_VACANCIES, "reference")
        people, names = some(SOME_PEOPLE, "reference"), some(SOME_PEOPLE, "family_name")
        guides = some("SELECT {0} FROM roles_roleguide", "slug_nl")
    matches = [f"/bureau/vacatures/{job}/match/" for job in jobs[:30]]
    return [
        Row("floor: robots.txt", ["/robots.txt"]),
        Row("floor: health", ["/healthz"]),
        Row("home", ["/"], 60),
        Row("vacancy list", ["/vacatures/", "/vacatures/?page=3", "/en/vacancies/"], 60),
        Row("vacancy", [f"/vacatures/{slug}/" for slug in slugs], 60),
        Row("role guide", [f"/functies/{slug}/" for slug in guides], 60),
        Row("site search", [f"/vacatures/?q={words}" for words in WORDS], 50),
        Row("desk: start", ["/bureau/"], None, desk=True),
        Row("desk: queue", ["/bureau/werk/"], None, desk=True),
        Row("desk: people", ["/bureau/kandidaten/"], None, desk=True),
        Row("desk: vacancies", ["/bureau/vacatures/"], None, desk=True),
        Row("desk search", [f"/bureau/zoek/?q={words}" for words in (*WORDS, *names[:40])], 50, desk=True),
        Row("candidate card", [f"/bureau/kandidaten/{person}/" for person in people], 80, desk=True),
        Row("match, first", matches, 300, desk=True, rate=MATCH_RATE, rounds=1),
        Row("match, again", matches[-20:], 50, desk=True, rate=10.0),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--data", type=Path, help="folder of the enlarged demo")
    parser.add_argument("--rate", type=float, default=50.0, help="requests a second")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each row is asked")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="only rows whose name starts so")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="schakel-web-") as own:
        folder = chosen.data or Path(own)
        enlarge(folder, chosen.people)
        with demo_server(folder):
            pass  # the first start migrates and collects; a warm one is measured
        began = time.perf_counter()
        with demo_server(folder) as server:
            started = time.perf_counter() - began
            fresh = settled_memory(server)
            table(server, chosen)
            used = settled_memory(server)
    print(f"\n{'start to healthy, warm':24}{started:8.1f} s   promised {PROMISED_START_SECONDS:g} s")
    for name, parts in (("memory when started", fresh), ("memory after the load", used)):
        what = ", ".join(f"{part} {mib:.0f}" for part, mib in sorted(parts.items()))
        total = sum(parts.values())
        print(f"{name:24}{total:8.0f} MiB promised {PROMISED_MEMORY_MIB:g} MiB (PSS: {what})")


def enlarge(folder: Path, people: int) -> None:
    """An agency of that many people, unless the folder has one."""
    if (folder / "schakel.sqlite3").exists():
        print(f"the agency in {folder} is used as it is")
        return
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "schakel.config.cli", "demo", "--scale", str(people)]
    subprocess.run(command, env=environment(folder, free_port()), check=True)


def table(server: DemoServer, chosen: argparse.Namespace) -> None:
    """Ask each row and print what it took, beside what is promised."""
    cookies = sign_in(server.base_url, CONSULTANT)
    print(f"\nload of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"{'milliseconds':24}{'p50':>8}{'p95':>8}{'p99':>8}{'a second':>10}{'promise':>9}")
    for row in rows(server.data_dir):
        if row.name.startswith(chosen.only):
            rate = row.rate or chosen.rate
            print(f"{row.name:24}{measured(server, row, rate, cookies, chosen)}", flush=True)


def measured(server: DemoServer, row: Row, rate: float, cookies: str, chosen: argparse.Namespace) -> str:
    """The best round of a row as text."""
    jar = cookies if row.desk else ""
    if not row.paths:
        return "  nothing to ask for"
    if row.rounds != 1:  # once to warm up; the first of a match must stay the first
        probe = send(server.base_url, row.paths[:3], rate, jar)
        if any(answer.status == 404 for answer in probe):
            return f"  not there: {next(answer.path for answer in probe if answer.status == 404)}"
    best: Spread | None = None
    for _ in range(row.rounds or chosen.rounds):
        answers = send(server.base_url, _paths(row, rate, chosen.seconds), rate, jar)
        wrong = Counter(answer.status for answer in answers if answer.status != 200)
        if wrong:
            return f"  {_complaint(answers, wrong)}"
        found = spread(answers)
        best = found if best is None or found.p95 < best.p95 else best
    assert best is not None
    promise = "" if row.promise_ms is None else f"{row.promise_ms:9.0f}"
    missed = "  missed" if row.promise_ms is not None and best.p95 > row.promise_ms else ""
    return f"{best.p50:8.1f}{best.p95:8.1f}{best.p99:8.1f}{rate:10.0f}{promise}{missed}"


def _paths(row: Row, rate: float, seconds: float) -> list[str]:
    if row.rounds == 1:
        return list(row.paths)
    return list(itertools.islice(itertools.cycle(row.paths), max(20, int(rate * seconds))))


def _complaint(answers: Sequence[Answer], wrong: Counter[int]) -> str:
    first = next(answer for answer in answers if answer.status != 200)
    counts = ", ".join(f"{number} x {status or 'no answer'}" for status, number in wrong.items())
    return f"{counts} of {len(answers)}, first {first.path}"


def settled_memory(server: DemoServer) -> dict[str, float]:
    """Proportional memory in MiB of the supervisor and what it started, when it has nothing to do."""
    time.sleep(SETTLE_SECONDS)
    parts: Counter[str] = Counter()
    for pid in family(server.pid):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        kinds = (("granian", "web"), ("child_template", "reading"), ("cli worker", "worker"))
        kind = next((kind for mark, kind in kinds if mark in words), "supervisor")
        parts[kind] += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return {kind: size / 1024 for kind, size in parts.items()}


def family(pid: int) -> Iterator[int]:
    """A process and everything below it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


if __name__ == "__main__":
    main()
