"""Puts the words of a mail in the frame of the house: its name, its colours, who sends it."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString

from schakel.foundation.house.snapshot import current
from schakel.foundation.mail.rules import as_paragraphs


def house() -> dict[str, str]:
    """What every mail shows of the house; an empty colour is Schakel's own."""
    style = current()
    return {
        "agency_name": style.name,
        "accent_light": style.accent_light,
        "accent_dark": style.accent_dark,
        "agency_address": style.address,
    }


def framed(text: str, language: str) -> str:
    """The plain text of a letter as a page; everything in it is escaped, addresses become links."""
    with translation.override(language):
        words = SafeString(as_paragraphs(text))
        return render_to_string("mail/letter.html", house() | {"words": words})
