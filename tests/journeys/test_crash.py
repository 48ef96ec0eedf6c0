from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import fresh_database

pytestmark = pytest.mark.app

CRASH = Path(__file__).resolve().parents[2] / "benchmarks" / "crash.py"
ROUNDS = 6


def test_whoever_saw_received_can_count_on_it_when_processes_are_killed() -> None:
    with fresh_database("crash") as database:
        env = {**os.environ, "SCHAKEL_DATABASE_URL": database}
        command = [sys.executable, str(CRASH), "--rounds", str(ROUNDS)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"| all |  | {ROUNDS} | {ROUNDS} | {ROUNDS} | 0 | 0 |" in done.stdout
