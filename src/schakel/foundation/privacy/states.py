"""Why personal data is held: purpose and legal basis."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """What the data is for."""

    APPLICATION = "application"
    POOL = "pool"  # be found for later vacancies
    CLIENT = "client"
    CONTACT = "contact"
    ALERT = "alert"


class Basis(StrEnum):
    """Article 6(1) GDPR, as far as the agency uses it."""

    CONSENT = "consent"
    CONTRACT = "contract"  # steps at the request of the person before a contract
    INTEREST = "legitimate-interest"
