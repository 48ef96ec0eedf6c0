"""Owns the reading process: takes one job a line, answers each with a frame of JSON or a picture."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

from schakel.engine.reading import cage
from schakel.engine.reading.content import Content, size_of, taken
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason


def main() -> None:
    """Serve jobs from standard input until it closes."""
    answers = os.fdopen(os.dup(1), "wb")
    silence()
    told = json.loads(sys.stdin.buffer.readline())
    use_taxonomy(told.pop("taxonomy", ""))
    limits = Limits(**told)
    cage.lock_in(limits.memory_bytes, limits.open_files)
    for line in sys.stdin.buffer:
        cage.allow_cpu(limits.cpu_seconds)
        answer(answers, work(json.loads(line), limits), limits)


def use_taxonomy(folder: str) -> None:
    """Link roles and skills with the trained model of this folder, when there is one in it."""
    if folder:
        from schakel.engine.language import use  # noqa: PLC0415 - only where a model may be

        use(Path(folder))


def silence() -> None:
    """Whatever a library prints must not mix with the answers."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def answer(stream: BinaryIO, payload: bytes, limits: Limits) -> None:
    """Write a payload as one frame: its size in 8 bytes, then itself."""
    if len(payload) > limits.output_bytes:
        payload = _refusal(UnreadableReason.TOO_LARGE, "the answer is too large")
    stream.write(len(payload).to_bytes(8, "big"))
    stream.write(payload)
    stream.flush()


def _refusal(reason: UnreadableReason, detail: str) -> bytes:
    return b"E" + json.dumps({"reason": reason.value, "detail": detail[:200]}).encode()


def work(job: dict[str, Any], limits: Limits) -> bytes:
    """The answer to a job: 'J' and JSON, 'P' and a picture, or 'E' and the reason of refusal."""
    try:
        data = _load(job["path"], limits)
        if job["do"] in {"measure", "drawing", "variant"}:
            return _illustrate(job, data, limits)
        if job["do"] == "render":
            from schakel.engine.reading.rendering import render  # noqa: PLC0415 - only what the job needs

            return b"P" + render(data, job["name"], job["page"], job["width_px"], limits)
        from schakel.engine.reading.reader import read  # noqa: PLC0415 - only what the job needs

        return b"J" + json.dumps(read(data, job["name"], limits).to_json(), ensure_ascii=False).encode()
    except Unreadable as refusal:
        return _refusal(refusal.reason, refusal.detail)
    except MemoryError:
        return _refusal(UnreadableReason.MEMORY, "out of memory")
    except RecursionError:
        return _refusal(UnreadableReason.BOMB, "nested too deeply")
    except Exception as error:
        # A parser's own error on a hostile file: the type tells enough, its text may quote the file.
        return _refusal(UnreadableReason.BROKEN, type(error).__name__)


def _illustrate(job: dict[str, Any], data: Content, limits: Limits) -> bytes:
    from schakel.engine.reading import illustrations  # noqa: PLC0415 - only what the job needs

    if job["do"] == "measure":
        return b"J" + json.dumps(illustrations.measure(data, limits)).encode()
    if job["do"] == "drawing":
        return b"P" + illustrations.clean_drawing(data)
    focus = (job["focus"][0], job["focus"][1])
    return b"P" + illustrations.variant(data, job["shape"], job["width_px"], focus, limits)


def _load(path: str, limits: Limits) -> Content:
    try:
        data = taken(Path(path))
        size = size_of(data)
    except OSError as error:
        raise Unreadable(UnreadableReason.BROKEN, f"can't open: {error.strerror}") from error
    if size > limits.file_bytes:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {limits.file_bytes} bytes")
    return data


if __name__ == "__main__":
    main()
