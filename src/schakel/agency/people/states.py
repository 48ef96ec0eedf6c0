"""States and choices of candidates."""

from __future__ import annotations

from enum import StrEnum


class CandidateState(StrEnum):
    """Where a candidate stands with the agency."""

    SUSPECT = "suspect"  # came in by a suspect submission: in no list until a person says it is real
    NEW = "new"
    ACTIVE = "active"
    PLACED = "placed"
    RESTING = "resting"
    FROZEN = "frozen"  # the term is over: in no list and no ranking until it goes, or a new ground holds it


OUT_OF_SIGHT = (CandidateState.SUSPECT, CandidateState.FROZEN)


class ContractForm(StrEnum):
    """How someone is employed; the same words on vacancies."""

    PERMANENT = "permanent"
    INTERIM = "interim"


class Source(StrEnum):
    """How the agency got to know the person (article 14 GDPR asks it)."""

    SITE = "site"
    REFERRAL = "referral"
    LINKEDIN = "linkedin"
    FORMER = "former-employee"
    IMPORT = "import"
