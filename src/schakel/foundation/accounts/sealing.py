"""Encrypts the secrets of second factors, with a key that is drawn from the program's secret key."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"schakel second factor 1"


def seal(text: str) -> str:
    """The text as ciphertext with a proof of integrity (AES-128-CBC and HMAC-SHA256)."""
    return _keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """The text again; raises ``InvalidToken`` for a wrong key or a changed ciphertext."""
    return _keys().decrypt(sealed.encode()).decode()


def _keys() -> MultiFernet:
    """The key of now to write with, and those of before to read with."""
    known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet(_key(str(secret)) for secret in known)


def _key(secret: str) -> Fernet:
    drawn = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(drawn))
