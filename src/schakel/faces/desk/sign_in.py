"""The mails of accounts go through the outbox, in the transaction of what they tell about."""

from __future__ import annotations

import hashlib
from typing import Any

from django.utils.translation import get_language

from schakel.foundation.accounts.adapters import AccountAdapter
from schakel.foundation.accounts.rules import VISITOR
from schakel.foundation.mail.actions import post


class DeskAccountAdapter(AccountAdapter):
    """An account's letters wait in the outbox: a mail server that is down stops nobody's request."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail = self.render_mail(template_prefix, email, context)
        text = str(mail.body)
        # The text holds a fresh link or the moment, so that it is the key of itself.
        digest = hashlib.sha256(f"{email} {text}".encode()).hexdigest()
        language = (get_language() or "nl")[:2]
        post(
            by=VISITOR,
            key=f"account:{digest[:32]}",
            to=email,
            subject=mail.subject,
            text=text,
            language=language,
        )
