"""The mails of accounts go through the outbox, in the transaction of what they tell about."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.adapters import AccountAdapter
from schakel.foundation.accounts.invitations import password_path
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import VISITOR, Actor
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.actions import record
from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.mail.actions import post
from schakel.foundation.mail.letters import Letter


class DeskAccountAdapter(AccountAdapter):
    """An account's letters wait in the outbox: a mail server that is down stops nobody's request."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail = self.render_mail(template_prefix, email, context)
        text = str(mail.body)
        # The text holds a fresh link, so that it is the key of itself.
        digest = hashlib.sha256(f"{email} {text}".encode()).hexdigest()
        language = (get_language() or "nl")[:2]
        post(
            Letter(mail.subject, text),
            by=VISITOR,
            key=f"account:{digest[:32]}",
            to=email,
            language=language,
        )


@transaction.atomic
def invite(*, by: Actor, email: str, name: str, roles: frozenset[Role], language: str) -> User:
    """Make an account and mail the link to set its password; raises :class:`EmailTaken`."""
    user = register(by=by, email=email, name=name, roles=roles)
    with override(language):
        told = {"name": name, "link": link_for(user, by=by), "agency_name": agency_name()}
        letter = Letter(
            _("Your account at %(agency)s") % {"agency": agency_name()},
            render_to_string("desk/users/invitation.txt", told).strip(),
            _("Choose a password"),
        )
        post(
            letter,
            by=by,
            key=f"invite:{user.pk}",
            to=email,
            language=language,
        )
    return user


@transaction.atomic
def link_for(user: User, *, by: Actor) -> str:
    """A fresh link to set the password of an account; the log says who made it."""
    record("make-password-link", user, by=by)
    return f"{settings.BASE_URL}{password_path(user)}"
