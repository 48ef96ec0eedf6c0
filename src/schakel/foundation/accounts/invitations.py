"""The link with which somebody sets a password: it works once, for three days."""

from __future__ import annotations

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from schakel.foundation.accounts.models import User


def password_path(user: User) -> str:
    """The path of the page; setting the password, signing in or a new e-mail address makes it stale."""
    key = PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
