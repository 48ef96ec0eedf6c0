"""Owns the text of Word files from before 2007, where antiword is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from schakel.engine.reading.content import Content, holds
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.rooms import put
from schakel.engine.reading.sources.source import Source, text_pages, unmarked


def read_doc(data: Content, limits: Limits) -> Source:
    """Text of a .doc; raises unsupported where antiword is missing, encrypted or broken where it gives up."""
    if holds(data, "EncryptedPackage".encode("utf-16-le")):
        raise Unreadable(UnreadableReason.ENCRYPTED, "the document has a password")
    program = shutil.which("antiword")
    if program is None:
        raise Unreadable(UnreadableReason.UNSUPPORTED, "old Word files need antiword")
    done = _told(program, data, limits)
    if done.returncode != 0 or not done.stdout.strip():
        raise Unreadable(UnreadableReason.BROKEN, "antiword can't read it")
    text = _with_cells(done.stdout.decode("utf-8", "replace"))
    return Source(text_pages(unmarked(text), limits))


def _told(program: str, data: Content, limits: Limits) -> subprocess.CompletedProcess[bytes]:
    """What antiword says; it wants a file, which the cage forbids to make: there it gets one in memory."""
    command = [program, "-m", "UTF-8.txt", "-w", "0"]
    if isinstance(data, Path):
        return subprocess.run(
            [*command, str(data)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=limits.wall_seconds,
        )
    room = put(data)
    if room is None:
        return subprocess.run(
            [*command, "-"], input=data, capture_output=True, check=False, timeout=limits.wall_seconds
        )
    try:
        return subprocess.run(
            [*command, f"/dev/fd/{room}"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=limits.wall_seconds,
            pass_fds=(room,),
        )
    finally:
        os.close(room)


def _with_cells(text: str) -> str:
    """Rows of tables (`|a  |b  |`) as cells with tabs; a row that goes on in the next line is made whole."""
    lines: list[str] = []
    cells: list[str] = []
    for line in [*text.split("\n"), ""]:
        row = re.fullmatch(r"\|(.*)\|\s*", line)
        found = [cell.strip() for cell in row[1].split("|")] if row else []
        if found and cells and len(found) == len(cells) and not found[0]:
            cells = [f"{cell} {more}".strip() for cell, more in zip(cells, found, strict=True)]
            continue
        if cells:
            lines.append("\t".join(cells))
        cells = found
        if not row:
            lines.append(line)
    return "\n".join(lines)
