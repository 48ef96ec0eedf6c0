"""Mails about messages."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.mail.models import Message


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text of a mail; an address alone on its line becomes a button with these words."""

    subject: str
    text: str
    button: str = ""


@dataclass(frozen=True, slots=True)
class ListLetter:
    """A mail that comes again and again: text, page, and where it is stopped with one click."""

    subject: str
    text: str
    html: str
    unsubscribe_url: str


def message_received(message: Message) -> Letter:
    """Tell the sender that the message came in, under which reference, and when an answer comes."""
    with translation.override(message.language):
        names = {"name": message.name, "reference": message.reference, "agency": agency_name()}
        return Letter(
            subject=_("We received your message (%(reference)s)") % names,
            text=_(
                "Hello %(name)s,\n\n"
                "Thank you for your message. Your reference is %(reference)s.\n\n"
                "A colleague reads it in person and answers within one working day.\n"
                "Is there something to add? Simply answer this mail.\n\n"
                "Kind regards,\n"
                "%(agency)s"
            )
            % names,
        )
