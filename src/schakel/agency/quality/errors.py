"""What the app refuses, and why."""

from __future__ import annotations


class QualityRefused(Exception):
    """Something that can't be done to records."""


class NotMergeable(QualityRefused):
    """The records are one and the same, of two kinds, or joined already."""


class NotOpen(QualityRefused):
    """Somebody decided before."""


class NotUndone(QualityRefused):
    """There is nothing to take back any more."""


class NoCertainFix(QualityRefused):
    """The fix is not certain, or the record changed since."""
