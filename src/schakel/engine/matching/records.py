"""Owns matches and their inputs as bytes: the same value, the same bytes, to store, compare and replay."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any


def plain(value: object) -> Any:
    """Any value of matching as plain JSON values; None and empty stay, so that a field can't disappear."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(found) for key, found in value.items()}
    if isinstance(value, tuple | list):
        return [plain(found) for found in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(found) for found in value)
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    raise TypeError(f"matching holds no {type(value).__name__}")


def canonical(value: object) -> bytes:
    """The canonical bytes of a value: JSON with sorted keys, no spaces, only ASCII.

    >>> canonical({"b": (1, None), "a": 0.5})
    b'{"a":0.5,"b":[1,null]}'
    """
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def fingerprint(value: object) -> str:
    """The SHA-256 of the canonical bytes, in hex; a match record keeps it of its inputs and its answer."""
    return hashlib.sha256(canonical(value)).hexdigest()
