"""A small picture of the site in a style that is not in force yet, by day or in the dark."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from schakel.foundation.house.colours import GROUNDS, Oklch, hex_of, relatives, rgb_from
from schakel.foundation.house.rules import OWN, Style
from schakel.foundation.pictures.models import Picture

# Words on the page, as `tokens.css` has them for each theme.
INK: Mapping[str, Oklch] = {"light": (0.25, 0.012, 62), "dark": (0.93, 0.01, 84)}
HEADLINE_WIDTH, WELCOME_WIDTH, MOST_LINES = 26, 52, 3


@dataclass(frozen=True, slots=True)
class Look:
    """What the picture is drawn of; colours as #rrggbb, lines with the height each stands at."""

    theme: str
    name: str
    logo: str
    ground: str
    ink: str
    accent: str
    on_accent: str
    band: str
    headline: list[tuple[int, str]]
    welcome: list[tuple[int, str]]
    footer: list[str]


def look(style: Style, theme: str, marks: Mapping[str, Picture | None]) -> Look:
    """The style in one theme; texts in the language of the desk, Schakel's own where they are empty."""
    language = "en" if get_language() == "en" else "nl"
    colours = relatives(getattr(style, f"accent_{theme}") or OWN[theme], theme)
    logo = (marks.get("logo_dark") if theme == "dark" else None) or marks.get("logo")
    headline = textwrap.wrap(getattr(style, f"headline_{language}") or style.name, HEADLINE_WIDTH)
    welcome = textwrap.wrap(getattr(style, f"welcome_{language}"), WELCOME_WIDTH)
    top = 124 + 30 * len(headline[:MOST_LINES])
    numbers = f"KvK {style.kvk_number}" if style.kvk_number else ""
    footer = [getattr(style, f"footer_{language}"), style.address, style.phone, style.email, numbers]
    return Look(
        theme,
        style.name,
        reverse("picture", args=[logo.reference, logo.version, "whole", 480]) if logo else "",
        hex_of(rgb_from(next(iter(GROUNDS[theme].values())))),
        hex_of(rgb_from(INK[theme])),
        colours["accent"],
        colours["on-accent"],
        colours["band"],
        [(120 + 30 * place, line) for place, line in enumerate(headline[:MOST_LINES])],
        [(top + 20 * place, line) for place, line in enumerate(welcome[:MOST_LINES])],
        [part for part in footer if part],
    )
