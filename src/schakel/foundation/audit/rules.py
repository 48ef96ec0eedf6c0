"""How an entry is written down as bytes and chained."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

GENESIS = "0" * 64


def canonical(row: Mapping[str, Any]) -> bytes:
    """The row as bytes that are the same on any machine: sorted keys, no spaces, UTF-8."""
    return json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def chained(previous_hash: str, row: Mapping[str, Any]) -> str:
    """SHA-256 over the previous hash and the canonical row (T11)."""
    return hashlib.sha256(previous_hash.encode() + b"\n" + canonical(row)).hexdigest()
