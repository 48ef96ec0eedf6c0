"""The quality gate: everything that keeps a vacancy off the site, or would make it better, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from schakel.agency.vacancies.rules import Problem, Publishable, problems
from schakel.agency.vacancies.wording import Weight, Words, find, passage, word_list

SHORTEST_DESCRIPTION = 300  # characters; search engines show less than that badly, and so do people
LONGEST_TITLE = 70
WIDEST_BAND = 1.6  # the top over the foot of a band
LONGEST_OPEN = timedelta(days=180)
_MONEY = re.compile(r"[€$]|\beuro\b", re.IGNORECASE)
_SHOUTING = re.compile(r"[!*#]|\b[A-Z]{2,}[A-Z ]{6,}\b")


@dataclass(frozen=True, slots=True)
class Advertisement:
    """A vacancy as the gate reads it: plain values, texts by field and language."""

    basics: Publishable
    texts: Mapping[tuple[str, str], str]
    place_is_known: bool = True
    employer: str = ""
    hours_max: int = 40


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to change: what, where, how heavy; ``before``, ``found`` and ``after`` are the passage."""

    code: str
    weight: Weight
    field: str
    language: str = ""
    before: str = ""
    found: str = ""
    after: str = ""
    words: Words | None = None
    excepted: bool = False

    @property
    def stops(self) -> bool:
        """Whether this keeps the vacancy off the site."""
        return self.weight is Weight.STOP and not self.excepted


# Which field of the form a missing basic stands in.
_PLACES = {
    Problem.NO_TITLE: "title_nl",
    Problem.NO_PAY_BAND: "pay_from",
    Problem.NO_PLACE: "place",
    Problem.NO_TASKS: "tasks_nl",
    Problem.CLOSES_IN_THE_PAST: "closes_on",
}
Excepted = frozenset[tuple[str, str, str]]


def judge(advertisement: Advertisement, today: date, excepted: Excepted = frozenset()) -> tuple[Finding, ...]:
    """Every finding, stops first; words in ``excepted`` (code, field, found) are told but do not stop.

    The basics are article 5 of Directive (EU) 2023/970 and what the site needs; then pay, the closing date,
    what search engines ask of a JobPosting, and the wording.
    """
    found = [
        *_basics(advertisement, today),
        *_pay(advertisement),
        *_closing(advertisement, today),
        *_posting(advertisement),
        *_wording(advertisement.texts, excepted),
    ]
    return tuple(sorted(found, key=lambda one: not one.stops))


def exception_key(finding: Finding) -> tuple[str, str, str]:
    """By what an exception is found back: the same words in the same field."""
    place = f"{finding.field}_{finding.language}" if finding.language else finding.field
    return finding.code, place, " ".join(finding.found.lower().split())


def _basics(advertisement: Advertisement, today: date) -> Iterator[Finding]:
    for problem in problems(advertisement.basics, today):
        yield Finding(problem.value, Weight.STOP, _PLACES[problem])


def _pay(advertisement: Advertisement) -> Iterator[Finding]:
    low, high = advertisement.basics.pay_min_cents, advertisement.basics.pay_max_cents
    if low is None or high is None:
        return
    if low < word_list().minimum_wage.cents_a_month:
        yield Finding("pay-below-minimum", Weight.STOP, "pay_from")
    if high > low * WIDEST_BAND:
        yield Finding("pay-band-wide", Weight.ADVICE, "pay_to")


def _closing(advertisement: Advertisement, today: date) -> Iterator[Finding]:
    closes = advertisement.basics.closes_on
    if closes is None:
        yield Finding("no-closing-date", Weight.ADVICE, "closes_on")
    elif closes > today + LONGEST_OPEN:
        yield Finding("closes-far-away", Weight.ADVICE, "closes_on")


def _posting(advertisement: Advertisement) -> Iterator[Finding]:
    """What search engines ask of a JobPosting: a plain title, a real place, a description worth reading."""
    for language in ("nl", "en"):
        title = advertisement.texts.get(("title", language), "")
        if len(title) > LONGEST_TITLE or _SHOUTING.search(title):
            yield Finding("title-loud", Weight.ADVICE, "title", language, found=title)
        if _MONEY.search(title) or _names(title, advertisement.employer):
            yield Finding("title-more-than-job", Weight.ADVICE, "title", language, found=title)
    length = sum(len(text) for (name, language), text in advertisement.texts.items() if language == "nl")
    if advertisement.basics.tasks and length < SHORTEST_DESCRIPTION:
        yield Finding("description-short", Weight.ADVICE, "tasks_nl")
    if advertisement.basics.place and not advertisement.place_is_known:
        yield Finding("place-unknown", Weight.ADVICE, "place")


def _names(title: str, employer: str) -> bool:
    return bool(employer) and employer.lower() in title.lower()


def words_in(texts: Mapping[tuple[str, str], str]) -> tuple[Finding, ...]:
    """The findings on wording alone, for a text that is no vacancy yet."""
    return tuple(sorted(_wording(texts, frozenset()), key=lambda one: not one.stops))


def _wording(texts: Mapping[tuple[str, str], str], excepted: Excepted) -> Iterator[Finding]:
    for (name, language), text in texts.items():
        end = 0
        for hit in find(text, language):
            if hit.start < end:
                continue
            end = hit.end
            before, found, after = passage(text, hit.start, hit.end)
            finding = Finding(
                hit.words.key, hit.words.weight, name, language, before, found, after, hit.words
            )
            is_excepted = exception_key(finding) in excepted
            yield replace(finding, excepted=True) if is_excepted else finding
