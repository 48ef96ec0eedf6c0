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
