"""What can be wrong with a write on candidates."""

from __future__ import annotations

from schakel.agency.people.models import Candidate


class AlreadyKnown(Exception):
    """Somebody with this address and family name is there already: ``candidate``."""

    def __init__(self, candidate: Candidate) -> None:
        super().__init__(candidate.reference)
        self.candidate = candidate
