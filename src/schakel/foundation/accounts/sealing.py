"""Encrypts what leaves the program or is secret at rest, with keys drawn from the program's secret key."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"schakel second factor 1"


def seal(text: str, purpose: bytes = PURPOSE) -> str:
    """The text as ciphertext with a proof of integrity (AES-128-CBC and HMAC-SHA256)."""
    return _keys(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: bytes = PURPOSE, max_age_seconds: int | None = None) -> str:
    """The text again; raises ``InvalidToken`` for a wrong key, a changed ciphertext, or one too old."""
    return _keys(purpose).decrypt(sealed.encode(), ttl=max_age_seconds).decode()


def _keys(purpose: bytes) -> MultiFernet:
    """The key of now to write with, and those of before to read with."""
    known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(_key(str(secret), purpose) for secret in known)


def _key(secret: str, purpose: bytes) -> Fernet:
    drawn = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(drawn))
