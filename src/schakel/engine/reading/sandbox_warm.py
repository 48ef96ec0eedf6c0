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
from schakel.engine.reading.child_template import READY, attend
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


class Door:
    """The way to a warm process that our parent forked: it is there from the start, and shares memory.

    It knows the model that was in use when the door was made.
    """

    def __init__(self) -> None:
        self.outside, self.inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.model = mark()

    def attend(self) -> int:
        """What the forked process does until the program ends."""
        self.outside.close()
        attend(self.inside)
        return 0

    def knock(self, line: socket.socket) -> None:
        """Send in this end of a line; raises OSError when nobody is behind the door."""
        socket.send_fds(self.outside, [b"."], [line.fileno()])


class Template:
    """The warm process and the line to it: a process of our own, or one behind a door."""

    def __init__(self, idle_seconds: float, door: Door | None = None) -> None:
        self.control, theirs = socket.socketpair()
        self.model = mark()
        self.process: subprocess.Popen[bytes] | None = None
        with theirs:
            if door is None:
                told = json.dumps({"idle_seconds": str(idle_seconds), "taxonomy": taxonomy()})
                self.process = start("child_template", theirs.fileno(), subprocess.DEVNULL, told)
            else:
                door.knock(theirs)
        # Warming up is not the file's time.
        if self._hear(_WARM_SECONDS if door is None else _ANSWER_SECONDS) != READY:
            self.close()
            raise Gone

    @property
    def alive(self) -> bool:
        """Whether it still waits for work: a closed line reads as ready."""
        return not select.select([self.control], [], [], 0)[0]

    def outlast(self) -> None:
        """Wait until it has left."""
        line = select.poll()
        line.register(self.control, select.POLLRDHUP)
        line.poll()

    def close(self) -> None:
        """Close the line, at which it ends its child, and itself when it is our own."""
        with suppress(OSError):
            # Whoever waits for it to leave hears a line that is shut, not one that is closed.
            self.control.shutdown(socket.SHUT_RDWR)
        self.control.close()
        if self.process is not None:
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
        self.door: Door | None = None
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def keep(self, door: Door | None = None) -> None:
        """Start the warm process now, have it stay without work, and start it again whenever it ends.

        With a door the one behind it does the reading, for as long as it is there and knows the model in use.
        """
        self.idle_seconds = math.inf
        self.door, self._owner = door, os.getpid()
        threading.Thread(target=self._keep, name="keep-reader-warm", daemon=True).start()

    def _keep(self) -> None:
        pause = 1.0
        while True:
            began = time.monotonic()
            with suppress(Gone, OSError), self._lock:
                self._ready()
            template = self.template
            if template is not None:
                template.outlast()
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
            self.template = self._behind_the_door() or Template(self.idle_seconds)
        return self.template

    def _behind_the_door(self) -> Template | None:
        if self.door is None or self.door.model != mark():
            return None
        try:
            return Template(self.idle_seconds, self.door)
        except (Gone, OSError):
            self.door = None
            return None

    def close(self) -> None:
        """End the warm process, if there is one."""
        template, self.template = self.template, None
        if template is not None:
            template.close()
