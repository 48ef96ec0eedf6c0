"""What can be wrong with a vacancy, by name."""

from __future__ import annotations


class VacancyClosed(Exception):
    """The vacancy no longer takes applications."""


class NotPublishable(Exception):
    """The vacancy misses what publishing needs; ``problems`` names each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


class NotSuspect(Exception):
    """Only a suspect request can be accepted or set aside as such."""


class NothingToExcept(Exception):
    """The words that an exception is asked for do not stand in the vacancy (any more)."""


class NoReason(Exception):
    """An exception needs a reason that somebody else can read later."""


class NotThen(Exception):
    """The moment is past or the wrong way round, or there is no plan to take back."""
