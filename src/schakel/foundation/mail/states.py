"""States of outgoing mail and of messages that came in."""

from __future__ import annotations

from enum import StrEnum


class MailState(StrEnum):
    """Waiting → sending → sent; cut before the server's answer is uncertain and waits for a person (T4)."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"


class MessageState(StrEnum):
    """A message from the site; suspect ones (filled honeypot) wait apart and are never dropped."""

    NEW = "new"
    SUSPECT = "suspect"
    HANDLED = "handled"
