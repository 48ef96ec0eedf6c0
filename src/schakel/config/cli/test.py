"""Runs all tests on SQLite and on PostgreSQL, after the check, and installs what they need first."""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Mapping

from schakel.config.bootstrap import ROOT
from schakel.config.cli.check import tools
from schakel.config.speech import _, gettext_noop
from schakel.config.workshop import debian, postgres
from schakel.config.workshop.steps import (
    Outcome,
    Step,
    complaints,
    cores,
    module,
    side_by_side,
    table,
    watch_step,
)

SUMMARY = gettext_noop("Installs what the tests need and runs them all, on SQLite and on PostgreSQL")
NEEDS_DJANGO = False
FOR_DEVELOPERS = True

PARTS = ("check", "sqlite", "postgresql")
# Each core takes its share and, when done, from the share of another.
SPREAD = ("pytest", "-n", str(cores()), "--dist", "worksteal")
# The folders without a test on the database, which need not be loaded again; a house test keeps them so.
WITHOUT_DATABASE = ("tests/engine", "tests/house", "tests/kernel")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--only", choices=PARTS, help=_("run one part"))


def run(options: argparse.Namespace) -> int:
    missing = debian.missing_after_install()
    runs: Mapping[str, Callable[[Mapping[str, str]], list[Outcome]]] = {
        "check": lambda missing: check(),
        "sqlite": test_on_sqlite,
        "postgresql": test_on_postgresql,
    }
    outcomes = [o for part in PARTS if options.only in {None, part} for o in runs[part](missing)]
    print("\n" + table(outcomes), flush=True)
    for outcome in outcomes:
        if outcome.code is None:
            print(
                _("%(name)s was not run. To run it: %(how)s") % {"name": outcome.name, "how": outcome.output}
            )
    return 1 if any(is_failure(outcome) for outcome in outcomes) else 0


def is_failure(outcome: Outcome) -> bool:
    """A part that was not run is a failure where it could have been installed, as on a build machine."""
    return outcome.code != 0 if os.geteuid() == 0 else outcome.code not in {0, None}


def check() -> list[Outcome]:
    """The check's tools; its tests are among those that follow."""
    with tempfile.TemporaryDirectory(prefix="schakel-check-") as data:
        outcomes = side_by_side(tools(), ROOT, {"SCHAKEL_DATA_DIR": data})
    print(complaints(outcomes), flush=True)
    return outcomes


def test_on_sqlite(missing: Mapping[str, str]) -> list[Outcome]:
    """Every test; the journeys only where there is a browser."""
    if "journeys" not in missing:
        return [watch_step(Step("all tests, SQLite", module(*SPREAD)), ROOT, {})]
    step = Step("tests but journeys, SQLite", module(*SPREAD, "-m", "not journey"))
    return [watch_step(step, ROOT, {}), Outcome("journeys", 0.0, None, missing["journeys"])]


def test_on_postgresql(missing: Mapping[str, str]) -> list[Outcome]:
    """The tests that touch the database, on a server of our own."""
    programs = debian.postgresql_programs()
    if programs is None:
        return [Outcome("app and web tests, PostgreSQL", 0.0, None, missing["postgresql"])]
    began = time.monotonic()
    left_out = [f"--ignore={folder}" for folder in WITHOUT_DATABASE]
    step = Step("app and web tests, PostgreSQL", module(*SPREAD, "-m", "app or web", *left_out))
    try:
        with postgres.private_cluster(programs) as url:
            return [watch_step(step, ROOT, {"SCHAKEL_DATABASE_URL": url})]
    except RuntimeError as error:
        print(error, flush=True)
        return [Outcome(step.name, time.monotonic() - began, 1)]
