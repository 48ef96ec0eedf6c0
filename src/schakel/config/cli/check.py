"""Checks the code without a browser: lint, formats, types, floors, and the house and engine tests."""

import argparse
import tempfile
import time

from schakel.config.bootstrap import ROOT
from schakel.config.speech import _, gettext_noop
from schakel.config.workshop import formats
from schakel.config.workshop.steps import Step, complaints, module, side_by_side, table, tool, watch_step

SUMMARY = gettext_noop("Checks lint, formats, types, floors, house rules and the engine")
NEEDS_DJANGO = False
FOR_DEVELOPERS = True

PROMISED_SECONDS = 90
QUICK = ("pytest", "-q", "-m", "house or engine")
# The folders that take longest, on a core of their own while another does the rest.
APART = ("tests/engine/reading", "tests/engine/matching", "tests/engine/language")
# The folders without a quick test, which need not be loaded to find that out; a house test keeps them so.
SLOW = ("tests/faces", "tests/journeys", "tests/web")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--fix", action="store_true", help=_("first put formats and simple lint right"))


def run(options: argparse.Namespace) -> int:
    began = time.monotonic()
    for step in formats.menders() if options.fix else ():
        watch_step(step, ROOT, {})
    code = run_steps([*tests(), *tools()])
    print(f"check: {time.monotonic() - began:.0f} s of {PROMISED_SECONDS} s")
    return code


def run_steps(steps: list[Step]) -> int:
    """Run the steps on data of their own, print the table and the complaints; 1 when one failed."""
    with tempfile.TemporaryDirectory(prefix="schakel-check-") as data:
        outcomes = side_by_side(steps, ROOT, {"SCHAKEL_DATA_DIR": data})
    wrong = complaints(outcomes)
    if wrong:
        print(wrong, end="\n\n")
    print(table(outcomes), flush=True)
    return 1 if wrong else 0


def tests() -> list[Step]:
    """The house and engine tests in parts that together are all of them, the longest first."""
    parts = [Step(f"quick tests, {folder}", module(*QUICK, folder)) for folder in APART]
    left_out = [f"--ignore={folder}" for folder in (*APART, *SLOW)]
    return [*parts, Step("quick tests, the rest", module(*QUICK, *left_out))]


def tools() -> list[Step]:
    """The tools that read the code, the slowest first."""
    return [
        Step("types (mypy)", module("mypy")),
        Step("floors (import-linter)", tool("lint-imports", "--no-logo")),
        *formats.checkers(),
    ]
