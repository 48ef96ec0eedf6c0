"""What can be refused on work items and jobs."""

from __future__ import annotations


class WorkRefused(Exception):
    """A write on the queue is not possible."""


class AlreadyFinished(WorkRefused):
    """Somebody finished the item meanwhile."""


class NotFinished(WorkRefused):
    """Only a finished item can be opened again."""


class CannotTake(WorkRefused):
    """The colleague may not do this item: no role for it, or the object is in somebody else's custody."""


class NotParked(WorkRefused):
    """Only a parked job can be tried again by a person."""
