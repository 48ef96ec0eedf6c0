"""Gives each opened form a signed key, so that sending it twice is receiving it once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing

# A form may lie open over lunch and through the night; a robot's stock of keys spoils.
MAX_AGE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Once:
    """The key of one opened form; ``key`` is empty when the signature is wrong."""

    key: str
    signed: str
    is_fresh: bool


def new(door: str) -> Once:
    """A key for a form that is being opened."""
    key = secrets.token_urlsafe(24)
    return Once(key, _signer(door).sign(key), is_fresh=True)


def read(door: str, signed: str) -> Once:
    """The key a form came back with; an expired one still tells whether the form arrived before."""
    try:
        key = _signer(door).unsign(signed)
    except (signing.BadSignature, ValueError):
        return Once("", "", is_fresh=False)
    try:
        _signer(door).unsign(signed, max_age=MAX_AGE)
    except signing.SignatureExpired:
        return Once(key, signed, is_fresh=False)
    return Once(key, signed, is_fresh=True)


def _signer(door: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"website.once.{door}")
