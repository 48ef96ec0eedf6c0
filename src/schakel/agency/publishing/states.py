"""States of a piece of content."""

from __future__ import annotations

from enum import StrEnum


class PieceState(StrEnum):
    """Draft → published ⇄ withdrawn; draft ⇄ discarded. What is published may have a newer version."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"
