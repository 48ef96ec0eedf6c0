"""Runs one of the benchmarks and prints its table."""

import argparse
import subprocess
import sys

from schakel.config.bootstrap import ROOT
from schakel.config.cli import Misused
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Runs a benchmark and prints its table beside a peer's")
NEEDS_DJANGO = False
FOR_DEVELOPERS = True

# What a benchmark is also called.
ALSO = {"scale": "matching_scale", "matching": "ranking_quality"}


def names() -> list[str]:
    """The benchmarks there are: one file each."""
    return sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if not path.stem.startswith("_"))


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", help=_("which one: %s") % ", ".join(names()))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help=_("passed on to the benchmark"))


def run(options: argparse.Namespace) -> int:
    if options.name is None:
        print("\n".join(names()))
        return 0
    name = ALSO.get(options.name, options.name)
    if name not in names():
        raise Misused(_("There is no benchmark %s.") % options.name)
    script = str(ROOT / "benchmarks" / f"{name}.py")
    return subprocess.call([sys.executable, script, *options.arguments])
