"""Findings as a screen shows them: in words, with the address of the record and of the passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext

from schakel.agency.clients.models import Contact, Organisation
from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import Application
from schakel.agency.quality.models import Finding
from schakel.agency.vacancies.models import Vacancy
from schakel.engine.checking import remedy, rules, words
from schakel.engine.checking.contradictions import CODES
from schakel.faces.backoffice.words import words_for
from schakel.foundation.ui.wording import money_words

# Where a record of a kind is looked at: the model, the path to the reference, the screen.
_SCREENS = {
    "people.candidate": (Candidate, "reference", "frontoffice:candidate"),
    "clients.organisation": (Organisation, "reference", "frontoffice:client"),
    "clients.contact": (Contact, "organisation__reference", "frontoffice:client"),
    "vacancies.vacancy": (Vacancy, "reference", "frontoffice:vacancy"),
    "pipeline.application": (Application, "reference", "frontoffice:application"),
}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in words."""

    finding: Finding
    title: str
    said: str
    found: str
    remedy: str
    url: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule with how many records fail it."""

    id: str
    title: str
    why: str
    severity: str
    count: int
    current: bool


def asked_rule(text: str) -> str:
    """The rule that was asked for; empty when there is no such rule."""
    return text if text in rules() or text in CODES else ""


def rule_of(rule: str, count: int = 0, current: bool = False) -> RuleRow:
    """A rule, or a contradiction, in the language of the screen."""
    language = _language()
    if rule in CODES:
        return RuleRow(rule, words(rule, language), remedy(rule, language), "warning", count, current)
    found = rules()[rule]
    return RuleRow(rule, found.title(language), found.why(language), found.severity, count, current)


def rule_rows(counts: Mapping[str, int], current: str) -> list[RuleRow]:
    """The rules that something fails, in the order of the rules; the current one always."""
    known = [*rules(), *CODES]
    return [
        rule_of(rule, counts.get(rule, 0), rule == current)
        for rule in known
        if rule in counts or rule == current
    ]


def shown_rows(findings: Iterable[Finding]) -> list[FindingRow]:
    """The findings of one page; a query per kind of record, however many there are."""
    listed, language = list(findings), _language()
    addresses = addresses_of(listed)
    return [
        FindingRow(
            row,
            rule_of(row.rule).title,
            words(row.code, language) if row.rule not in CODES else "",
            value_words(row.field, row.found),
            remedy(row.code, language, row.fix or row.meant),
            addresses.get((row.subject_type, row.subject_id), ""),
        )
        for row in listed
    ]


def value_words(field: str, found: str) -> str:
    """What a record says, as one would say it: '13 dagen', '3 maart 2026', '€ 2.800'."""
    name = field.rpartition(".")[2]
    if found.isdecimal() and name.startswith("days_"):
        number = int(found)
        return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}
    if found.isdecimal() and name.endswith("_cents"):
        return money_words(int(found))
    day = parse_date(found) if name.endswith("_on") and len(found) == len("2026-12-31") else None
    if day is not None:
        return date_format(day, "j F Y")
    return words_for("vacancy-state", found) if name == "vacancy_state" else found


def addresses_of(findings: Iterable[Finding]) -> dict[tuple[str, int], str]:
    """Where each record is looked at."""
    keys: dict[str, set[int]] = defaultdict(set)
    for row in findings:
        keys[row.subject_type].add(row.subject_id)
    found: dict[tuple[str, int], str] = {}
    for label, wanted in keys.items():
        model, path, screen = _SCREENS[label]
        for key, reference in model._default_manager.filter(pk__in=wanted).values_list("pk", path):
            found[label, key] = _address(screen, reference)
    return found


def _address(screen: str, reference: str) -> str:
    try:
        return reverse(screen, args=[reference])
    except NoReverseMatch:
        return ""


def _language() -> str:
    return "nl" if (get_language() or "nl").startswith("nl") else "en"
