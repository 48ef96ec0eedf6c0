"""The taxonomy's folder in a backup: what was imported, the trained model, and every closeness table."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from schakel.config.backup.archive import CHUNK, BadArchive, Manifest, Reader, Writer

PREFIX = "taxonomy/"
_NAME = re.compile(r"\Ataxonomy(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)+\Z")
_TRIES = 5


def folder() -> Path:
    """Where the taxonomy's files stand."""
    return Path(settings.DATA_DIR) / "taxonomy"


def add(archive: Writer, manifest: Manifest) -> None:
    """Put all of it in the archive, as it is at one moment, also while a training ends."""
    with ExitStack() as stack:
        for name, file in _opened(stack):
            manifest.parts[PREFIX + name] = archive.add(PREFIX + name, _chunks(file), pack=True)


def place(archive: Reader) -> None:
    """Write what the archive has of it where the program will look; raises `BadArchive`."""
    for name in archive.manifest.parts:
        if not name.startswith(PREFIX):
            continue
        if not _NAME.match(name):
            raise BadArchive(f"{name} is no name of a file")
        target = folder() / name.removeprefix(PREFIX)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with target.open("xb") as file:
            for chunk in archive.part(name):
                file.write(chunk)
        target.chmod(0o600)


def _opened(stack: ExitStack) -> Sequence[tuple[str, BinaryIO]]:
    """All files, opened before the first is read: what is replaced afterwards is read as it was."""
    for _ in range(_TRIES):
        with ExitStack() as attempt:
            try:
                found = [(name, attempt.enter_context((folder() / name).open("rb"))) for name in _names()]
            except FileNotFoundError:
                continue
            stack.enter_context(attempt.pop_all())
            return found
    raise OSError(f"{folder()} changes all the time")


def _names() -> list[str]:
    """Files by their name within the folder; drafts, and models no longer in use, are left out."""
    home, found = folder(), list[str]()
    in_use = _model_in_use()
    for path, folders, files in os.walk(home):
        here = Path(path).relative_to(home)
        old = here == Path() and in_use
        folders[:] = sorted(
            one
            for one in folders
            if one[0] != "." and not (old and one.startswith("model-") and one != in_use)
        )
        found += [(here / one).as_posix() for one in sorted(files) if one[0] != "."]
    return found


def _model_in_use() -> str:
    try:
        return str(json.loads((folder() / "in-use.json").read_text("utf-8"))["model"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
