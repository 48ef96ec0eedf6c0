"""What can be refused on the house style."""

from __future__ import annotations

from collections.abc import Mapping


class StyleRefused(Exception):
    """The style cannot be used like this; ``problems`` names each by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{name}: {code}" for name, code in problems.items()))
        self.problems = problems


class NotPrinted(Exception):
    """A paper could not be set."""
