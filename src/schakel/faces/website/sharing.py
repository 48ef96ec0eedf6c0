"""What the picture beside a shared link says, and its size."""

from __future__ import annotations

from dataclasses import dataclass

# Pixels: the size that readers of the Open Graph protocol show whole (https://ogp.me).
WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True, slots=True)
class Shared:
    """What the picture says."""

    title: str
    kicker: str
    facts: tuple[str, ...]
    agency: str
