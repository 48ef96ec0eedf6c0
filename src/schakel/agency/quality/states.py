"""States of possible doubles and of findings."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a double is a double of."""

    CANDIDATE = "candidate"
    ORGANISATION = "organisation"


class DoubleState(StrEnum):
    """Open until somebody decides; gone when the records no longer look alike."""

    OPEN = "open"
    MERGED = "merged"
    APART = "apart"  # not a double, and never asked again
    GONE = "gone"


class FindingState(StrEnum):
    """Open until it is fixed, waived, or the record passes by itself."""

    OPEN = "open"
    FIXED = "fixed"
    WAIVED = "waived"  # somebody looked, and it stays as it is
    GONE = "gone"


class SweepKind(StrEnum):
    """What was gone through."""

    DOUBLES = "doubles"
    CHECKS = "checks"
