"""What can be wrong with a picture, by name."""

from __future__ import annotations


class NotAPicture(Exception):
    """The file is no picture that we can show; ``reason`` is the code of the refusal."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoDescription(Exception):
    """A picture needs a description in Dutch and in English, for whoever cannot see it."""
