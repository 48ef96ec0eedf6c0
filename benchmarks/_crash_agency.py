"""A program on a data directory of its own, started and killed piece by piece."""

# ruff: noqa: PLC0415 - the agency's data directory is chosen before its settings are read

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATIENCE_SECONDS = 60


@dataclass(slots=True)
class Agency:
    """A program on a data directory of its own, started and killed piece by piece."""

    folder: Path
    port: int
    database: str = ""
    web: subprocess.Popen[bytes] | None = None
    trap: str = ""
    form: str = ""

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SCHAKEL_")}
        own = {
            "SCHAKEL_DATA_DIR": str(self.folder),
            "SCHAKEL_DATABASE_URL": self.database,
            "SCHAKEL_PORT": str(self.port),
            "SCHAKEL_LOG": "error",
            "DJANGO_SETTINGS_MODULE": "schakel.config.settings",
        }
        found = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH", "")]))
        return {**kept, **own, "PYTHONPATH": found}

    def open_web(self, step: str = "none") -> None:
        """Let the program's own web server serve the site, with this trap in it."""
        from schakel.config import webserver
        from schakel.config.environment import read_environment

        if self.web is not None and self.trap == step == "none":
            return
        self.close_web()
        environment = read_environment(self.env)
        command = [*webserver.command(environment)[:-1], "--log-level", "error", "_crash_web:application"]
        self.trap = step
        self.web = subprocess.Popen(command, env=self.env | {"CRASH_STEP": step}, start_new_session=True)
        await_true(lambda: webserver.is_healthy(environment), "the web process to answer")

    def close_web(self) -> int:
        """Stop the web process if it lives; how it ended."""
        if self.web is None:
            return 0
        web, self.web = self.web, None
        if self.trap == "none" and web.poll() is None:
            web.terminate()
        return web.wait(PATIENCE_SECONDS)

    def work(self, step: str = "none") -> int:
        """Let a worker do what is due; how it ended."""
        command = [sys.executable, str(HERE / "_crash_worker.py"), step]
        return subprocess.run(command, env=self.env, start_new_session=True, check=False).returncode


def await_true(question: Callable[[], bool], what: str) -> None:
    """Ask until the answer is yes; raises ``RuntimeError`` when patience is over."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not question():
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited in vain for {what}")
        time.sleep(0.1)
