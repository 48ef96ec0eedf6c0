"""Decisions on the house style: what may be saved, and the style sheet it becomes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from stdnum.nl import btw

from schakel.foundation.house.colours import HEX, relatives, weakest

# What Schakel has when nobody chose anything, so that one theme may be set without the other.
OWN = {"light": "#00525f", "dark": "#7fcedd"}
_KVK = re.compile(r"\A\d{8}\Z")
_POSTCODE = re.compile(r"\A[1-9]\d{3} ?[A-Z]{2}\Z")


@dataclass(frozen=True, slots=True)
class Style:
    """The house style as every face uses it; texts in both languages."""

    name: str
    logo: str = ""  # reference of a picture
    logo_version: str = ""
    logo_width: int = 0
    logo_height: int = 0
    logo_alt_nl: str = ""
    logo_alt_en: str = ""
    logo_dark: str = ""
    logo_dark_version: str = ""
    logo_mail: str = ""  # of its own; without one the logo stands in mails too
    logo_mail_version: str = ""
    logo_mail_width: int = 0
    logo_mail_height: int = 0
    logo_in_mails: bool = True
    accent_light: str = ""
    accent_dark: str = ""
    headline_nl: str = ""
    headline_en: str = ""
    welcome_nl: str = ""
    welcome_en: str = ""
    footer_nl: str = ""
    footer_en: str = ""
    street: str = ""
    postcode: str = ""
    place: str = ""
    phone: str = ""
    email: str = ""
    kvk_number: str = ""
    vat_number: str = ""

    @property
    def address(self) -> str:
        """Street, postcode and place on one line; empty without a street."""
        town = " ".join(part for part in (self.postcode, self.place) if part)
        return ", ".join(part for part in (self.street, town) if part)

    @property
    def in_mails(self) -> Style:
        """The same with the logo of mails in the place of the logo."""
        if not self.logo_mail:
            return self
        return replace(
            self,
            logo=self.logo_mail,
            logo_version=self.logo_mail_version,
            logo_width=self.logo_mail_width,
            logo_height=self.logo_mail_height,
        )

    @property
    def signature(self) -> str:
        """The end of a letter: name, address and phone, each on a line."""
        return "\n".join(part for part in (self.name, self.address, self.phone) if part)


def problems(style: Style) -> dict[str, str]:
    """What keeps a style from being saved, a code by field."""
    found = {}
    if not style.name.strip():
        found["name"] = "missing"
    for theme in ("light", "dark"):
        colour = getattr(style, f"accent_{theme}")
        if colour and not HEX.match(colour):
            found[f"accent_{theme}"] = "not-a-colour"
        elif colour and not weakest(colour, theme).is_enough:
            found[f"accent_{theme}"] = "unreadable"
    if style.kvk_number and not _KVK.match(style.kvk_number):
        found["kvk_number"] = "not-a-kvk-number"
    if style.vat_number and not btw.is_valid(style.vat_number):
        found["vat_number"] = "not-a-vat-number"
    if style.postcode and not _POSTCODE.match(style.postcode):
        found["postcode"] = "not-a-postcode"
    return found


def style_sheet(style: Style) -> str:
    """The colours of the house as a style sheet; empty when Schakel's own are kept."""
    if not (style.accent_light or style.accent_dark):
        return ""
    light = relatives(style.accent_light or OWN["light"], "light")
    dark = relatives(style.accent_dark or OWN["dark"], "dark")
    lines = [f"    --{role}: light-dark({light[role]}, {dark[role]});" for role in light]
    return "\n".join(["@layer tokens {", "  :root {", *lines, "  }", "}", ""])


def mark_of(sheet: str) -> str:
    """The name of a style sheet: it changes with what it says."""
    return hashlib.sha256(sheet.encode()).hexdigest()[:12] if sheet else ""
