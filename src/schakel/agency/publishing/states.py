"""States of a piece of content."""

from __future__ import annotations

from enum import StrEnum


class PieceState(StrEnum):
    """Draft → published ⇄ withdrawn. A published piece may have a newer version waiting."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
