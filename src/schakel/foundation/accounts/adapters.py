"""What the login package asks us: nobody signs up, sign-ins are recorded, secrets are sealed."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.db import transaction
from django.http import HttpRequest

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import VISITOR
from schakel.foundation.accounts.sealing import seal, unseal
from schakel.foundation.audit.actions import record


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the package has no types
    """Accounts are given by an administrator; each way in and each failure leaves a line in the log."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def login(self, request: HttpRequest, user: User) -> None:
        with transaction.atomic():
            super().login(request, user)
            record("sign-in", user, by=user.as_actor())

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        with transaction.atomic():
            if user.is_authenticated:
                record("sign-out", user, by=user.as_actor())
            super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record the failure for an account that exists; what was typed for another stays out of the log."""
        user = User.objects.filter(email__iexact=credentials.get("email", "")).first()
        if user:
            with transaction.atomic():
                record("fail-sign-in", user, by=VISITOR, locked=hasattr(request, "axes_locked_out"))

    def set_password(self, user: User, password: str) -> None:
        with transaction.atomic():
            super().set_password(user, password)
            record("set-password", user, by=user.as_actor())


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the package has no types
    """Secrets are sealed; the name in an app is the person's e-mail address."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)


def username_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The account that failed attempts are counted for: the e-mail address, however it was typed."""
    given = credentials or {}
    typed = given.get("email") or given.get("username") or request.POST.get("login") or ""
    return cast(str, typed).strip().casefold()[:254]
