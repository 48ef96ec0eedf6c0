"""The whole program starts, answers, refuses a second one on its data, and stops when asked."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from schakel.config.workshop.demo_server import await_health, free_port

pytestmark = pytest.mark.journey

START = [sys.executable, "-m", "schakel.config.cli", "start"]


@pytest.fixture
def surroundings(tmp_path: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SCHAKEL_")}
    ours = {"SCHAKEL_DATA_DIR": str(tmp_path), "SCHAKEL_DEMO": "off", "SCHAKEL_PORT": str(free_port())}
    return {**kept, **ours, "LC_ALL": "C.UTF-8"}


@pytest.fixture
def running(surroundings: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The program, once it says that it runs: its own word is what is waited for."""
    process = subprocess.Popen(START, env=surroundings, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = iter(process.stdout.readline, "")
    assert any("Stop with Ctrl-C" in line for line in said), "it ended without a welcome"
    yield process
    process.terminate()
    process.wait()
    process.stdout.close()


def test_the_program_runs_until_it_is_stopped(
    running: subprocess.Popen[str], surroundings: Mapping[str, str]
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", int(surroundings["SCHAKEL_PORT"]), timeout=10)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
    connection.close()
    running.send_signal(signal.SIGTERM)
    assert running.stdout is not None
    assert running.stdout.read().strip().endswith("Schakel has stopped.")
    assert running.wait() == 0


def test_a_second_program_on_the_same_data_is_refused(
    running: subprocess.Popen[str], surroundings: Mapping[str, str]
) -> None:
    elsewhere = {**surroundings, "SCHAKEL_PORT": str(free_port())}
    second = subprocess.run(START, env=elsewhere, capture_output=True, text=True, check=False)
    assert second.returncode == 3
    assert f"process {running.pid}" in second.stderr


def test_a_second_program_on_the_same_port_is_refused(
    running: subprocess.Popen[str], surroundings: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = {**surroundings, "SCHAKEL_DATA_DIR": str(tmp_path_factory.mktemp("other"))}
    second = subprocess.run(START, env=elsewhere, capture_output=True, text=True, check=False)
    assert second.returncode == 3
    assert f"Port {surroundings['SCHAKEL_PORT']} is taken" in second.stderr


def test_the_site_alone_answers_and_keeps_its_claim_on_the_data(
    surroundings: Mapping[str, str], tmp_path: Path
) -> None:
    serve, log = [*START[:-1], "serve"], tmp_path / "serve.log"
    with log.open("wb") as said:
        first = subprocess.Popen(serve, env=surroundings, stdout=said, stderr=said)
    try:
        await_health(first, f"http://127.0.0.1:{surroundings['SCHAKEL_PORT']}", log)
        elsewhere = {**surroundings, "SCHAKEL_PORT": str(free_port())}
        second = subprocess.run(serve, env=elsewhere, capture_output=True, text=True, check=False)
        assert (second.returncode, f"process {first.pid}" in second.stderr) == (3, True)
    finally:
        first.terminate()
        first.wait()
