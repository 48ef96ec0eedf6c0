"""Owns the four answers a check can give, in engine and agency alike."""

from enum import StrEnum


class Verdict(StrEnum):
    """What is known about one demand: met, met in part, not met, or not known."""

    PASS = "pass"  # noqa: S105 (an answer, not a password)
    PART = "part"
    FAIL = "fail"
    UNKNOWN = "unknown"
