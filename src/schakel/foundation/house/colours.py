"""Arithmetic of colours: contrast as WCAG 2.2 counts it, and the nearest colour that is readable."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

HEX = re.compile(r"\A#[0-9a-f]{6}\Z")
ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3, text of normal size
STEP = 0.004
Rgb = tuple[float, float, float]
Oklch = tuple[float, float, float]

# What the accent stands on, and what stands on it, as `tokens.css` has them: lightness, chroma, hue.
GROUNDS: dict[str, dict[str, Oklch]] = {
    "light": {"paper": (0.982, 0.008, 84), "sunken": (0.957, 0.013, 82)},
    "dark": {"surface": (0.236, 0.01, 62), "raised": (0.272, 0.011, 62)},
}
ON_ACCENT: dict[str, Oklch] = {"light": (0.99, 0.006, 84), "dark": (0.185, 0.022, 222)}
# The accent's relatives: lightness and the most chroma; the hue is that of the accent.
TINT = {"light": (0.944, 0.015), "dark": (0.292, 0.032)}
BAND = {"light": (0.27, 0.034), "dark": (0.165, 0.014)}
LINE = {"light": (0.79, 0.05), "dark": (0.46, 0.06)}
DEEPER = {"light": -0.085, "dark": 0.065}


@dataclass(frozen=True, slots=True)
class Contrast:
    """How readable the accent is in one place."""

    ground: str
    ratio: float

    @property
    def is_enough(self) -> bool:
        """Whether text of normal size may stand there."""
        return self.ratio >= ENOUGH


def contrasts(accent: str, theme: str) -> tuple[Contrast, ...]:
    """The accent on each ground of a theme, on its own tint, and the words that stand on the accent."""
    colour = rgb_of(accent)
    tint = rgb_from(tinted(accent, theme, TINT))
    grounds = {name: rgb_from(ground) for name, ground in GROUNDS[theme].items()}
    pairs = {**grounds, "tint": tint, "on-accent": rgb_from(ON_ACCENT[theme])}
    return tuple(Contrast(name, round(ratio(colour, other), 2)) for name, other in pairs.items())


def weakest(accent: str, theme: str) -> Contrast:
    """The place where the accent is hardest to read."""
    return min(contrasts(accent, theme), key=lambda one: one.ratio)


def nearest(accent: str, theme: str) -> str:
    """The colour of the same hue, closest in lightness, that is readable everywhere; itself when it is.

    >>> nearest("#00525f", "light")
    '#00525f'
    """
    lightness, chroma, hue = oklch_of(accent)
    found = accent
    direction, end = (-STEP, 0.0) if theme == "light" else (STEP, 1.0)
    while not weakest(found, theme).is_enough and abs(lightness - end) > STEP:
        lightness += direction
        found = hex_of(rgb_from((lightness, chroma, hue)))
    return found


def tinted(accent: str, theme: str, relative: dict[str, tuple[float, float]]) -> Oklch:
    """A relative of the accent: its own lightness, never more chroma than the accent has."""
    _lightness, chroma, hue = oklch_of(accent)
    lightness, most = relative[theme]
    return lightness, min(chroma, most), hue


def relatives(accent: str, theme: str) -> dict[str, str]:
    """The accent and its relatives, by the name of their role."""
    lightness, chroma, hue = oklch_of(accent)
    deep = (min(1.0, max(0.0, lightness + DEEPER[theme])), chroma, hue)
    return {
        "accent": accent,
        "accent-deep": hex_of(rgb_from(deep)),
        "accent-tint": hex_of(rgb_from(tinted(accent, theme, TINT))),
        "accent-line": hex_of(rgb_from(tinted(accent, theme, LINE))),
        "band": hex_of(rgb_from(tinted(accent, theme, BAND))),
        "on-accent": hex_of(rgb_from(ON_ACCENT[theme])),
    }


def ratio(one: Rgb, other: Rgb) -> float:
    """Contrast of two colours, from 1 to 21.

    >>> ratio((1.0, 1.0, 1.0), (0.0, 0.0, 0.0))
    21.0
    """
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: Rgb) -> float:
    """Relative luminance of an sRGB colour."""
    red, green, blue = (_linear(part) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb_of(text: str) -> Rgb:
    """'#rrggbb' as three parts from 0 to 1; raises ``ValueError`` for anything else."""
    if not HEX.match(text):
        raise ValueError(f"not a colour: {text[:20]!r}")
    red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def hex_of(colour: Rgb) -> str:
    """Three parts from 0 to 1 as '#rrggbb'."""
    return "#" + "".join(f"{round(min(1.0, max(0.0, part)) * 255):02x}" for part in colour)


def oklch_of(text: str) -> Oklch:
    """Lightness, chroma and hue in degrees (Björn Ottosson's Oklab)."""
    red, green, blue = (_linear(part) for part in rgb_of(text))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def rgb_from(colour: Oklch) -> Rgb:
    """An sRGB colour; one that a screen cannot show loses chroma until it can."""
    lightness, chroma, hue = colour
    while chroma > 0:
        found = _srgb(lightness, chroma, hue)
        if all(-0.001 <= part <= 1.001 for part in found):
            return found
        chroma -= 0.004
    return _srgb(lightness, 0.0, hue)


def _srgb(lightness: float, chroma: float, hue: float) -> Rgb:
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(part: float) -> float:
    return part * 12.92 if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)
