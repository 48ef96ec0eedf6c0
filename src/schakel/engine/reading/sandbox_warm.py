"""Owns asking the warm process for a reading: started at need and gone when idle, or kept for good."""

from __future__ import annotations

import json
import math
import os
import select
import socket
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from schakel.engine.language.meaning import mark
from schakel.engine.reading.child_template import READY
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable
from schakel.engine.reading.sandbox_frames import Ended, payload, reason_of_end, receive_frame
from schakel.engine.reading.sandbox_start import start, taxonomy

IDLE_SECONDS = 60.0
_WARM_SECONDS = 30.0
# A template only waits and kills; one that does not answer is itself in trouble.
_ANSWER_SECONDS = 10.0
# Waiting this long for a process that is warming up, or a short reading, beats starting a cold one.
_TURN_SECONDS = 3.0
_LONGEST_PAUSE = 60.0


class Gone(Exception):
    """The warm process has left; a new one can be started."""


class Busy(Exception):
    """Another thread of this program is reading now."""


class Template:
    """The warm process and the line to it."""

    def __init__(self, idle_seconds: float) -> None:
        self.control, theirs = socket.socketpair()
        self.model = mark()
        with theirs:
            told = json.dumps({"idle_seconds": str(idle_seconds), "taxonomy": taxonomy()})
            self.process = start("child_template", theirs.fileno(), subprocess.DEVNULL, told)
        # Warming up is not the file's time.
        if self._hear(_WARM_SECONDS) != READY:
            self.close()
            raise Gone

    @property
    def alive(self) -> bool:
        """Whether it still waits for work: a closed line reads as ready."""
        return self.process.poll() is None and not select.select([self.control], [], [], 0)[0]

    def close(self) -> None:
        """Close the line, at which it ends its child and itself."""
        self.control.close()
        with suppress(ProcessLookupError):
            self.process.kill()
        self.process.wait()

    def ask(self, job: dict[str, Any], limits: Limits) -> bytes:
        """The payload of an answer; raises Unreadable, or Gone when there is no process to ask."""
        ours, theirs = os.pipe()
        try:
            try:
                message = json.dumps({**job, "limits": asdict(limits)}).encode() + b"\n"
                socket.send_fds(self.control, [message], [theirs])
            except OSError as error:
                raise Gone from error
            finally:
                os.close(theirs)
            return self._answer(ours, limits)
        finally:
            os.close(ours)

    def _answer(self, answers: int, limits: Limits) -> bytes:
        try:
            frame = receive_frame(answers, limits.output_bytes, limits.wall_seconds)
        except Ended:
            raise reason_of_end(self._finish()) from None
        except Unreadable:
            self._finish()
            raise
        self._finish()
        return payload(frame)

    def _finish(self) -> int:
        """Have the child ended, and its exit code."""
        try:
            self.control.sendall(b".")
        except OSError as error:
            raise Gone from error
        return int(self._hear(_ANSWER_SECONDS))

    def _hear(self, seconds: float) -> bytes:
        if not select.select([self.control], [], [], seconds)[0]:
            raise Gone
        try:
            heard = self.control.recv(64)
        except OSError as error:
            raise Gone from error
        if not heard:
            raise Gone
        return heard


class WarmReader:
    """At most one warm process for this program; it reads one file at a time."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        self.idle_seconds = idle_seconds
        self.template: Template | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def keep(self) -> None:
        """Start the warm process now, have it stay without work, and start it again whenever it ends."""
        self.idle_seconds = math.inf
        threading.Thread(target=self._keep, name="keep-reader-warm", daemon=True).start()

    def _keep(self) -> None:
        pause = 1.0
        while True:
            began = time.monotonic()
            with suppress(Gone, OSError), self._lock:
                self._ready()
            template = self.template
            if template is not None:
                template.process.wait()
            pause = 1.0 if time.monotonic() - began > _LONGEST_PAUSE else min(2 * pause, _LONGEST_PAUSE)
            time.sleep(pause)

    def ask(self, job: dict[str, Any], limits: Limits) -> bytes:
        """The payload of an answer; raises Unreadable, Busy, or Gone when warm processes keep leaving."""
        if self._owner != os.getpid() or not self._lock.acquire(timeout=_TURN_SECONDS):
            raise Busy
        try:
            return self._ask(job, limits)
        except Gone:
            self.close()
            return self._ask(job, limits)
        finally:
            self._lock.release()

    def _ask(self, job: dict[str, Any], limits: Limits) -> bytes:
        return self._ready().ask(job, limits)

    def _ready(self) -> Template:
        # After a training the next file is read with the new model.
        if self.template is not None and (not self.template.alive or self.template.model != mark()):
            self.close()
        if self.template is None:
            self.template = Template(self.idle_seconds)
        return self.template

    def close(self) -> None:
        """End the warm process, if there is one."""
        template, self.template = self.template, None
        if template is not None:
            template.close()
