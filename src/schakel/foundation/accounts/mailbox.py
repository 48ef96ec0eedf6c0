"""The link we mail somebody: it proves who reads an address, for a while, without an account."""

from __future__ import annotations

from datetime import timedelta

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from schakel.foundation.accounts.rules import VISITOR, Actor, by_mailbox
from schakel.foundation.accounts.sealing import seal, unseal

# A link lies in a mailbox; a visit ends by itself, also on a computer that is not one's own.
LINK_LASTS = timedelta(days=14)
VISIT_LASTS = timedelta(hours=2)
_LINK = b"schakel mailbox link 1"
_VISIT = b"schakel mailbox visit 1"


def link_for(email: str, language: str) -> str:
    """The whole address to mail to ``email``; nobody else can read or make it."""
    with translation.override(language):
        path = reverse(settings.MAILBOX_ENTER_URL, args=[seal(email, _LINK)])
    return f"{settings.BASE_URL}{path}"


def mailbox_of(token: str) -> str | None:
    """The address a link was mailed to; ``None`` when it has expired or somebody made it up."""
    return _read(token, _LINK, LINK_LASTS)


def let_in(answer: HttpResponse, email: str) -> None:
    """Begin a visit: the browser keeps the sealed address, the server keeps nothing."""
    answer.set_cookie(
        settings.MAILBOX_COOKIE_NAME,
        seal(email, _VISIT),
        max_age=VISIT_LASTS,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def let_out(answer: HttpResponse) -> None:
    """End a visit."""
    answer.delete_cookie(settings.MAILBOX_COOKIE_NAME, samesite="Lax")


def actor_behind(request: HttpRequest) -> Actor:
    """Who visits by a mailed link; a plain visitor without one."""
    email = _read(request.COOKIES.get(settings.MAILBOX_COOKIE_NAME, ""), _VISIT, VISIT_LASTS)
    return by_mailbox(email) if email else VISITOR


def _read(sealed: str, purpose: bytes, lasts: timedelta) -> str | None:
    try:
        return unseal(sealed, purpose, max_age_seconds=int(lasts.total_seconds())) or None
    except (InvalidToken, ValueError):
        return None
