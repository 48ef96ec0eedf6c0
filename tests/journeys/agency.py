"""Owns questions to the running demo that no screen answers: its database, its mails, its processes."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, TypeVar

from schakel.config.workshop.demo_server import DemoServer

PATIENCE_SECONDS = 30
T = TypeVar("T")


class Agency:
    """A running demo agency, seen from behind."""

    def __init__(self, demo: DemoServer) -> None:
        self.demo = demo

    def all(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that answer a question to the database, which is only read."""
        address = f"file:{self.demo.data_dir / 'schakel.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=10)) as database:
            return database.execute(question, values).fetchall()

    def one(self, question: str, *values: Any) -> Any:
        """The first value of the first row, or None."""
        rows = self.all(question, *values)
        return rows[0][0] if rows else None

    def account(self, role: str) -> str:
        """The address somebody with this role signs in with."""
        question = """SELECT u.email FROM accounts_user u JOIN accounts_rolegrant g ON g.user_id = u.id
            WHERE g.role = ? AND u.is_active ORDER BY u.id"""
        found = self.one(question, role)
        assert found, f"nobody in the demo is {role}"
        return str(found)

    def mails_to(self, address: str) -> list[str]:
        """The texts of the mails that went out to an address."""
        folder = self.demo.data_dir / "mail"
        files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
        return [text for path in files for text in _texts(path, address)]

    @contextmanager
    def without_worker(self) -> Iterator[None]:
        """The worker stands still, as on a machine that is out of breath, and goes on afterwards."""
        pid = self._pid_of("worker")
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def _pid_of(self, program: str) -> int:
        supervisor = self.demo.pid
        children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text("ascii").split()
        for child in children:
            if Path(f"/proc/{child}/comm").read_text("utf-8").strip() == f"schakel {program}":
                return int(child)
        raise AssertionError(f"the supervisor keeps no {program}")


def _texts(path: Path, address: str) -> Iterator[str]:
    """The text of the mail in a file when it is for this address; Django's files hold one mail each."""
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    if address in str(mail["To"]):
        body = mail.get_body(("plain",))
        yield f"{mail['Subject']}\n{body.get_content() if body else ''}"


def eventually(question: Callable[[], T], what: str) -> T:
    """The first answer that is not empty; asks again until then, and fails when patience is over."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    pause = threading.Event()
    while not (answer := question()):
        assert time.monotonic() < deadline, f"it took too long until {what}"
        pause.wait(0.1)
    return answer
