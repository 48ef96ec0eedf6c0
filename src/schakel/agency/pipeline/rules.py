"""What an applicant hands in, as values."""

from __future__ import annotations

from dataclasses import dataclass

from schakel.agency.people.rules import PersonDetails, WishDetails


@dataclass(frozen=True, slots=True)
class ApplicationDetails:
    """The person, what they want, and their words; ``may_pool`` is consent for later vacancies."""

    person: PersonDetails
    wishes: WishDetails | None = None
    motivation: str = ""
    may_pool: bool = False
