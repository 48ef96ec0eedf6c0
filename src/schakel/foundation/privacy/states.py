"""Why personal data is held, and what people ask about theirs."""

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


class RequestKind(StrEnum):
    """Articles 15 to 22 GDPR, in the words of who asks."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    EXPLANATION = "explanation"  # how software was used (article 86 AI Act, 15(1)(h) GDPR)
    PERSON = "person"  # a person looks at it instead of, or after, the matching software


class RequestState(StrEnum):
    """Open until a person, or for access the program, has carried it out; taken back by who asked."""

    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Kept(StrEnum):
    """Why something stays after an erasure; each has a sentence on the screens."""

    AUDIT = "audit"  # the log: numbers and deeds, no name
    VACANCY = "vacancy"  # the job itself, that became a vacancy
    BACKUP = "backup"  # copies are replaced by newer ones
    SHARED = "shared"  # a file that is somebody else's too
