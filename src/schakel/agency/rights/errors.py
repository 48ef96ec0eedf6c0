"""What can be refused on requests and endings."""

from __future__ import annotations


class NotOpen(Exception):
    """The request is carried out or taken back already."""


class OnHold(Exception):
    """Somebody said, with a reason, that this may not go."""


class NotEnding(Exception):
    """It is gone already, or its term is not in sight."""


class NoReason(Exception):
    """A hold needs a reason that a stranger understands."""


class NotStopped(Exception):
    """The night is not standing still."""
