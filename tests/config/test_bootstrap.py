"""A checkout sets itself up once, from its locks, and says what is missing in the reader's language."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from schakel.config.bootstrap import Environment, say, set_up

LAUNCHER = Path(__file__).resolve().parents[2] / "schakel"
OLD_PYTHON = """#!/bin/sh
case "$*" in
  *version_info*) exit 1 ;;
  *) echo 3.9.2 ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose locks name no package."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "src").mkdir()
    for kind in ("run", "dev"):
        (tmp_path / "requirements" / f"{kind}.txt").write_text(f"# nothing for {kind}\n")
    return tmp_path


@pytest.fixture
def installed(checkout: Path) -> Environment:
    """An environment that looks as if it was set up."""
    environment = Environment(checkout)
    environment.python.parent.mkdir(parents=True)
    environment.python.touch()
    environment.write_stamp("run")
    return environment


def launch(path: Path, spoken: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": str(path), "LANG": spoken}
    shell = shutil.which("sh") or "/bin/sh"
    return subprocess.run([shell, LAUNCHER, "start"], env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A PATH with what the launcher calls, and no Python."""
    for program in ("dirname", "readlink"):
        (tmp_path / program).symlink_to(str(shutil.which(program)))
    return tmp_path


def test_an_old_python_is_refused_with_what_is_needed(bare_path: Path) -> None:
    old = bare_path / "python3"
    old.write_text(OLD_PYTHON)
    old.chmod(0o755)
    done = launch(bare_path, "en_GB.UTF-8")
    assert done.returncode == 3
    assert "needs Python 3.11 or newer; this machine has 3.9.2" in done.stderr


def test_a_missing_python_is_refused_in_dutch_for_a_dutch_reader(bare_path: Path) -> None:
    done = launch(bare_path, "nl_NL.UTF-8")
    assert done.returncode == 3
    assert "heeft Python 3.11 of nieuwer nodig; hier staat geen Python" in done.stderr


def test_wording_follows_the_locale() -> None:
    assert say("yes", "ja", {"LC_ALL": "nl_BE.UTF-8", "LANG": "en_GB"}) == "ja"
    assert say("yes", "ja", {"LANG": "de_DE"}) == "yes"


def test_a_fresh_checkout_is_not_ready(checkout: Path) -> None:
    assert not Environment(checkout).is_ready("run")


def test_an_installed_lock_is_ready_and_the_other_is_not(installed: Environment) -> None:
    assert installed.is_ready("run")
    assert not installed.is_ready("dev")


def test_the_developers_lock_counts_for_both(installed: Environment) -> None:
    installed.write_stamp("dev")
    assert installed.is_ready("run")
    assert installed.is_ready("dev")


def test_a_changed_lock_is_installed_again(installed: Environment) -> None:
    installed.lock_file("run").write_text("# something else\n")
    assert not installed.is_ready("run")


def test_an_environment_whose_python_is_gone_is_made_again(installed: Environment) -> None:
    installed.python.unlink()
    assert not installed.is_ready("run")


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"run": 1}'])
def test_a_damaged_stamp_means_install_again(installed: Environment, damage: str) -> None:
    installed.stamp_file.write_text(damage)
    assert not installed.is_ready("run")


def test_a_checkout_sets_itself_up_once(checkout: Path) -> None:
    first = set_up(checkout, "run")
    stamp = first.stamp_file.stat()
    answer = subprocess.run(
        [first.python, "-c", "import sys, json; print(json.dumps(sys.path))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(checkout / "src") in json.loads(answer.stdout)
    again = set_up(checkout, "run")
    assert (again.stamp_file.stat().st_ino, os.stat(again.stamp_file).st_mtime_ns) == (
        stamp.st_ino,
        stamp.st_mtime_ns,
    )
