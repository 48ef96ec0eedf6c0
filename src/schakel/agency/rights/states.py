"""Classes of data with a term, where the end of one stands, why it ends, and why a night stood still."""

from __future__ import annotations

from enum import StrEnum


class DataClass(StrEnum):
    """What goes together when its term is over; files and findings go with what they belong to."""

    APPLICATION = "application"
    PROFILE = "profile"
    MESSAGE = "message"
    INTAKE = "intake"


class EndingState(StrEnum):
    """In sight → announced → frozen → gone; kept by a new ground at any moment before the last."""

    COMING = "coming"
    ANNOUNCED = "announced"
    FROZEN = "frozen"
    GONE = "gone"


class Why(StrEnum):
    """The ground that held longest, and is over."""

    PROCEDURE = "procedure-over"  # four weeks after the procedure
    CONSENT = "consent-over"  # the year that was allowed
    WITHDRAWN = "consent-withdrawn"  # the person took it back
    CONTACT = "contact-over"
    CLIENT = "client-over"


class NightState(StrEnum):
    """One night's work: begun, done, or standing still until a person says that it may go on."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"


class Stopped(StrEnum):
    """What made a night stand still."""

    CLOCK = "clock"  # the date made a jump
    MANY = "many"  # too large a part of one class would go
    FIRST = "first"  # nothing was ever announced, and much is over already
