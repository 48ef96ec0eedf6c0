"""Reads damaged files to the end, and says per format how each ended: read, refused, stopped by a limit.

Usage: reading_damage [--first N] [--count N] [--seed N] [--tally FILE]

Files of every format are bit-flipped, cut off, doubled, spliced with others, salted with words of their own
grammar, and archives are spoiled within and packed again. The same seed and number give the same file, so a
long run can be done in stretches: `--tally` adds each stretch to a file and prints the total.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._reading_spoilers import spoiled_files
from schakel.engine.reading import Limits, Unreadable
from schakel.engine.reading.refusals import UnreadableReason
from schakel.engine.reading.sandbox import read_many_in_child

# One page is recognised, so that pictures are opened and read too, and thousands of them end in an hour.
LIMITS = Limits(wall_seconds=30.0, cpu_seconds=30, ocr_pages=1)
# These reasons are also given when a limit of the cage ended the child.
_STOPPED = frozenset({UnreadableReason.TIMEOUT.value, UnreadableReason.MEMORY.value})
_KEPT_FILES = 50

Tally = dict[str, dict[str, Any]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=0, help="the number of the first file")
    parser.add_argument("--count", type=int, default=1000, help="how many files")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--tally", type=Path, help="a file that adds up stretches")
    chosen = parser.parse_args()
    start = time.perf_counter()
    tally = _tallied(chosen.first, chosen.count, chosen.seed)
    spent = time.perf_counter() - start
    if chosen.tally:
        earlier = json.loads(chosen.tally.read_text("utf-8")) if chosen.tally.exists() else {}
        tally = added(earlier, tally)
        chosen.tally.write_text(json.dumps(tally), "utf-8")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"\n{chosen.count} damaged files from {chosen.first} in {spent:.0f} s; largest child {peak:.0f} MiB"
    )
    table(tally)


def _tallied(first: int, count: int, seed: int) -> Tally:
    """Each file's end, counted; every file that goes in has to come out as a reading or a reason."""
    tally: Tally = defaultdict(lambda: {"files": 0, "ends": Counter(), "slowest": 0.0, "seconds": 0.0})
    kinds: list[str] = []
    with tempfile.TemporaryDirectory() as folder:

        def items() -> Iterator[tuple[Path, str]]:
            for number, (kind, name, data) in enumerate(spoiled_files(first, count, seed)):
                path = Path(folder) / str(number % _KEPT_FILES)
                path.write_bytes(data)
                kinds.append(kind)
                asked.append(time.perf_counter())
                yield path, name

        asked: list[float] = []
        for result in read_many_in_child(items(), LIMITS):
            spent = time.perf_counter() - asked[-1]
            one = tally[kinds[-1]]
            one["files"] += 1
            one["ends"][result.reason.value if isinstance(result, Unreadable) else "read"] += 1
            one["slowest"] = max(one["slowest"], spent)
            one["seconds"] += spent
    ended = sum(one["files"] for one in tally.values())
    if ended != count:
        raise SystemExit(f"{count} files went in and {ended} came out")
    return {kind: {**one, "ends": dict(one["ends"])} for kind, one in tally.items()}


def added(earlier: Tally, later: Tally) -> Tally:
    """Two tallies as one."""
    total = {kind: dict(one) for kind, one in earlier.items()}
    for kind, one in later.items():
        before = total.get(kind, {"files": 0, "ends": {}, "slowest": 0.0, "seconds": 0.0})
        total[kind] = {
            "files": before["files"] + one["files"],
            "ends": dict(Counter(before["ends"]) + Counter(one["ends"])),
            "slowest": max(before["slowest"], one["slowest"]),
            "seconds": before["seconds"] + one["seconds"],
        }
    return total


def table(tally: Tally) -> None:
    head = f"{'format':8}{'files':>7}{'read':>7}{'refused':>9}{'stopped':>9}{'mean ms':>9}{'slowest ms':>12}"
    print(f"{head}  reasons")
    rows = [*sorted(tally.items(), key=lambda row: -row[1]["files"])]
    if len(rows) > 1:
        whole: Tally = {}
        for _, one in rows:
            whole = added(whole, {"all": one})
        rows.append(("all", whole["all"]))
    for kind, one in rows:
        ends = Counter(one["ends"])
        read = ends.pop("read", 0)
        stopped = sum(count for reason, count in ends.items() if reason in _STOPPED)
        reasons = ", ".join(f"{reason} {count}" for reason, count in ends.most_common())
        print(
            f"{kind:8}{one['files']:7}{read:7}{one['files'] - read - stopped:9}{stopped:9}"
            f"{1000 * one['seconds'] / one['files']:9.0f}{1000 * one['slowest']:12.0f}  {reasons}"
        )


if __name__ == "__main__":
    main()
