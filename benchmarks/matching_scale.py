"""Measures ranking of pools from ten thousand people up, beside SQLite FTS5, DuckDB and PostgreSQL.

    ./schakel bench matching_scale [--sizes 10000 100000 1000000] [--shards 10] [--no-peers] [--plot FILE]

One thread. The times are those on the clock, with processor time beside them, because others may use the
machine. With --shards N pools of a million are ranked as one: ten of them are ten million people.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
from _growth import draw
from _matching_peers import PEERS, timed
from _matching_pool import CENTRE, NOW, job, knowledge, plain_job, pool

from schakel.engine.matching import Job, Segment, Tables, compiling, ranking
from schakel.engine.matching.assembling import assemble

GOAL = (1_000_000, 8.0)
SCREEN = 10
KINDS = {"five musts": 5, "three musts": 3, "one must": 1}


class Times(NamedTuple):
    """Milliseconds on the clock and of the processor: middle and 95th percentile."""

    p50: float
    p95: float
    cpu50: float
    cpu95: float


def measured(run: list[tuple[float, float]]) -> Times:
    """The percentiles of clock and processor."""
    clock, cpu = np.array(run).T * 1000
    return Times(*np.percentile(clock, [50, 95]), *np.percentile(cpu, [50, 95]))


def ours(segments: list[Segment], jobs: list[Job], knows: Tables, shown: int) -> Times:
    """Each ranking to an exact top 50, with the reasons of those on screen, after some to warm up."""
    run = []
    for one in [*jobs[:3], *jobs]:
        began = time.perf_counter(), time.thread_time()
        answer = ranking.rank(one, segments[0], CENTRE, NOW, knowledge=knows, shards=segments[1:])
        for match in answer.matches[:shown]:
            _ = match.demand_reasons
        run.append((time.perf_counter() - began[0], time.thread_time() - began[1]))
    return measured(run[3:])


def show(label: str, times: Times) -> None:
    """One line of the table."""
    cpu = f"   processor {times.cpu50:7.1f} {times.cpu95:7.1f}" if times.cpu50 else ""
    print(f"{'':>4}{label:<64} p50 {times.p50:7.1f}  p95 {times.p95:7.1f}{cpu}", flush=True)


def fresh(directory: Path) -> dict[str, float]:
    """What a fresh process needs to open the pool and rank once."""
    command = [sys.executable, __file__, "--open", str(directory)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def opened(directory: Path) -> None:
    """Print what a fresh process sees."""
    knows = knowledge(np.random.default_rng(7))
    one = job(np.random.default_rng(8), 1, musts=1)
    before, began = resident_mb(), time.perf_counter()
    segment = Segment.open(directory)
    opening = time.perf_counter() - began
    ranking.rank(one, segment, CENTRE, NOW, knowledge=knows)
    first = time.perf_counter() - began
    found = {"open": opening * 1000, "first": first * 1000, "before": before, "after": resident_mb()}
    print(json.dumps(found))


def resident_mb() -> float:
    """Memory of this process now, mapped files included."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def shard(size: int, number: int, directory: Path) -> Segment:
    """One pool, built, written and opened again; one that stands there already is only opened."""
    if (directory / "manifest.json").exists():
        return Segment.open(directory)
    invented = pool(size, np.random.default_rng(100 + number), number * size)
    began = time.process_time(), time.perf_counter()
    segment = Segment.of(assemble(invented))
    took = time.perf_counter() - began[1], time.process_time() - began[0]
    each = sum(segment.bytes_by_part().values()) / size
    segment.save(directory)
    print(f"{size:>11,} people: build {took[0]:.1f} s ({took[1]:.1f} s processor), {each:.0f} bytes each")
    return Segment.open(directory)


def measure(size: int, given: argparse.Namespace, lines: dict[str, list[tuple[int, float]]]) -> None:
    """Everything about one size."""
    knows, chance = knowledge(np.random.default_rng(7)), np.random.default_rng(8)
    with tempfile.TemporaryDirectory() as name:
        shards = given.shards if size == max(given.sizes) else 1
        folder = (given.folder or Path(name)) / str(size)
        segments = [shard(size, number, folder / str(number)) for number in range(shards)]
        if given.only_build:
            return
        found = fresh(folder / "0")
        print(
            f"    a fresh process opens in {found['open']:.1f} ms, has ranked after {found['first']:.0f} ms, "
            f"grows from {found['before']:.0f} to {found['after']:.0f} MB"
        )
        plain = [plain_job(np.random.default_rng(9 + number), number) for number in range(given.queries)]
        row(segments, plain, Tables(), "as the goal was set", lines)
        for label, musts in KINDS.items():
            jobs = [job(chance, number, musts=musts) for number in range(given.queries)]
            row(segments, jobs, knows, label, lines)
        show("the same, all fifty explained, one must", ours(segments, jobs, knows, 50))
        if compiling.at_hand() and shards == 1:
            in_numpy(segments, jobs, knows)
        if not given.no_peers and shards == 1:
            peers(segments[0], jobs, lines)


def row(
    segments: list[Segment],
    jobs: list[Job],
    knows: Tables,
    label: str,
    lines: dict[str, list[tuple[int, float]]],
) -> None:
    """One kind of question: who passes, and how long it takes."""
    whole = sum(len(segment) for segment in segments)
    answers = [
        ranking.rank(one, segments[0], CENTRE, NOW, knowledge=knows, shards=segments[1:]) for one in jobs[:5]
    ]
    passing = sum(answer.passing for answer in answers) / len(answers) / whole
    times = ours(segments, jobs, knows, SCREEN)
    show(f"exact top 50, ten explained, {label} ({passing:.1%} pass)", times)
    lines.setdefault(f"Schakel, {label}", []).append((whole, times.p95))


def in_numpy(segments: list[Segment], jobs: list[Job], knows: Tables) -> None:
    """The way without numba."""
    compiled_from, ranking.COMPILED_FROM = ranking.COMPILED_FROM, 1 << 62
    show("the same in numpy alone, ten explained, one must", ours(segments, jobs[:8], knows, SCREEN))
    ranking.COMPILED_FROM = compiled_from


def peers(segment: Segment, jobs: list[Job], lines: dict[str, list[tuple[int, float]]]) -> None:
    """The peers on the same pool; each is told why it is left out."""
    for name, peer in PEERS.items():
        try:
            began = time.perf_counter()
            with peer(segment) as ask:
                took = time.perf_counter() - began
                times = np.array(timed(ask, jobs[:20])) * 1000
        except (ImportError, FileNotFoundError) as missing:
            print(f"    {name}: not run ({missing})")
            continue
        found = Times(*np.percentile(times, [50, 95]), 0, 0)
        show(f"{name}, sum of skill weights, no reasons (build {took:.0f} s)", found)
        lines.setdefault(name, []).append((len(segment), found.p95))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--shards", type=int, default=1, help="so many of the largest size, ranked as one")
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--folder", type=Path, help="where pools are kept, to be used again")
    parser.add_argument("--only-build", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--plot", type=Path, help="where the growth plot goes, as SVG")
    parser.add_argument("--open", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.open:
        opened(given.open)
        return
    lines: dict[str, list[tuple[int, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        loops = (given.folder or Path(name)) / "loops"
        began = time.perf_counter()
        print(f"loops made: {compiling.make(loops)}, in {time.perf_counter() - began:.1f} s")
        compiling.load(loops)
    for size in given.sizes:
        measure(size, given, lines)
    if given.plot:
        draw(given.plot, lines, "Milliseconds (p95) to rank so many people, one thread", GOAL)


if __name__ == "__main__":
    main()
