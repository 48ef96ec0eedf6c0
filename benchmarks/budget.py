"""Measures what a visitor on a phone waits for: weight, requests, first large paint, shifts and long tasks.

python benchmarks/budget.py [--base-url URL] [--rounds N] [--slower FACTOR|middle] [--pages PATH ...]
Each page is a first visit with an empty cache in headless Chromium, on the profile that Lighthouse calls
'slow 4G' (150 ms round trip, 1,638 kbit/s down, 750 kbit/s up) with the processor slowed four times, or as
many times as makes this machine a phone of the middle. A page of the same server without style or script
(robots.txt) is the floor, forty plain headings and paragraphs are the peer. Without an address the demo
agency is started for it. Budget: 150 kB, 15 requests, large paint 1.0 s, shift 0.02, no task over 50 ms.

Tasks are measured twice. 'task' is the browser's own list of long tasks (what the budget means), which leaves
out tasks without a script. 'traced' is every task of the main thread in further visits with a trace, which
itself costs time; what the browser needs to open an empty document is left out of it and printed at the end.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _budget_phone import CHEAP, MIDDLE, PLAIN, factor_for, index, serve_plain, slow_down
from _budget_trace import Task, longest, traced
from playwright.sync_api import Browser, Page

from schakel.config.workshop.browser import browser
from schakel.config.workshop.demo_server import demo_server
from schakel.config.workshop.screens import site_pages

WIDTH, HEIGHT, RATIO = 390, 844, 2
ROUND_TRIP_MS, DOWN_KBIT, UP_KBIT, SLOWER = 150, 1638.4, 750, 4
BUDGET = {"kB": 150.0, "requests": 15, "paint": 1000.0, "shift": 0.02, "task": 50.0}
FLOOR = "/robots.txt"
HEAD = (
    "| page | kB | requests | large paint, ms | shift | longest task, median / worst, ms "
    "| traced, median / worst, ms, spent on | asked elsewhere | over |"
)
SETTLES_MS = 600
WATCH = """
window.seen = {paint: 0, shift: 0, task: 0};
const watch = (type, note) => new PerformanceObserver(
  list => list.getEntries().forEach(note)).observe({type, buffered: true});
watch('largest-contentful-paint', entry => { window.seen.paint = entry.startTime; });
watch('layout-shift', entry => { if (!entry.hadRecentInput) window.seen.shift += entry.value; });
watch('longtask', entry => { window.seen.task = Math.max(window.seen.task, entry.duration); });
"""


@dataclass
class Visit:
    """What one visit cost."""

    bytes: int = 0
    requests: int = 0
    foreign: list[str] = field(default_factory=list)
    paint: float = 0.0
    shift: float = 0.0
    task: float = 0.0
    worst_task: float = 0.0


def visit(opened: Browser, base_url: str, path: str, slower: float) -> Visit:
    """One first visit: everything is asked of the server."""
    context = opened.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=RATIO,
        is_mobile=True,
        has_touch=True,
        locale="nl-NL",
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    seen = Visit()
    listen(page, base_url, seen)
    slow_down(page, slower)
    if path == PLAIN:
        serve_plain(page)
    page.goto(base_url + path, wait_until="load")
    page.wait_for_timeout(SETTLES_MS)
    found = page.evaluate("window.seen")
    seen.paint, seen.shift, seen.task = found["paint"], found["shift"], found["task"]
    context.close()
    return seen


def listen(page: Page, base_url: str, seen: Visit) -> None:
    """Slow the network, and count what goes over the line."""
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    tools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": DOWN_KBIT * 1024 / 8,
            "uploadThroughput": UP_KBIT * 1024 / 8,
        },
    )

    def asked(event: dict[str, dict[str, str]]) -> None:
        url = event["request"]["url"]
        if url.startswith("data:"):
            return
        seen.requests += 1
        if not url.startswith(base_url):
            seen.foreign.append(url)

    def came(event: dict[str, int]) -> None:
        seen.bytes += event["encodedDataLength"]

    tools.on("Network.requestWillBeSent", asked)
    tools.on("Network.loadingFinished", came)


@contextmanager
def site(base_url: str) -> Iterator[tuple[str, list[str]]]:
    """The address to measure and the pages to visit; a demo agency of its own when none is given."""
    if base_url:
        yield base_url.rstrip("/"), ["/", "/vacatures/", "/functies/", "/salarissen/", "/blog/"]
        return
    with demo_server() as server:
        yield server.base_url, [screen.paths["nl"] for screen in site_pages(server.data_dir)]


def measured(opened: Browser, base_url: str, path: str, rounds: int, slower: float) -> Visit:
    """The median of some visits; what was asked of somebody else is kept from any."""
    visits = [visit(opened, base_url, path, slower) for _ in range(rounds)]

    def middle(name: str) -> float:
        return statistics.median(getattr(one, name) for one in visits)

    return Visit(
        bytes=round(middle("bytes")),
        requests=round(middle("requests")),
        foreign=[url for one in visits for url in one.foreign],
        paint=middle("paint"),
        shift=max(one.shift for one in visits),
        task=middle("task"),
        worst_task=max(one.task for one in visits),
    )


@dataclass
class Traced:
    """The longest task of some visits: the middle one, and the worst with what it was spent on."""

    median: float
    worst: Task
    openings: list[float]


def long_tasks(opened: Browser, base_url: str, path: str, rounds: int, slower: float) -> Traced:
    """Visit again under a trace, and find the longest task of each visit."""
    found: list[Task] = []
    openings: list[float] = []
    for _ in range(rounds):
        with traced(opened) as events:
            visit(opened, base_url, path, slower)
        tasks = longest(events, base_url + path)
        openings += [one.took_ms for one in tasks if one.is_opening]
        found.append(next(one for one in tasks if not one.is_opening))
    return Traced(
        statistics.median(one.took_ms for one in found), max(found, key=lambda one: one.took_ms), openings
    )


def broken(seen: Visit) -> list[str]:
    """Which limits of the budget a page goes over."""
    figures = {
        "kB": seen.bytes / 1000,
        "requests": seen.requests,
        "paint": seen.paint,
        "shift": seen.shift,
        "task": seen.task,
    }
    return [name for name, limit in BUDGET.items() if figures[name] > limit]


def row(path: str, seen: Visit, tasks: Traced | None, wrong: Sequence[str]) -> str:
    """One line of the table."""
    told = ""
    if tasks is not None:
        worst = tasks.worst
        told = f"{tasks.median:.0f} / {worst.took_ms:.0f} (processor {worst.busy_ms:.0f}): {worst.words()}"
    over = ", ".join(wrong) or "–"
    return (
        f"| {path} | {seen.bytes / 1000:.0f} | {seen.requests} | {seen.paint:.0f} | {seen.shift:.3f} "
        f"| {seen.task:.0f} / {seen.worst_task:.0f} | {told} | {len(seen.foreign)} | {over} |"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 when a page goes over the budget."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--base-url", default="")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--traces", type=int, default=3, help="visits under a trace, a page")
    parser.add_argument("--slower", default=str(SLOWER), help="how many times, or 'middle'")
    parser.add_argument("--pages", nargs="*", help="addresses to visit instead of the demo's")
    options = parser.parse_args(arguments)
    over = 0
    with site(options.base_url) as (base_url, found), browser() as opened:
        load = os.getloadavg()[0]
        middle_phone = options.slower == "middle"
        slower = factor_for(opened, MIDDLE) if middle_phone else float(options.slower)
        does = index(opened, slower)
        print(
            f"processor slowed {slower:g} times, which does {does:.0f}; a phone of the middle does {MIDDLE},"
            f" a cheap one {CHEAP}"
        )
        print(f"load {load:.1f}; {options.rounds} first visits a page, the median; budget: {BUDGET}")
        print(HEAD)
        print("|---" * HEAD.count(" | ") + "|---|")
        openings: list[float] = []
        for path in [FLOOR, PLAIN, *(options.pages or found)]:
            seen = measured(opened, base_url, path, options.rounds, slower)
            tasks = long_tasks(opened, base_url, path, options.traces, slower) if options.traces else None
            wrong = broken(seen) + (["elsewhere"] if seen.foreign else [])
            over += bool(wrong)
            print(row(path, seen, tasks, wrong), flush=True)
            openings += tasks.openings if tasks else []
        if openings:
            middle, worst = statistics.median(openings), max(openings)
            print(f"opening an empty document, in any row: median {middle:.0f}, worst {worst:.0f} ms")
        print(f"load at the end {os.getloadavg()[0]:.1f}")
    return 1 if over else 0


if __name__ == "__main__":
    raise SystemExit(main())
