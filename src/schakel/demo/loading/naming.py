"""References that are the same each time the demo is loaded."""

from __future__ import annotations

import random
from collections.abc import Callable

from schakel.kernel.identifiers import new_reference

Naming = Callable[[str], str]


def naming(seed: int) -> Naming:
    """A maker of references from a seed: ``named("V")``."""
    dice = random.Random(seed)  # noqa: S311 - names of invented records, no secrets
    return lambda kind: new_reference(kind, dice.choice)
