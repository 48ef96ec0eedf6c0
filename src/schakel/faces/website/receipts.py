"""The signed address of the page that says 'received': safe to reload, impossible to guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

_SALT = "website.receipt"
# So long the page shows what was sent; afterwards a copied address tells nothing of anybody.
_SHOWN_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Which door, which reference, the draft the browser may forget, and whether it was just now."""

    door: str
    reference: str
    draft: str
    is_new: bool


def write(door: str, reference: str, draft: str) -> str:
    """The token in the address."""
    return signing.dumps([door, reference, draft], salt=_SALT)


def read(token: str) -> Receipt | None:
    """What the token says; ``None`` when somebody made it up."""
    try:
        door, reference, draft = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    try:
        signing.loads(token, salt=_SALT, max_age=_SHOWN_FOR)
    except signing.SignatureExpired:
        return Receipt(door, reference, draft, is_new=False)
    return Receipt(door, reference, draft, is_new=True)
