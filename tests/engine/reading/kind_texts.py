"""The documents of golden/kinds.toml, each with its kind."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

_FILE = Path(__file__).parent / "golden" / "kinds.toml"


def kind_texts() -> Iterator[tuple[str, str]]:
    """(kind, text) pairs."""
    for kind, entry in tomllib.loads(_FILE.read_text("utf-8")).items():
        for text in entry["texts"]:
            yield kind, text
