"""Memory and processor time of a running demo, by the kind of its processes."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schakel.config.workshop.demo_server import DemoServer

SETTLE_SECONDS = 3.0
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def web_milliseconds(server: DemoServer) -> float:
    """Processor time that the web processes used until now."""
    total = 0.0
    for pid in family(server.pid):
        if _kind(pid) == "web":
            after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += (int(after_name[11]) + int(after_name[12])) * TICK_MS
    return total


def settled_memory(server: DemoServer) -> Counter[str]:
    """Memory when there is nothing to do."""
    time.sleep(SETTLE_SECONDS)
    return memory(server)


@contextmanager
def watched_memory(server: DemoServer) -> Iterator[list[float]]:
    """Memory twice a second for as long as it lasts."""
    seen, done = [sum(memory(server).values())], threading.Event()

    def watch() -> None:
        while not done.wait(0.5):
            seen.append(sum(memory(server).values()))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        done.set()
        thread.join()


def memory(server: DemoServer) -> Counter[str]:
    """Proportional memory in MiB of the supervisor and what it started."""
    found: Counter[str] = Counter()
    for pid in family(server.pid):
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            found[_kind(pid)] += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
        except OSError:
            continue
    return found


def parts(found: Counter[str]) -> str:
    return "PSS: " + ", ".join(f"{part} {mib:.0f}" for part, mib in sorted(found.items()))


def _kind(pid: int) -> str:
    """What a process is: by its own name, or by that of the one that started it."""
    try:
        name = Path(f"/proc/{pid}/comm").read_text().strip()
        parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return "gone"
    known = name.removeprefix("schakel ")
    return known if known != name else "reader" if _kind(parent) in {"worker", "reader"} else "supervisor"


def family(pid: int) -> list[int]:
    """A process and everything below it."""
    found = [pid]
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += family(int(child))
    except OSError:
        return found
    return found
