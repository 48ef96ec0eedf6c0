"""Finds the longest tasks of a page's main thread in a trace of the browser, and what they were spent on.

The browser's own list of long tasks (the long-task observer) leaves out tasks without a script, such as the
first layout. A trace has all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

Event = dict[str, Any]

CATEGORIES = (
    "devtools.timeline",
    "disabled-by-default-devtools.timeline",
    "disabled-by-default-lighthouse",
    "loading",
    "v8",
)
TASK = "RunTask"
MAIN_THREAD = "CrRendererMain"
# What a task was spent on, in words that a reader of the table knows; the rest of a task is 'other'.
OPENING = "opening the document"
CAUSES = {
    "DocumentLoader::CommitNavigation": OPENING,
    "ParseHTML": "reading HTML",
    "ParseAuthorStyleSheet": "reading CSS",
    "UpdateLayoutTree": "style",
    "RecalculateStyles": "style",
    "Layout": "layout",
    "PrePaint": "before paint",
    "Paint": "paint",
    "Layerize": "layers",
    "Commit": "commit",
    "HitTest": "hit test",
    "EvaluateScript": "script",
    "v8.compile": "script",
    "FunctionCall": "script",
    "EventDispatch": "script",
    "FireIdleCallback": "script",
    "TimerFire": "script",
    "MinorGC": "collecting garbage",
    "MajorGC": "collecting garbage",
    "Decode Image": "pictures",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the main thread: time by the clock and of the processor, both with the slowing in it."""

    began_ms: float
    took_ms: float
    busy_ms: float
    causes: tuple[tuple[str, float], ...]

    @property
    def is_opening(self) -> bool:
        """Whether the browser set up an empty document in it, which any page costs, robots.txt too."""
        return any(name == OPENING for name, _ms in self.causes)

    def words(self) -> str:
        """The causes in order of weight, those of a tenth of the task at least."""
        told = [f"{name} {ms:.0f}" for name, ms in self.causes if ms >= 0.1 * self.took_ms]
        return ", ".join(told) or "other"


@contextmanager
def traced(opened: Browser) -> Iterator[list[Event]]:
    """The events of the browser while it lasts; the list is full when the block has ended."""
    tools = opened.new_browser_cdp_session()
    events: list[Event] = []
    ended: list[bool] = []
    tools.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    tools.on("Tracing.tracingComplete", lambda _: ended.append(True))
    included = {"includedCategories": list(CATEGORIES), "excludedCategories": ["*"]}
    tools.send("Tracing.start", {"traceConfig": included, "transferMode": "ReportEvents"})
    try:
        yield events
    finally:
        tools.send("Tracing.end")
        while not ended:
            # Asking anything lets what came in be heard.
            tools.send("Browser.getVersion")
        tools.detach()


def longest(events: Sequence[Event], url: str, many: int = 12) -> list[Task]:
    """The longest tasks of the thread that shows ``url``, longest first."""
    where = _main_thread(events, url)
    if where is None:
        return []
    timed = [one for one in events if (one["pid"], one["tid"]) == where and one.get("ph") == "X"]
    timed.sort(key=lambda one: (one["ts"], -one["dur"]))
    start = min(one["ts"] for one in timed)
    tasks = sorted((one for one in timed if one["name"] == TASK), key=lambda one: -one["dur"])
    return [_task(one, timed, start) for one in tasks[:many]]


def _main_thread(events: Sequence[Event], url: str) -> tuple[int, int] | None:
    """Process and thread in which a document of this address was shown."""
    shown = {
        one["pid"]
        for one in events
        if one["name"] in ("CommitLoad", "ParseHTML") and url in str(one.get("args", {}))
    }
    threads = [
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == MAIN_THREAD and one["pid"] in shown
    ]
    return threads[0] if threads else None


def _task(task: Event, timed: Sequence[Event], start: float) -> Task:
    """A task with its causes: what each kind of work took itself, without the work inside it."""
    ends = task["ts"] + task["dur"]
    inside = [
        one for one in timed if task["ts"] <= one["ts"] and one["ts"] + one["dur"] <= ends and one is not task
    ]
    spent: Counter[str] = Counter()
    open_ones: list[tuple[float, str]] = []
    for one in inside:
        cause = CAUSES.get(one["name"])
        if cause is None:
            continue
        while open_ones and open_ones[-1][0] <= one["ts"]:
            open_ones.pop()
        spent[cause] += one["dur"] / 1000
        if open_ones:
            spent[open_ones[-1][1]] -= one["dur"] / 1000
        open_ones.append((one["ts"] + one["dur"], cause))
    return Task(
        began_ms=(task["ts"] - start) / 1000,
        took_ms=task["dur"] / 1000,
        busy_ms=task.get("tdur", 0) / 1000,
        causes=tuple(spent.most_common()),
    )
