"""Checks the code without a browser: lint, formats, types, floors, and the house and engine tests."""

import argparse
import re
import tempfile
import time

from schakel.config.bootstrap import ROOT
from schakel.config.speech import gettext_noop
from schakel.config.workshop.steps import Step, complaints, module, side_by_side, table, tool

SUMMARY = gettext_noop("Checks lint, formats, types, floors, house rules and the engine")
NEEDS_DJANGO = False
FOR_DEVELOPERS = True

PROMISED_SECONDS = 90
QUICK = ("pytest", "-q", "-m", "house or engine")
# The folders that take longest, on a core of their own while another does the rest.
APART = ("tests/engine/reading", "tests/engine/matching")
# Blocks of Django's own, which the indenter knows.
KNOWN = frozenset(
    {
        "autoescape",
        "block",
        "blocktranslate",
        "comment",
        "filter",
        "for",
        "if",
        "spaceless",
        "verbatim",
        "with",
    }
)


def configure(parser: argparse.ArgumentParser) -> None:
    """The check takes no arguments: it is the same for everybody."""


def run(options: argparse.Namespace) -> int:
    began = time.monotonic()
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
    left_out = [f"--ignore={folder}" for folder in APART]
    return [*parts, Step("quick tests, the rest", module(*QUICK, *left_out))]


def tools() -> list[Step]:
    """The tools that read the code, the slowest first."""
    return [
        Step("types (mypy)", module("mypy")),
        Step("floors (import-linter)", tool("lint-imports", "--no-logo")),
        Step("lint (ruff)", module("ruff", "check", "--no-cache")),
        Step("format (ruff)", module("ruff", "format", "--check", "--no-cache")),
        Step("templates (djade)", tool("djade", "--check", "--target-version", "5.2", *templates())),
        Step("indent (djhtml)", tool("djhtml", "--check", "-t", "2", *own_blocks(), *templates())),
    ]


def own_blocks() -> list[str]:
    """The tags of our own that have an end, which the indenter does not know: '-b card,endcard'."""
    ends = {end for path in templates() for end in re.findall(r"{% end(\w+)", (ROOT / path).read_text())}
    return [word for name in sorted(ends - KNOWN) for word in ("-b", f"{name},end{name}")]


def templates() -> list[str]:
    """The templates to format; those of documents that typst and others fill are not Django's."""
    found = (ROOT / "src").glob("**/templates/**/*.html")
    return [str(path.relative_to(ROOT)) for path in sorted(found)]
