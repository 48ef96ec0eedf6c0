"""The archive: a zip of database and files with a manifest of what should be in it, and each part's hash."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
_FILE = re.compile(r"\Afiles/([0-9a-f]{64})\Z")


class BadArchive(Exception):
    """The archive is not one of ours, or not what its manifest says; the message says where."""


class Exists(Exception):
    """There is a file under the archive's name already."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the database in the archive."""

    size: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """What the archive holds: counts and hashes to check a restore by, migrations as the schema's version."""

    engine: str
    made_at: str
    migrations: list[list[str]]
    tables: dict[str, int]
    parts: dict[str, Part] = field(default_factory=dict)
    files: int = 0
    file_bytes: int = 0
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT


class Writer:
    """Writes an archive under a passing name; it gets its own only when it is whole and safe on disk."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.partial = target.with_name(f"{target.name}.partial")

    def __enter__(self) -> Writer:
        if self.target.exists():
            raise Exists(str(self.target))
        self._file: IO[bytes] = os.fdopen(
            os.open(self.partial, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb"
        )
        self._zip = zipfile.ZipFile(self._file, "w", allowZip64=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()
        if kind is None:
            self._file.flush()
            os.fsync(self._file.fileno())
        self._file.close()
        if kind is None:
            os.replace(self.partial, self.target)
            _sync(self.target.parent)
        else:
            self.partial.unlink(missing_ok=True)

    def add(self, name: str, chunks: Iterable[bytes], *, pack: bool) -> Part:
        """Stream one entry; ``pack`` squeezes it (database), else it is stored as it is (files)."""
        entry = zipfile.ZipInfo(name)
        entry.compress_type = zipfile.ZIP_DEFLATED if pack else zipfile.ZIP_STORED
        entry.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as sink:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                sink.write(chunk)
        return Part(size, digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Put the manifest in, last: an archive without one was cut off."""
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))


class Reader:
    """Reads an archive, checking every part against its hash while it streams."""

    def __init__(self, source: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(source)
            found: dict[str, Any] = json.loads(self._zip.read(MANIFEST))
        except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
            raise BadArchive(f"{source}: {error}") from error
        if found.get("format") != FORMAT:
            raise BadArchive(f"{source}: format {found.get('format')}")
        parts = {name: Part(**part) for name, part in found.pop("parts").items()}
        self.manifest = Manifest(parts=parts, **found)

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def part(self, name: str) -> Iterator[bytes]:
        """Stream one part of the database; raises :class:`BadArchive` when it is not what was written."""
        known = self.manifest.parts.get(name)
        if known is None:
            raise BadArchive(f"{name} is not in the manifest")
        yield from self._checked(name, known.sha256)

    def file_hashes(self) -> list[str]:
        """The hashes of the files in the archive; raises :class:`BadArchive` when their number is wrong."""
        found = [hit.group(1) for name in self._zip.namelist() if (hit := _FILE.match(name))]
        if len(found) != self.manifest.files:
            raise BadArchive(f"{len(found)} files, {self.manifest.files} expected")
        return found

    def file(self, sha256: str) -> Iterator[bytes]:
        """Stream one stored file, checked against its own name."""
        yield from self._checked(f"files/{sha256}", sha256)

    def _checked(self, name: str, sha256: str) -> Iterator[bytes]:
        digest = hashlib.sha256()
        try:
            with self._zip.open(name) as source:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    yield chunk
        except (KeyError, zipfile.BadZipFile, OSError) as error:
            raise BadArchive(f"{name}: {error}") from error
        if digest.hexdigest() != sha256:
            raise BadArchive(f"{name} was changed")


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
