"""States of learnt weights."""

from __future__ import annotations

from enum import StrEnum


class WeightsState(StrEnum):
    """Proposed by the program; everything else by a person."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TAKEN_BACK = "taken-back"
