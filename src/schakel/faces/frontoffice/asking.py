"""Reads what the requirement editor sends, and searches keys in the taxonomy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import translation

from schakel.agency.roles.sectors import SECTORS
from schakel.agency.vacancies.models import Requirement
from schakel.engine.language import link_skill, link_title, load_taxonomy
from schakel.faces.frontoffice.forms.lines import LANGUAGES
from schakel.faces.frontoffice.words import ASPECTS, DIMENSIONS, STRENGTHS, language_name

# Aspects that judge the terms of the job itself and need no key.
KEYLESS = ("education", "hours", "pay", "travel", "start", "contract", "remote")
FOUND = 8


def choices(aspect: str, question: str) -> list[tuple[str, str]]:
    """Keys to choose from, best first: by meaning for roles and skills, by letters for short lists."""
    lang = translation.get_language() or "nl"
    taxonomy = load_taxonomy()
    if aspect in KEYLESS:
        return [("", str(ASPECTS[aspect]))]
    if aspect in ("role", "experience"):
        keys = [link.key for link in link_title(question, top=FOUND)] if question else list(taxonomy.roles)
        return [(key, taxonomy.roles[key].label(lang)) for key in keys if key in taxonomy.roles]
    if aspect == "skill":
        keys = [link.key for link in link_skill(question, top=FOUND)] if question else []
        return [(key, taxonomy.skills[key].label(lang)) for key in keys if key in taxonomy.skills]
    short: Mapping[str, Iterable[tuple[str, str]]] = {
        "language": ((code, language_name(code)) for code in LANGUAGES),
        "sector": ((key, str(words)) for key, words in SECTORS.items()),
        "culture": ((key, str(words)) for key, words in DIMENSIONS.items()),
        "licence": ((key, key) for key in ("B", "BE", "C", "D")),
    }
    asked = question.casefold()
    return [(key, label) for key, label in short.get(aspect, ()) if asked in label.casefold()]


def is_key(aspect: str, key: str) -> bool:
    """Whether a key exists for this aspect."""
    taxonomy = load_taxonomy()
    if aspect in ("role", "experience"):
        return key in taxonomy.roles or (aspect == "experience" and not key)
    if aspect == "skill":
        return key in taxonomy.skills
    return any(key == known for known, _ in choices(aspect, ""))


def edited(rows: Iterable[Requirement], given: Mapping[str, str]) -> list[Requirement]:
    """The requirements as the form has them: changed, without the removed ones, in the order asked."""
    numbered = [
        (_number(given, f"order{row.pk}", at, 1, 999), at, _changed(row, given))
        for at, row in enumerate(rows, 1)
        if f"remove{row.pk}" not in given and given.get("remove") != str(row.pk)
    ]
    kept = [row for _, _, row in sorted(numbered, key=lambda one: one[:2])]
    return _moved(kept, given)


def _moved(rows: list[Requirement], given: Mapping[str, str]) -> list[Requirement]:
    for name, step in (("up", -1), ("down", 1)):
        at = next((at for at, row in enumerate(rows) if str(row.pk) == given.get(name)), None)
        if at is not None and 0 <= at + step < len(rows):
            rows[at], rows[at + step] = rows[at + step], rows[at]
    return rows


def _changed(row: Requirement, given: Mapping[str, str]) -> Requirement:
    strength = given.get(f"strength{row.pk}", row.strength)
    row.strength = strength if strength in STRENGTHS else row.strength
    row.weight = _number(given, f"weight{row.pk}", row.weight, 1, 5)
    row.level = _number(given, f"level{row.pk}", row.level, 0, 8)
    row.years = _years(given.get(f"years{row.pk}", ""), row.years)
    row.reason = given.get(f"reason{row.pk}", row.reason).strip()[:200]
    return row


def _number(given: Mapping[str, str], name: str, now: int, low: int, high: int) -> int:
    text = given.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and low <= int(text[:6]) <= high else now


def _years(text: str, now: float) -> float:
    try:
        years = float(text.replace(",", "."))
    except ValueError:
        return now
    return years if 0 <= years <= 60 else now
