"""Starts the whole program with the demo agency on a free port and a data folder of its own, and stops it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 180
# Longer than the supervisor gives its programs.
STOP_SECONDS = 60


@dataclass(frozen=True, slots=True)
class DemoServer:
    """A running demo: its address, its data folder and the process of its supervisor."""

    base_url: str
    data_dir: Path
    pid: int


def free_port() -> int:
    """A port on the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data_dir: Path, port: int) -> dict[str, str]:
    """The settings of a demo server: nothing of the caller's own settings is left."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SCHAKEL_")}
    return kept | {
        "SCHAKEL_DATA_DIR": str(data_dir),
        "SCHAKEL_PORT": str(port),
        "SCHAKEL_DEMO": "on",
        "SCHAKEL_LOG": "warning",
    }


@contextmanager
def demo_server(data_dir: Path | None = None) -> Iterator[DemoServer]:
    """Web, worker and demo under the real supervisor; raises ``RuntimeError`` with its last words."""
    with tempfile.TemporaryDirectory(prefix="schakel-demo-") as own:
        folder, port = data_dir or Path(own), free_port()
        log = folder / "start.log"
        folder.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "schakel.config.cli", "start", "--port", str(port)],
                env=environment(folder, port),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            base_url = f"http://localhost:{port}"
            await_health(process, base_url, log)
            yield DemoServer(base_url, folder, process.pid)
        finally:
            _stop(process)


def await_health(process: subprocess.Popen[bytes], base_url: str, log: Path) -> None:
    """Wait until the program answers that all is well; raises ``RuntimeError`` with its last words."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{base_url}/healthz", timeout=2) as answer:  # noqa: S310 (loopback)
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the demo did not start:\n{log.read_text(errors='replace')[-4000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
