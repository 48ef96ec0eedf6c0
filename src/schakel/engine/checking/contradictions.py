"""What a document says against what the record says, with the words of both."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schakel.engine.checking.duplicates.comparing import slip
from schakel.engine.checking.duplicates.names import family_name, folded
from schakel.engine.checking.values import check
from schakel.kernel.places import distance_km, find_place

NEAR_KM = 10.0
MONTHS_APART = 12
# Levels of education by height; a course has none.
LEVELS = {
    "mbo1": 1, "mbo2": 2, "mbo3": 3, "havo": 3, "mbo4": 4, "vwo": 4, "ad": 5, "hbo": 6, "wo": 6,
    "wo-master": 7,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says about one field: the value, the quote, its page and a key to find it again."""

    field: str
    value: Mapping[str, Any]
    quote: str
    page: int = 1
    key: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sources that can't both be right: the record's words and the document's, with its quote."""

    code: str
    record: str
    document: str
    quote: str
    page: int
    key: str
    line: str = ""


def contradictions(record: Mapping[str, Any], said: Iterable[Said]) -> list[Contradiction]:
    """Where a document contradicts a record. What either doesn't say contradicts nothing.

    ``record`` has ``given_name``, ``prefix``, ``family_name``, ``email``, ``phone``, ``place``, and the lines
    ``experiences`` and ``educations`` with the fields of the profile and an ``id``.
    """
    found: list[Contradiction] = []
    for one in said:
        ask = _ASKED.get(one.field)
        if ask:
            found += ask(record, one)
    return found


def _against(code: str, one: Said, record: str, document: str, line: str = "") -> list[Contradiction]:
    return [Contradiction(code, record, document, one.quote, one.page, one.key, line)]


def _name(record: Mapping[str, Any], one: Said) -> list[Contradiction]:
    mine = str(record.get("family_name") or "")
    theirs = str(one.value.get("family") or "")
    first, other = family_name(mine), family_name(theirs)
    parts = {first.first, first.second} & {other.first, other.second} - {""}
    if not mine or not theirs or parts or slip(first.first, other.first):
        return []
    whole = " ".join(filter(None, (record.get("given_name"), record.get("prefix"), mine)))
    said = " ".join(str(one.value[key]) for key in ("given", "prefix", "family") if one.value.get(key))
    return _against("document-name", one, whole, said)


def _email(record: Mapping[str, Any], one: Said) -> list[Contradiction]:
    mine, theirs = (str(side.get("email") or "").strip().lower() for side in (record, one.value))
    return [] if not mine or not theirs or mine == theirs else _against("document-email", one, mine, theirs)


def _phone(record: Mapping[str, Any], one: Said) -> list[Contradiction]:
    mine, theirs = (check("phone", str(side.get("phone") or "")).value for side in (record, one.value))
    return [] if not mine or not theirs or mine == theirs else _against("document-phone", one, mine, theirs)


def _place(record: Mapping[str, Any], one: Said) -> list[Contradiction]:
    mine, theirs = (find_place(str(side.get("place") or "")) for side in (record, one.value))
    if mine is None or theirs is None or distance_km(mine, theirs) <= NEAR_KM:
        return []
    return _against("document-place", one, mine.name, theirs.name)


def _experience(record: Mapping[str, Any], one: Said) -> list[Contradiction]:
    """The same job with a start or end more than a year apart."""
    title, employer = (_plain(one.value.get(key)) for key in ("title", "employer"))
    same = [
        line
        for line in record.get("experiences", ())
        if title and _plain(line.get("title")) == title and _plain(line.get("employer")) == employer
    ]
    starts = [(_month(line.get("starts_on")), _month(line.get("ends_on"))) for line in same]
    said = _month(one.value.get("start")), _month(one.value.get("end"))
    if not same or any(_agree(known, said) for known in starts):
        return []
    return _against("document-period", one, _period(starts[0]), _period(said), str(same[0].get("id", "")))


def _education(record: Mapping[str, Any], one: Said) -> list[Contradiction]:
    """A diploma of another level than the profile claims for the same education."""
    name, level = _plain(one.value.get("name")), str(one.value.get("level") or "")
    for line in record.get("educations", ()):
        claimed = str(line.get("level") or "")
        if _plain(line.get("name")) == name and LEVELS.get(claimed) and LEVELS.get(level):
            if LEVELS[claimed] == LEVELS[level]:
                return []
            return _against("document-level", one, claimed, level, str(line.get("id", "")))
    return []


def _plain(value: object) -> str:
    return re.sub(r"\W+", " ", folded(str(value or ""))).strip()


def _month(value: object) -> int | None:
    found = re.match(r"(\d{4})-(\d{2})", str(value or ""))
    return int(found[1]) * 12 + int(found[2]) - 1 if found else None


def _agree(known: tuple[int | None, int | None], said: tuple[int | None, int | None]) -> bool:
    return all(
        mine is None or theirs is None or abs(mine - theirs) <= MONTHS_APART
        for mine, theirs in zip(known, said, strict=True)
    )


def _period(months: tuple[int | None, int | None]) -> str:
    return " – ".join("…" if at is None else f"{at // 12}-{at % 12 + 1:02}" for at in months)


_ASKED: dict[str, Callable[[Mapping[str, Any], Said], list[Contradiction]]] = {
    "contact.name": _name,
    "contact.email": _email,
    "contact.phone": _phone,
    "contact.place": _place,
    "experience": _experience,
    "education": _education,
}
CODES = (
    "document-name",
    "document-email",
    "document-phone",
    "document-place",
    "document-period",
    "document-level",
)
