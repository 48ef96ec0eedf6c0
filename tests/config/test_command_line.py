"""The command line finds its verbs by itself and speaks the reader's language."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from schakel.config import cli
from schakel.config.bootstrap import DEVELOPER_VERBS
from schakel.config.speech import language
from schakel.config.workshop.steps import Outcome, Step, complaints, module, side_by_side, table

PROMISED = {"start", "serve", "migrate", "messages", "test", "check", "lock"}


def test_the_promised_verbs_are_there() -> None:
    assert set(cli.verbs()) >= PROMISED


@pytest.mark.parametrize("verb", cli.verbs())
def test_every_verb_says_what_it_does_and_takes_arguments(verb: str) -> None:
    found = cli.load(verb)
    assert found.SUMMARY
    assert callable(found.configure)
    assert callable(found.run)


def test_every_verb_that_needs_the_workshop_gets_its_packages() -> None:
    workshop = {verb for verb in cli.verbs() if getattr(cli.load(verb), "FOR_DEVELOPERS", False)}
    assert workshop - DEVELOPER_VERBS == {"messages"}


def test_the_overview_names_every_verb() -> None:
    shown = cli.overview()
    assert [verb for verb in cli.verbs() if f"  {verb} " not in shown] == []


def test_an_unknown_verb_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["strat"]) == 2
    assert "strat" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed",
    [
        ["start", "--port", "0"],
        ["serve", "--port", "99999"],
        ["demo", "--scale", "-5"],
        ["match", "--top", "ten", "V-7K3F-9QXM-2"],
        ["taxonomy", "train", "--rounds", "1.5"],
    ],
)
def test_a_number_that_cannot_be_is_refused_before_anything_is_done(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(typed)
    assert ended.value.code == 2
    assert "is not a whole number from 1 to " in capsys.readouterr().err


def test_a_benchmark_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bench", "no-such"]) == 2
    assert "no-such" in capsys.readouterr().err


def test_a_wrong_setting_is_refused_by_name() -> None:
    command = [sys.executable, "-m", "schakel.config.cli", "migrate"]
    done = subprocess.run(
        command, env={"SCHAKEL_" + "PROT": "8000", "LANG": "en"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 3
    assert "SCHAKEL_" + "PROT is not a setting" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_cannot_be_used_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "schakel.sqlite3").mkdir()
    command = [sys.executable, "-m", "schakel.config.cli", "migrate"]
    env = {"SCHAKEL_DATA_DIR": str(tmp_path), "LANG": "en"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.strip() == "The database cannot be used: unable to open database file"


def test_an_empty_data_folder_is_told_how_to_be_filled(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "schakel.config.cli", "match", "V-7K3F-9QXM-2"]
    env = {"SCHAKEL_DATA_DIR": str(tmp_path), "LANG": "en"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.strip() == "There is no agency of this version here: run ./schakel migrate first."


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "nl_BE"}, "nl"),
    ],
)
def test_the_terminal_decides_the_language(environ: Mapping[str, str], expected: str) -> None:
    assert language(environ) == expected


def test_steps_report_in_order_with_what_failed(tmp_path: Path) -> None:
    steps = [
        Step("good", module("this")),
        Step("bad", (sys.executable, "-c", "print('the reason'); raise SystemExit(4)")),
    ]
    outcomes = side_by_side(steps, tmp_path, {})
    assert [(o.name, o.code) for o in outcomes] == [("good", 0), ("bad", 4)]
    assert "the reason" in complaints(outcomes)
    assert "Zen" not in complaints(outcomes)


def test_the_table_tells_failed_from_not_run() -> None:
    outcomes = [Outcome("types", 1.25, 0), Outcome("lint", 0.5, 1), Outcome("journeys", 0.0, None, "install")]
    results = [line.split()[2:] for line in table(outcomes).splitlines()[1:]]
    assert results == [["ok"], ["FAILED"], ["not", "run", "install"]]
