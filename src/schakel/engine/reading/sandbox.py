"""Owns reading and rendering in a locked-in child process: a hostile file costs that child, nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from schakel.engine.reading.limits import DEFAULT_LIMITS, Limits
from schakel.engine.reading.refusals import Unreadable
from schakel.engine.reading.sandbox_frames import Ended, payload, reason_of_end, receive_frame
from schakel.engine.reading.sandbox_start import start, taxonomy
from schakel.engine.reading.sandbox_warm import Busy, Door, Gone, WarmReader
from schakel.engine.reading.shapes import Reading

# A fresh child after so many files, so that what leaks in a parser is given back.
_FILES_PER_CHILD = 200
# Most files come in bursts: the first of them warms the process the others are read from.
_WARM = WarmReader()


class Child:
    """One locked-in process that reads files until it is closed or one of them breaks it."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self.limits = limits
        self._process = start("child", subprocess.PIPE, subprocess.PIPE)
        self.answered = 0
        self._send({**asdict(limits), "taxonomy": taxonomy()})

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
        try:
            self._send(job)
            frame = self._receive()
        except Unreadable:
            self.close()
            raise
        except (Ended, OSError) as error:
            raise reason_of_end(self._process.wait()) from error
        self.answered += 1
        return payload(frame)

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None  # noqa: S101 - made with a pipe
        self._process.stdin.write(json.dumps(message).encode() + b"\n")
        self._process.stdin.flush()

    def _receive(self) -> bytes:
        assert self._process.stdout is not None  # noqa: S101 - made with a pipe
        return receive_frame(
            self._process.stdout.fileno(), self.limits.output_bytes, self.limits.wall_seconds
        )


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()


def keep_warm(door: Door | None = None) -> None:
    """Keep a warm process for the life of this program, so that no file waits for word lists to load.

    With a door it is the one behind it that reads.
    """
    _WARM.keep(door)


def read_in_child(path: str | Path, name: str, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """The reading of a stored file; raises Unreadable. `name` is what the sender called it."""
    job = _read_job(path, name)
    try:
        return Reading.from_json(json.loads(_WARM.ask(job, limits)))
    except (Busy, Gone):
        with Child(limits) as child:
            return Reading.from_json(json.loads(child.ask(job)))


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


def measure_in_child(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> dict[str, Any]:
    """Kind, width and height of a picture for the site; raises Unreadable for what is none."""
    with Child(limits) as child:
        told: dict[str, Any] = json.loads(child.ask({"do": "measure", "path": str(Path(path).resolve())}))
        return told


def drawing_in_child(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """An SVG with nothing in it but drawing; raises Unreadable."""
    with Child(limits) as child:
        return child.ask({"do": "drawing", "path": str(Path(path).resolve())})


def variant_in_child(
    path: str | Path, shape: str, width_px: int, focus: tuple[int, int], limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """WebP of a photo in a shape and width, cut around its focus; raises Unreadable."""
    job = {"do": "variant", "shape": shape, "width_px": width_px, "focus": list(focus)}
    with Child(limits) as child:
        return child.ask(job | {"path": str(Path(path).resolve())})


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
                yield Reading.from_json(json.loads(child.ask(_read_job(path, name))))
            except Unreadable as refusal:
                yield refusal
    finally:
        if child is not None:
            child.close()


def _read_job(path: str | Path, name: str) -> dict[str, Any]:
    return {"do": "read", "path": str(Path(path).resolve()), "name": name}
