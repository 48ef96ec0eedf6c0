"""References people can read aloud: a letter for the kind, eight characters, one check character."""

from __future__ import annotations

import secrets
from collections.abc import Callable

# Crockford's base 32: no I, L, O or U, so nothing is misread on the phone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})
_LENGTH = 8


def _check(body: str) -> str:
    """The weighted sum modulo 32: catches any one wrong character and most swaps."""
    return ALPHABET[sum((2 * place + 1) * ALPHABET.index(char) for place, char in enumerate(body)) % 32]


def new_reference(kind: str, choose: Callable[[str], str] = secrets.choice) -> str:
    """A fresh reference such as ``S-7K3F-9QXM-2``; ``choose`` picks a character (seeded in the demo)."""
    body = "".join(choose(ALPHABET) for _ in range(_LENGTH))
    return f"{kind}-{body[:4]}-{body[4:]}-{_check(body)}"


def read_reference(text: str) -> str | None:
    """The reference as stored, however it was typed; ``None`` when the check character does not fit."""
    kind, rest = text.strip().upper()[:1], text.strip().upper()[1:].translate(_READ_AS)
    if len(rest) != _LENGTH + 1 or any(char not in ALPHABET for char in rest) or not kind.isalpha():
        return None
    body = rest[:_LENGTH]
    return f"{kind}-{body[:4]}-{body[4:]}-{rest[-1]}" if _check(body) == rest[-1] else None


def may_begin(kind: str, text: str) -> bool:
    """Whether a reference of this kind may begin with ``text``, however large its letters are."""
    typed, start = text.upper(), f"{kind}-"
    return typed.startswith(start) or start.startswith(typed)
