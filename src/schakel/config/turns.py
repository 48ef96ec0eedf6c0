"""Lets few large bodies be worked on at once, so that whoever only reads does not wait for forty uploads.

A thread that waits for bytes from its visitor costs nothing; one that takes them apart holds the interpreter.
Between two reads of its body a large request therefore needs one of few turns, and gives it back while it
waits for more.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from schakel.kernel.memory import give_back

AT_ONCE = 2
LARGE_BYTES = 1024 * 1024
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Turn:
    """The turn of one request: taken and given back any number of times by the thread that works on it."""

    def __init__(self, turns: threading.Semaphore) -> None:
        self._turns = turns
        self._has_it = False

    def take(self) -> None:
        if not self._has_it:
            self._turns.acquire()
            self._has_it = True

    def give_back(self) -> None:
        if self._has_it:
            self._has_it = False
            self._turns.release()


class Body:
    """The body of a large request: reading it gives the turn back until there is something to work on."""

    def __init__(self, stream: Any, turn: Turn) -> None:
        self._stream, self._turn = stream, turn

    def read(self, *size: int) -> bytes:
        self._turn.give_back()
        data: bytes = self._stream.read(*size)
        self._turn.take()
        return data

    def readline(self, *size: int) -> bytes:
        self._turn.give_back()
        line: bytes = self._stream.readline(*size)
        self._turn.take()
        return line


class Turns:
    """A WSGI application around another; `tidy` is called in the thread of a large request when it is over.

    When no large request is left, what all of them took is given back to the machine.
    """

    def __init__(
        self, application: Application, at_once: int = AT_ONCE, tidy: Callable[[], None] = lambda: None
    ) -> None:
        self._application = application
        self._turns = threading.Semaphore(at_once)
        self._tidy = tidy
        self._counting = threading.Lock()
        self._present = 0

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        length = str(environ.get("CONTENT_LENGTH") or "0")
        if length.isdigit() and int(length) < LARGE_BYTES:
            return self._application(environ, start_response)
        turn = Turn(self._turns)
        environ["wsgi.input"] = Body(environ["wsgi.input"], turn)
        self._count(1)
        try:
            return self._application(environ, start_response)
        finally:
            turn.give_back()
            self._tidy()
            if not self._count(-1):
                give_back()

    def _count(self, change: int) -> int:
        with self._counting:
            self._present += change
            return self._present
