"""Decisions on candidates' data: who is the same person at the door, and what facts become in a profile."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

PREFIXES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ter",
        "ten",
        "te",
        "tot",
        "la",
        "le",
        "du",
        "des",
        "el",
        "al",
        "ben",
        "op",
        "in",
        "uit",
        "aan",
        "bij",
        "onder",
        "over",
        "voor",
        "'s",
    ]
)


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What a visitor fills in about themselves; e-mail and family name are required by the form."""

    given_name: str
    prefix: str
    family_name: str
    email: str
    phone: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class WishDetails:
    """What a visitor fills in about the work they want; empty is unknown."""

    role_keys: tuple[str, ...] = ()
    hours_min: int | None = None
    hours_max: int | None = None
    pay_min_cents: int | None = None  # gross a month, full-time
    contract_forms: tuple[str, ...] = ()
    max_travel_km: int | None = None
    remote_days_min: int | None = None
    starts_on: date | None = None
    remarks: str = ""


def folded(name: str) -> str:
    """A name for comparing: no case, accents, spaces or hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if char.isalnum())


def is_same_at_the_door(known_email: str, known_family: str, given: PersonDetails) -> bool:
    """The same address and the same family name; a shared mailbox with another name is another person."""
    return known_email.casefold() == given.email.casefold() and folded(known_family) == folded(
        given.family_name
    )


def split_name(full: str) -> tuple[str, str, str]:
    """'Anna van der Berg' → given name, tussenvoegsel, family name."""
    words = full.split()
    if len(words) < 2:
        return "", "", full.strip()
    start = next((at for at, word in enumerate(words[1:], 1) if word.lower() in PREFIXES), None)
    if start is None:
        return " ".join(words[:-1]), "", words[-1]
    end = start
    while end < len(words) - 1 and words[end].lower() in PREFIXES:
        end += 1
    return " ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:])


def month(text: object) -> date | None:
    """'2019-03' → 1 March 2019; anything else is no date."""
    try:
        year, number = str(text).split("-")[:2]
        return date(int(year), int(number), 1)
    except ValueError:
        return None


def as_text(part: object) -> str:
    """A text, or the items of a list on lines of their own."""
    return "\n".join(map(str, part)) if isinstance(part, list) else str(part or "")


def _lines(value: object) -> str:
    return "\n".join(str(item) for item in value) if isinstance(value, list | tuple) else str(value or "")


def experience_fields(value: Mapping[str, Any]) -> dict[str, Any]:
    """An ``experience`` fact as the fields of a profile line."""
    return {
        "title": str(value.get("title") or "")[:120],
        "role_key": str(value.get("role_key") or "")[:60],
        "employer": str(value.get("employer") or "")[:120],
        "starts_on": month(value.get("start")),
        "ends_on": month(value.get("end")),
        "tasks": as_text(value.get("tasks")),
    }


def education_fields(value: Mapping[str, Any]) -> dict[str, Any]:
    """An ``education`` fact as the fields of a profile line."""
    completed = value.get("completed")
    return {
        "name": str(value.get("name") or "")[:160],
        "level": str(value.get("level") or "")[:12],
        "institution": str(value.get("institution") or "")[:120],
        "starts_on": month(value.get("start")),
        "ends_on": month(value.get("end")),
        "completed": completed if isinstance(completed, bool) else None,
    }
