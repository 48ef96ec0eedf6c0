"""The icon set: which names there are, and the markup that shows one."""

import re
from functools import cache, lru_cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


class UnknownIcon(ValueError):
    """The sprite has no icon of this name."""


@cache
def icon_names() -> frozenset[str]:
    """Return the names in the sprite."""
    return frozenset(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE.read_text(encoding="utf-8")))


@lru_cache(maxsize=1024)
def icon_html(name: str, label: str = "") -> SafeString:
    """Return the icon as SVG; hidden from readers unless it has a label of its own."""
    if name not in icon_names():
        raise UnknownIcon(f"icon {name!r} is not in {SPRITE.name}")
    target = f"{static('ui/icons.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, target
        )
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', target)
