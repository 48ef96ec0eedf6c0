"""What can be refused on a piece of content, by name."""

from __future__ import annotations

from collections.abc import Mapping


class ChangedMeanwhile(Exception):
    """Somebody saved another version since this one was opened; nothing was overwritten."""

    def __init__(self, latest: int) -> None:
        super().__init__(f"version {latest}")
        self.latest = latest


class NotReady(Exception):
    """The content cannot be shown like this; ``problems`` names each by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(f"{name}: {code}" for name, code in problems.items()))
        self.problems = problems


class NotNow(Exception):
    """The moment is not in the future or the wrong way round, or there is nothing to take back."""
