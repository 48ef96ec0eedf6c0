"""Owns the text of Word files from before 2007, where antiword is installed."""

from __future__ import annotations

import shutil
import subprocess

from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.sources.source import Source, text_pages, unmarked


def read_doc(data: bytes, limits: Limits) -> Source:
    """Text of a .doc; raises unsupported where antiword is missing, encrypted or broken where it gives up."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(UnreadableReason.ENCRYPTED, "the document has a password")
    program = shutil.which("antiword")
    if program is None:
        raise Unreadable(UnreadableReason.UNSUPPORTED, "old Word files need antiword")
    done = subprocess.run(
        [program, "-m", "UTF-8.txt", "-w", "0", "-"],
        input=data,
        capture_output=True,
        check=False,
        timeout=limits.wall_seconds,
    )
    if done.returncode != 0 or not done.stdout.strip():
        raise Unreadable(UnreadableReason.BROKEN, "antiword can't read it")
    return Source(text_pages(unmarked(done.stdout.decode("utf-8", "replace")), limits))
