"""Checks on one value: IBAN, BSN, VAT, KvK, postcode, phone, e-mail, date, place; the verdict and why."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import OSA
from stdnum import iban as iban_number
from stdnum.eu import vat as vat_number
from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.nl import bsn as bsn_number

from schakel.engine.checking.reasons import Answer
from schakel.kernel.places import find_place
from schakel.kernel.verdict import Verdict

DOMAINS = (
    "gmail.com",
    "hotmail.com",
    "hotmail.nl",
    "outlook.com",
    "live.nl",
    "ziggo.nl",
    "kpnmail.nl",
    "icloud.com",
)
_POSTCODE = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")
_IBAN = re.compile(r"[A-Za-z]{2}\s?\d{2}[\sA-Za-z\d.-]{8,44}")
_NEVER_USED = frozenset({"SA", "SD", "SS"})
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_NOTHING = Answer(Verdict.UNKNOWN, "nothing-there")


def check(sort: str, value: str) -> Answer:
    """Check a value of one sort (a key of :data:`CHECKS`); an empty one is unknown, never wrong."""
    text = value.replace("\0", "").strip()
    return CHECKS[sort](text) if text else _NOTHING


def _answered(sort: str, written: str, right: str) -> Answer:
    """Right as it stands, or right with another spelling."""
    if written == right:
        return Answer(Verdict.PASS, f"{sort}-right", right)
    return Answer(Verdict.FAIL, f"{sort}-spelling", right, fix=right)


def check_iban(text: str) -> Answer:
    """ISO 13616, with the rules of the country; the form is without spaces."""
    if not _IBAN.fullmatch(text):
        return Answer(Verdict.FAIL, "iban-shape")
    try:
        return _answered("iban", text, str(iban_number.validate(text)))
    except InvalidChecksum:
        return Answer(Verdict.FAIL, "iban-digits")
    except ValidationError:
        return Answer(Verdict.FAIL, "iban-shape")


def check_bsn(text: str) -> Answer:
    """The eleven test; nine figures without points."""
    try:
        return _answered("bsn", text, str(bsn_number.validate(text)))
    except ValidationError:
        return Answer(Verdict.FAIL, "bsn-wrong")


def check_vat(text: str) -> Answer:
    """A VAT number of any EU country, by its shape and check figures; only VIES knows if it is in use."""
    try:
        return _answered("vat", text, str(vat_number.validate(text)))
    except ValidationError:
        return Answer(Verdict.FAIL, "vat-wrong")


def check_kvk(text: str) -> Answer:
    """Eight figures. The number has no check figure, so a shape is all that can be checked here."""
    digits = re.sub(r"^(?:kvk|k\.v\.k\.)\W*|[\s.\-]", "", text, flags=re.IGNORECASE)
    if not digits.isascii() or not digits.isdigit() or set(digits) == {"0"}:
        return Answer(Verdict.FAIL, "kvk-wrong")
    if len(digits) == 8:
        return _answered("kvk", text, digits)
    return (
        Answer(Verdict.FAIL, "kvk-short", meant=f"0{digits}")
        if len(digits) == 7
        else Answer(Verdict.FAIL, "kvk-wrong")
    )


def check_postcode(text: str) -> Answer:
    """Four figures, the first not 0, and two letters, never SA, SD or SS; written '3511 AB'."""
    found = _POSTCODE.fullmatch(text)
    if not found or found[2].upper() in _NEVER_USED:
        return Answer(Verdict.FAIL, "postcode-wrong")
    return _answered("postcode", text, f"{found[1]} {found[2].upper()}")


def check_phone(text: str) -> Answer:
    """A number that can exist; without a country it is Dutch. The form is E.164."""
    try:
        number = phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        return Answer(Verdict.FAIL, "phone-wrong")
    if not phonenumbers.is_valid_number(number) or number.extension:
        return Answer(Verdict.FAIL, "phone-wrong")
    return _answered("phone", text, phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def check_email(text: str) -> Answer:
    """The shape by the standards, nobody is asked; a domain one letter beside a well-known one is doubted."""
    try:
        right = validate_email(text, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError:
        return Answer(Verdict.FAIL, "email-wrong")
    box, _, domain = right.rpartition("@")
    near = next((known for known in DOMAINS if OSA.distance(domain, known, score_cutoff=1) == 1), "")
    if near and domain not in DOMAINS:
        return Answer(Verdict.FAIL, "email-domain-typo", right, meant=f"{box}@{near}")
    return _answered("email", text, right)


def check_date(text: str) -> Answer:
    """A date that exists, as ISO (2026-03-31) or Dutch (31-3-2026); what only fits swapped is doubted."""
    iso, dutch = _ISO.fullmatch(text), _DUTCH.fullmatch(text)
    if not iso and not dutch:
        return Answer(Verdict.FAIL, "date-wrong")
    year, month, day = map(int, iso.groups() if iso else reversed(dutch.groups() if dutch else ()))
    try:
        right = date(year, month, day).isoformat()
    except ValueError:
        possible = dutch and 1 <= day <= 12 < month <= 31
        return Answer(Verdict.FAIL, "date-ambiguous" if possible else "date-wrong")
    return _answered("date", text, right)


def check_place(text: str) -> Answer:
    """A place of the list, by its name or an alias; an unknown one may exist abroad."""
    found = find_place(text)
    return (
        Answer(Verdict.PASS, "place-known", found.name) if found else Answer(Verdict.UNKNOWN, "place-unknown")
    )


CHECKS: dict[str, Callable[[str], Answer]] = {
    "iban": check_iban,
    "bsn": check_bsn,
    "vat": check_vat,
    "kvk": check_kvk,
    "postcode": check_postcode,
    "phone": check_phone,
    "email": check_email,
    "date": check_date,
    "place": check_place,
}
