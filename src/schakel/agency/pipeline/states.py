"""States of applications and shortlist entries."""

from __future__ import annotations

from enum import StrEnum


class ApplicationState(StrEnum):
    """From the visitor's 'send' on; suspect ones wait apart and are never dropped."""

    NEW = "new"
    SUSPECT = "suspect"
    IN_REVIEW = "in-review"
    INVITED = "invited"
    OFFERED = "offered"
    PLACED = "placed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class ShortlistState(StrEnum):
    """On the list, or taken off again with a reason."""

    LISTED = "listed"
    REMOVED = "removed"
