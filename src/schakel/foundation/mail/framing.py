"""Puts the words of a mail in the frame of the house: its logo, its colours, who sends it."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from schakel.foundation.house.printing import shown_in_mail
from schakel.foundation.house.snapshot import current
from schakel.foundation.mail.rules import as_paragraphs, heading_of, preview_of

# The logo travels inside the mail: opening one asks no server for anything.
LOGO_ID = "logo@house"


def house() -> dict[str, Any]:
    """What every mail shows of the house; an empty colour is Schakel's own."""
    style = current()
    told: dict[str, Any] = {
        "agency_name": style.name,
        "accent_light": style.accent_light,
        "accent_dark": style.accent_dark,
        "agency_address": style.address,
        "agency_phone": style.phone,
    }
    if style.logo_in_mails:
        told |= {**shown_in_mail(style.in_mails), "logo_id": LOGO_ID}
    return told


def framed(text: str, language: str, *, subject: str = "", button: str = "") -> str:
    """The plain text of a letter as a page; everything in it is escaped, addresses become links."""
    with translation.override(language):
        told = house() | {
            "words": SafeString(as_paragraphs(text, button)),
            "heading": heading_of(subject),
            "preview": preview_of(text),
        }
        return render_to_string("mail/letter.html", told)
