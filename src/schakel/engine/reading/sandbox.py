"""Owns reading and rendering in a locked-in child process: a hostile file costs that child, nothing else."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from schakel.engine.reading.limits import DEFAULT_LIMITS, Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.shapes import Reading

# A fresh child after so many files, so that what leaks in a parser is given back.
_FILES_PER_CHILD = 200
_CHUNK = 1 << 16
_BOOT = "import sys; sys.path[:] = sys.argv[1:]; from schakel.engine.reading.child import main; main()"
_ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
_SIGNALS = {
    signal.SIGXCPU: UnreadableReason.TIMEOUT,
    signal.SIGKILL: UnreadableReason.MEMORY,
    signal.SIGABRT: UnreadableReason.MEMORY,
    signal.SIGTRAP: UnreadableReason.MEMORY,
}


class Child:
    """One locked-in process that reads files until it is closed or one of them breaks it."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        paths = [path for path in sys.path if path]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", "-c", _BOOT, *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            cwd="/",
            start_new_session=True,
            close_fds=True,
        )
        self.answered = 0
        self._send(asdict(limits))

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        """End the process and everything it started."""
        _kill_group(self._process)
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()

    def ask(self, job: dict[str, Any]) -> bytes:
        """The payload of an answer; raises Unreadable for a refusal, a crash or a limit reached."""
        deadline = time.monotonic() + self.limits.wall_seconds
        try:
            self._send(job)
            size = int.from_bytes(self._receive(8, deadline), "big")
            if not 0 < size <= self.limits.output_bytes + 1:
                raise Unreadable(UnreadableReason.TOO_LARGE, "the answer is too large")
            answer = self._receive(size, deadline)
        except Unreadable:
            self.close()
            raise
        except OSError as error:
            raise self._ended() from error
        self.answered += 1
        if answer[:1] == b"E":
            refusal = json.loads(answer[1:])
            raise Unreadable(UnreadableReason(refusal["reason"]), refusal["detail"])
        return answer[1:]

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None  # noqa: S101 - made with a pipe
        self._process.stdin.write(json.dumps(message).encode() + b"\n")
        self._process.stdin.flush()

    def _receive(self, size: int, deadline: float) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 - made with a pipe
        descriptor = self._process.stdout.fileno()
        parts: list[bytes] = []
        while size:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise Unreadable(UnreadableReason.TIMEOUT, f"longer than {self.limits.wall_seconds:g} s")
            chunk = os.read(descriptor, min(size, _CHUNK))
            if not chunk:
                raise self._ended()
            parts.append(chunk)
            size -= len(chunk)
        return b"".join(parts)

    def _ended(self) -> Unreadable:
        """Why the process is gone."""
        code = self._process.wait()
        reason = (
            _SIGNALS.get(signal.Signals(-code), UnreadableReason.BROKEN)
            if code < 0
            else UnreadableReason.BROKEN
        )
        return Unreadable(reason, f"the reading process ended with {code}")


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()


def read_in_child(path: str | Path, name: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """The reading of a stored file; raises Unreadable. `name` is what the sender called it."""
    with Child(limits) as child:
        return _reading(child, path, name)


def render_in_child(
    path: str | Path, name: str, page: int, width_px: int, limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """A page (from 1) as PNG of that width; raises Unreadable, `unsupported` for files without pages."""
    job = {
        "do": "render",
        "path": str(Path(path).resolve()),
        "name": name,
        "page": page,
        "width_px": width_px,
    }
    with Child(limits) as child:
        return child.ask(job)


def read_many_in_child(
    items: Iterable[tuple[str | Path, str]], limits: Limits = DEFAULT_LIMITS
) -> Iterator[Reading | Unreadable]:
    """Readings of (path, name) in order; a file that can't be read gives its Unreadable as the item."""
    child: Child | None = None
    try:
        for path, name in items:
            if child is None or not child.alive or child.answered >= _FILES_PER_CHILD:
                if child is not None:
                    child.close()
                child = Child(limits)
            try:
                yield _reading(child, path, name)
            except Unreadable as refusal:
                yield refusal
    finally:
        if child is not None:
            child.close()


def _reading(child: Child, path: str | Path, name: str) -> Reading:
    answer = child.ask({"do": "read", "path": str(Path(path).resolve()), "name": name})
    return Reading.from_json(json.loads(answer))
