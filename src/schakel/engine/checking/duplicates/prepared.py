"""A person as the comparison sees them: every field in one form, whatever way it was written."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from schakel.engine.checking.duplicates.names import (
    FamilyName,
    GivenName,
    family_name,
    folded,
    given_name,
    word_list,
)
from schakel.engine.checking.duplicates.shapes import Person

_NOT_DIGITS = {code: None for code in range(0x250) if not chr(code).isdigit()}
_STREET_WORDS = (("straat", "str"), ("laan", "ln"), ("weg", "wg"), ("plein", "pln"))
_NUMBER = re.compile(r"\d+")
PHONE_DIGITS = 9
GENERIC = word_list("shared_mailboxes")


class Prepared(NamedTuple):
    """One record, ready to compare; empty is unknown."""

    id: str
    given: GivenName
    family: FamilyName
    born: str  # yyyymmdd
    street: str
    number: str
    postcode: str
    place: str
    email: str
    local: str
    phone: str
    national: str


def prepare(person: Person) -> Prepared:
    """Bring a person into the form that is compared; never fails, what is no value becomes unknown."""
    email = person.email.strip().lower()
    local, at, _ = email.partition("@")
    phone = person.phone.translate(_NOT_DIGITS)[-PHONE_DIGITS:] if person.phone else ""
    born = person.born.replace("-", "")
    return Prepared(
        person.id,
        given_name(person.given),
        family_name(person.family, person.prefix),
        born if len(born) == 8 and born.isdigit() else "",
        _street(person.street),
        _number(person.number),
        person.postcode.replace(" ", "").upper(),
        _place(person.place),
        email if at else "",
        local.replace(".", "") if at else "",
        phone if len(phone) >= 6 else "",
        person.national.strip(),
    )


@lru_cache(maxsize=200_000)
def _street(text: str) -> str:
    plain = "".join(char for char in folded(text) if char.isalnum())
    for long, short in _STREET_WORDS:
        if plain.endswith(long):
            return plain.removesuffix(long) + short
    return plain


@lru_cache(maxsize=20_000)
def _number(text: str) -> str:
    found = _NUMBER.search(text)
    return found[0] if found else ""


@lru_cache(maxsize=20_000)
def _place(text: str) -> str:
    plain = "".join(char for char in folded(text) if char.isalnum())
    return {"denhaag": "sgravenhage", "denbosch": "shertogenbosch"}.get(plain, plain)
