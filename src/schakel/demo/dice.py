"""Repeatable chance: the same seed words give the same choices on every machine."""

from __future__ import annotations

from random import Random


def dice(*seed: object) -> Random:
    """A generator that depends on the seed words only."""
    return Random("|".join(str(part) for part in seed))  # noqa: S311 - choices for a demo, not secrets
