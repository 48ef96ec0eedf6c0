"""The privacy classes: what kind of personal data a field holds, and so which roles see it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class PrivacyClass(StrEnum):
    """One class per model field; the build fails on a field without one."""

    SYSTEM = "system"  # keys, states, times: says nothing about a person by itself
    PUBLIC = "public"  # published, or meant to be
    BUSINESS = "business"  # confidential to the agency and a client
    IDENTITY = "identity"  # names
    CONTACT = "contact"  # mail, phone
    ADDRESS = "address"  # where someone lives
    CAREER = "career"  # what a CV says
    WISHES = "wishes"  # what someone wants, pay wish included
    STATEMENT = "statement"  # what someone said in a talk
    CONTENT = "content"  # text or files that may hold any of the above
    MATCH = "match"  # scores and reasons
    SECRET = "secret"  # noqa: S105 (a name: credentials and keys)


def privacy_classes(**fields: str) -> Mapping[str, PrivacyClass]:
    """Map field names to classes: ``privacy_classes(contact="email phone")``.

    Raises ``ValueError`` for a class that does not exist or a field named twice.
    """
    found: dict[str, PrivacyClass] = {}
    for name, listed in fields.items():
        for field in listed.split():
            if field in found:
                raise ValueError(f"field {field!r} has two privacy classes")
            found[field] = PrivacyClass(name)
    return found
