"""Owns the answers of a reading process: their frame, and what its end says."""

from __future__ import annotations

import json
import os
import select
import signal
import time

from schakel.engine.reading.refusals import Unreadable, UnreadableReason

_CHUNK = 1 << 16
_SIGNALS = {
    signal.SIGXCPU: UnreadableReason.TIMEOUT,
    signal.SIGKILL: UnreadableReason.MEMORY,
    signal.SIGABRT: UnreadableReason.MEMORY,
    signal.SIGTRAP: UnreadableReason.MEMORY,
}


class Ended(Exception):
    """The process closed its side before the answer was whole."""


def receive_frame(descriptor: int, largest: int, wall_seconds: float) -> bytes:
    """The next answer; raises Unreadable when it is late or too large, Ended when there comes none."""
    deadline = time.monotonic() + wall_seconds
    size = int.from_bytes(_receive(descriptor, 8, deadline), "big")
    if not 0 < size <= largest + 1:
        raise Unreadable(UnreadableReason.TOO_LARGE, "the answer is too large")
    return _receive(descriptor, size, deadline)


def _receive(descriptor: int, size: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    while size:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([descriptor], [], [], left)[0]:
            raise Unreadable(UnreadableReason.TIMEOUT, "longer than a file may take")
        chunk = os.read(descriptor, min(size, _CHUNK))
        if not chunk:
            raise Ended
        parts.append(chunk)
        size -= len(chunk)
    return b"".join(parts)


def payload(frame: bytes) -> bytes:
    """What an answer holds; raises Unreadable when it is a refusal."""
    if frame[:1] == b"E":
        refusal = json.loads(frame[1:])
        raise Unreadable(UnreadableReason(refusal["reason"]), refusal["detail"])
    return frame[1:]


def reason_of_end(code: int) -> Unreadable:
    """Why a process that ended with this exit code gave no answer."""
    known = {-number: reason for number, reason in _SIGNALS.items()}
    return Unreadable(known.get(code, UnreadableReason.BROKEN), f"the reading process ended with {code}")
