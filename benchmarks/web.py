"""Measures the running program with a large agency: pages, searches, cards, matches, uploads, memory, start.

./schakel bench web [--data FOLDER] [--people 50000] [--seconds 5] [--rounds 2] [--only NAME] [--no-uploads]

FOLDER holds an enlarged demo (`./schakel demo --scale`), or gets one; what is measured is a copy of it, which
goes afterwards. The server is the program's own, on loopback. Each row is asked at its own rate, and waiting
for a turn counts as time; of the rounds the best counts, because other programs on the machine only ever add
time. CPU is the processor time of the web processes for a request, which does not depend on the load.
The rows 'floor' are the same server with next to nothing to do: what is above them is ours.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _web_doors import MIB, flood, padding, upload_at_once
from _web_load import Answer, Spread, send, sign_in, spread
from _web_processes import parts, settled_memory, watched_memory, web_milliseconds
from _web_rows import CONSULTANT, Row, rows

from schakel.config.workshop.demo_server import DemoServer, demo_server, environment, free_port

PROMISED_START_SECONDS, PROMISED_MEMORY_MIB = 10.0, 250.0
UPLOADS, UPLOAD_MIB, READING_RATE = 40, 64, 20.0
PROMISED_UPLOADING_MS, PROMISED_UPLOADING_MIB = 500.0, 400.0
FLOOD = 200
RECEIVED = (302, 303)
PATIENCE_SECONDS = 120.0
CHANGE = "UPDATE vacancies_vacancy SET pay_max_cents = pay_max_cents WHERE id = 1"
UNDONE = """
    SELECT task FROM work_job WHERE state = 'running' OR state = 'waiting'
    AND (run_after IS NULL OR run_after <= strftime('%Y-%m-%d %H:%M:%f', 'now'))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--data", type=Path, help="folder of the enlarged demo, made when it is empty")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long each row is asked")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", default="", help="only rows whose name starts so")
    parser.add_argument("--no-uploads", action="store_true", help="leave the large files and the flood out")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="schakel-web-") as own:
        source, folder = chosen.data or Path(own) / "made", Path(own) / "measured"
        enlarge(source, chosen.people)
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.lock", "start.log"))
        measure(folder, chosen)


def measure(folder: Path, chosen: argparse.Namespace) -> None:
    """All parts, on one server after another; the first start migrates, the second is the warm one."""
    with demo_server(folder) as server:
        await_rest(server)
    began = time.perf_counter()
    with demo_server(folder) as server:
        started = time.perf_counter() - began
        await_rest(server)
        fresh = settled_memory(server)
        table(server, chosen)
        used = settled_memory(server)
    print()
    promise("start to healthy, warm", started, "s", PROMISED_START_SECONDS)
    promise("memory when started", sum(fresh.values()), "MiB", PROMISED_MEMORY_MIB, parts(fresh))
    promise("memory after the load", sum(used.values()), "MiB", PROMISED_MEMORY_MIB, parts(used))
    if not chosen.no_uploads:
        with demo_server(folder) as server:
            doors(server)


def await_rest(server: DemoServer) -> None:
    """Wait until the worker has done what an enlarged agency makes it do first; say so when it has not."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with sqlite3.connect(f"file:{server.data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:
        while left := [str(row[0]) for row in database.execute(UNDONE)]:
            if time.monotonic() > deadline:
                print(
                    f"after {PATIENCE_SECONDS:.0f} s the worker is still busy: {', '.join(left)}", flush=True
                )
                break
            time.sleep(0.5)
    database.close()


def promise(name: str, value: float, unit: str, promised: float, more: str = "") -> None:
    """One promise beside its figure."""
    verdict = "kept" if value <= promised else "MISSED"
    print(f"{name:44}{value:9.1f} {unit:4} promised {promised:5g}  {verdict}  {more}".rstrip(), flush=True)


def enlarge(folder: Path, people: int) -> None:
    """An agency of that many people, unless the folder has one."""
    if (folder / "schakel.sqlite3").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "schakel.config.cli", "demo", "--scale", str(people)]
    subprocess.run(command, env=environment(folder, free_port()), check=True)


def table(server: DemoServer, chosen: argparse.Namespace) -> None:
    """Ask each row and print what it took, beside what is promised."""
    cookies = sign_in(server.base_url, CONSULTANT)
    print(f"\nload of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"{'milliseconds':32}{'p50':>7}{'p95':>8}{'p99':>8}{'CPU':>7}{'a second':>10}{'promise':>9}")
    for row in rows(server.data_dir):
        if row.name.startswith(chosen.only):
            print(f"{row.name:32}{measured(server, row, cookies, chosen)}", flush=True)


def measured(server: DemoServer, row: Row, cookies: str, chosen: argparse.Namespace) -> str:
    """The best round of a row as text."""
    jar = cookies if row.desk else ""
    for _ in range(0 if row.once else row.warm):
        send(server.base_url, row.paths, 40.0, jar)
    best: tuple[Spread, float] | None = None
    for paths in _rounds(row, chosen):
        before = web_milliseconds(server)
        with changing(server.data_dir) if row.changing else unchanged():
            answers = send(server.base_url, paths, row.rate, jar)
        cpu = (web_milliseconds(server) - before) / len(paths)
        wrong = Counter(answer.status for answer in answers if answer.status != 200)
        if wrong:
            return f"  {_complaint(answers, wrong)}"
        found = spread(answers)
        best = (found, cpu) if best is None or found.p95 < best[0].p95 else best
    if best is None:
        return "  nothing to ask for"
    found, cpu = best
    verdict = "" if row.promise_ms is None else f"{row.promise_ms:9.0f}"
    verdict += "" if row.promise_ms is None else "  kept" if found.p95 <= row.promise_ms else "  MISSED"
    return f"{found.p50:7.1f}{found.p95:8.1f}{found.p99:8.1f}{cpu:7.1f}{row.rate:10.0f}{verdict}"


def _rounds(row: Row, chosen: argparse.Namespace) -> Iterator[Sequence[str]]:
    """The addresses of each round; a row of which nothing may be kept has one, of its own."""
    number = max(20, int(row.rate * chosen.seconds))
    if row.once:
        yield row.paths[:number]
        return
    for _ in range(chosen.rounds if row.paths else 0):
        yield list(itertools.islice(itertools.cycle(row.paths), number))


def _complaint(answers: Sequence[Answer], wrong: Counter[int]) -> str:
    first = next(answer for answer in answers if answer.status != 200)
    counts = ", ".join(f"{number} x {status or 'no answer'}" for status, number in wrong.items())
    return f"{counts} of {len(answers)}, first {first.path}"


@contextmanager
def unchanged() -> Iterator[None]:
    """Nothing happens meanwhile."""
    yield


@contextmanager
def changing(data_dir: Path) -> Iterator[None]:
    """Every second somebody changes a vacancy, so that every kept page has to be made anew."""
    done = threading.Event()

    def change() -> None:
        with sqlite3.connect(data_dir / "schakel.sqlite3", timeout=20) as database:
            while not done.wait(1.0):
                try:
                    database.execute(CHANGE)
                    database.commit()
                except sqlite3.OperationalError as error:
                    print(f"a change could not be made: {error}", flush=True)
        database.close()

    thread = threading.Thread(target=change, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def doors(server: DemoServer) -> None:
    """Forty large files at once while others read; then a flood from one address and a real applicant."""
    reading = ["/", "/vacatures/", "/functies/", "/vacatures/?q=secretaresse", "/blog/", "/contact/"] * 4
    send(server.base_url, reading, READING_RATE)
    with watched_memory(server) as seen:
        taken, answers = upload_at_once(
            server.base_url, UPLOADS, padding(UPLOAD_MIB * MIB), reading, READING_RATE
        )
    statuses = Counter(one.status for one in taken)
    received = sum(statuses[status] for status in RECEIVED)
    wrong = sum(answer.status != 200 for answer in answers)
    took, found = max(one.seconds for one in taken), spread(answers)
    print(f"\n{UPLOADS} files of {UPLOAD_MIB} MiB at once: {received} in by {took:.0f} s {dict(statuses)}")
    print(
        f"meanwhile {len(answers)} pages, {wrong} unanswered, p50 {found.p50:.0f} ms, p99 {found.p99:.0f} ms"
    )
    promise("p95 of a reader meanwhile", found.p95, "ms", PROMISED_UPLOADING_MS)
    promise("most memory meanwhile", max(seen), "MiB", PROMISED_UPLOADING_MIB)
    poured, real = flood(server.base_url, FLOOD)
    came_in = sum(one.status in RECEIVED for one in poured)
    print(
        f"{len(poured)} forms from one address: {came_in} received; a real applicant meanwhile: {real.status}"
    )
    suspect = apart(server.data_dir)
    print(
        f"kept apart for a person: {suspect['Flood']} of the flood, {suspect['Real applicant']} of the others"
    )
    promise("the real applicant waits", 1000 * real.seconds, "ms", PROMISED_UPLOADING_MS)


def apart(data_dir: Path) -> Counter[str]:
    """How many messages of each name wait apart as suspect."""
    with sqlite3.connect(f"file:{data_dir / 'schakel.sqlite3'}?mode=ro", uri=True) as database:
        question = "SELECT name, count(*) FROM mail_message WHERE state = 'suspect' GROUP BY name"
        found = Counter(dict(database.execute(question).fetchall()))
    database.close()
    return found


if __name__ == "__main__":
    main()
