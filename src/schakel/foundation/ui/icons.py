"""The icon set: which names there are, and the markup that shows one."""

import re
from functools import cache, lru_cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

STATIC = Path(__file__).parent / "static"
# What the site shows too stands in the first, so that a visitor fetches no icon of the desk.
SPRITES = ("ui/icons.svg", "ui/icons-desk.svg")


class UnknownIcon(ValueError):
    """No sprite has an icon of this name."""


@cache
def icon_names() -> dict[str, str]:
    """Return the names of the icons, each with the sprite it stands in."""
    return {
        name: sprite
        for sprite in SPRITES
        for name in re.findall(r'<symbol id="([a-z0-9-]+)"', (STATIC / sprite).read_text(encoding="utf-8"))
    }


@lru_cache(maxsize=1024)
def icon_html(name: str, label: str = "") -> SafeString:
    """Return the icon as SVG; hidden from readers unless it has a label of its own."""
    if name not in icon_names():
        raise UnknownIcon(f"icon {name!r} is in none of {SPRITES}")
    target = f"{static(icon_names()[name])}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, target
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', target)
