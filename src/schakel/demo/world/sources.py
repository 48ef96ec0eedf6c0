"""Reads the demo's texts and lists from their files."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

Table = dict[str, Any]


@cache
def table(name: str) -> Table:
    """One data file by name, without its suffix."""
    text = files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def rows(kind: str, *names: str) -> list[Table]:
    """The rows called `kind` of several files, in order."""
    return [row for name in names for row in table(name)[kind]]


def plain(text: str) -> str:
    """Text as it stands in an address: lower-case ascii letters, digits and dashes."""
    folded = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("ł", "l").replace("Ł", "L"))
    ascii_text = folded.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")
