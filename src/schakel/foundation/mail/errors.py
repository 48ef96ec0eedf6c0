"""What can be refused on mails and messages."""

from __future__ import annotations


class MailRefused(Exception):
    """A mail or message does not allow this step."""


class BadAddress(MailRefused):
    """Not an address a mail can go to."""


class NotStuck(MailRefused):
    """Only an uncertain or failed mail can be sent again or settled by a person."""


class NotSuspect(MailRefused):
    """Only a suspect message can be accepted."""


class AlreadyHandled(MailRefused):
    """The message is handled; reopen it first."""


class NotHandled(MailRefused):
    """Only a handled message can be reopened."""


class StillSuspect(MailRefused):
    """A suspect message is accepted before it is answered."""
