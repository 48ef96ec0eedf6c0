"""Runs checks side by side and tells in a table how each ended."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

# Wide enough for a tool's closing line beside the table.
WORDS = 70


@dataclass(frozen=True, slots=True)
class Step:
    """One command with a name people recognise."""

    name: str
    command: tuple[str, ...]


def module(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", name, *arguments)


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    """A program that a package put beside this Python."""
    return (str(Path(sys.executable).parent / name), *arguments)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a step ended. An exit code of None means that it could not be run, with the reason as output."""

    name: str
    seconds: float
    code: int | None
    output: str = ""

    @property
    def result(self) -> str:
        if self.code is None:
            return "not run"
        return "ok" if self.code == 0 else "FAILED"

    @property
    def last_words(self) -> str:
        """The last line a step said, where tools put their count."""
        lines = self.output.strip().splitlines()
        return lines[-1].strip(" =")[:WORDS] if lines else ""


def run_step(step: Step, root: Path, env: Mapping[str, str]) -> Outcome:
    """Run one step and keep what it says."""
    began = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=root,
        env={**os.environ, **env},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return Outcome(step.name, time.monotonic() - began, done.returncode, done.stdout)


def watch_step(step: Step, root: Path, env: Mapping[str, str]) -> Outcome:
    """Run one step with its output passing straight through, for those worth watching."""
    began = time.monotonic()
    done = subprocess.run(step.command, cwd=root, env={**os.environ, **env}, check=False)
    return Outcome(step.name, time.monotonic() - began, done.returncode)


def side_by_side(steps: Sequence[Step], root: Path, env: Mapping[str, str]) -> list[Outcome]:
    """Run steps in the order given, as many at once as there are cores; put the longest first."""
    with ThreadPoolExecutor(max_workers=cores()) as pool:
        return list(pool.map(lambda step: run_step(step, root, env), steps))


def cores() -> int:
    return min(4, len(os.sched_getaffinity(0)))


def table(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as lines of step, seconds and result."""
    width = max(len(outcome.name) for outcome in outcomes)
    rows = [f"{'step':<{width}}  seconds  result"]
    rows += [f"{o.name:<{width}}  {o.seconds:7.1f}  {o.result:<7}  {o.last_words}".rstrip() for o in outcomes]
    return "\n".join(rows)


def complaints(outcomes: Sequence[Outcome]) -> str:
    """What the steps that did not pass had to say."""
    return "\n".join(f"\n── {o.name} ──\n{o.output.rstrip()}" for o in outcomes if o.code != 0)
