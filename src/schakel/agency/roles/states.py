"""Kinds of training routes and of sources of salary figures."""

from __future__ import annotations

from enum import StrEnum


class RouteKind(StrEnum):
    """How somebody learns."""

    MBO = "mbo"
    HBO = "hbo"
    COURSE = "course"
    ON_THE_JOB = "on-the-job"


class SourceKind(StrEnum):
    """What a figure rests on; an estimate says so wherever it is shown."""

    ESTIMATE = "estimate"
    AGREEMENT = "agreement"
    GUIDE = "guide"
    LAW = "law"
