"""The signed address of the page that says 'received': safe to reload, impossible to guess."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

_SALT = "website.receipt"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Which door, which reference, and the draft the browser may forget."""

    door: str
    reference: str
    draft: str


def write(door: str, reference: str, draft: str) -> str:
    """The token in the address."""
    return signing.dumps([door, reference, draft], salt=_SALT)


def read(token: str) -> Receipt | None:
    """What the token says; ``None`` when somebody made it up."""
    try:
        door, reference, draft = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Receipt(door, reference, draft)
