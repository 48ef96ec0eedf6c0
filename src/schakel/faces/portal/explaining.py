"""How matching software was used for one application, told to the person it is about (article 86 AI Act).

Nothing of anybody else stands in it: no other applicant, no words of the client's team, and of what the
client asks only what the vacancy itself says on the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from schakel.agency.matches.evidence import Source, sources
from schakel.agency.matches.models import MatchRecord
from schakel.agency.pipeline.models import Application, ShortlistEntry
from schakel.agency.vacancies.models import Requirement
from schakel.engine.matching import NoteCode
from schakel.faces.frontoffice.explaining import source_words
from schakel.faces.frontoffice.notes import note_text
from schakel.faces.frontoffice.words import ASPECTS, DIMENSIONS
from schakel.faces.website.requirement_words import words_for
from schakel.foundation.audit.queries import history_of

TEAM = "team"  # evidence of this kind is what the client's people said
DECIDED = ("shortlist", "unlist", "look-into", "record-match")


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that was compared: what about, how it came out, and on which of the person's own words."""

    label: str
    verdict: str
    note: str
    quotes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """A person who did something with the outcome."""

    who: str
    action: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Comparison:
    """One stored comparison."""

    record: MatchRecord
    asked: tuple[Compared, ...]
    wished: tuple[Compared, ...]
    counted: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole letter."""

    application: Application
    comparisons: tuple[Comparison, ...]
    people: tuple[Looked, ...]


def explanation_of(application: Application) -> Explanation:
    """The stored comparisons of this person with this vacancy, newest first, and who did what with them."""
    records = MatchRecord.objects.filter(
        candidate=application.candidate_id, vacancy=application.vacancy_id
    ).order_by("-pk")
    found = list(records) if application.vacancy_id else []
    return Explanation(
        application, tuple(_comparison(record, application) for record in found), _people(application, found)
    )


def _comparison(record: MatchRecord, application: Application) -> Comparison:
    result: Mapping[str, Any] = record.result
    reasons = [*result["demand_reasons"], *result["wish_reasons"]]
    own = sources(name for one in reasons for name in one["evidence"])
    asked = tuple(
        _compared(one, words, own, note=False)
        for one in result["demand_reasons"]
        if (words := _public_words(one, record, application))
    )
    wished = tuple(_compared(one, _wish_label(one), own, note=True) for one in result["wish_reasons"])
    counted = {key: sum(one.verdict == key for one in asked) for key in ("pass", "part", "fail", "unknown")}
    return Comparison(record, asked, wished, counted | {"all": len(asked)})


def _public_words(reason: Mapping[str, Any], record: MatchRecord, application: Application) -> str:
    """What the vacancy says on the site about this demand; empty for what it does not say there."""
    asked = next(
        (one for one in record.input["job"]["requirements"] if one["id"] == reason["requirement_id"]), None
    )
    vacancy = application.vacancy
    if asked is None or vacancy is None:
        return ""
    here = {(one.aspect, one.key): one for one in vacancy.requirements.all()}
    stands = here.get((asked["aspect"], asked["key"])) or Requirement(
        aspect=asked["aspect"], key=asked["key"], level=asked["level"], years=asked["years"]
    )
    return words_for(stands)


def _wish_label(reason: Mapping[str, Any]) -> str:
    if reason["aspect"] == "culture":
        return str(DIMENSIONS.get(reason["key"], ASPECTS["culture"]))
    return str(ASPECTS.get(reason["aspect"], reason["aspect"]))


def _compared(reason: Mapping[str, Any], label: str, own: Mapping[str, Source], *, note: bool) -> Compared:
    """A note on culture would say what the team said, so it has none."""
    told = note and reason["aspect"] != "culture"
    said = note_text(NoteCode(reason["note"]), reason["params"]) if told else ""
    return Compared(label, reason["verdict"], said, tuple(_quotes(reason["evidence"], own)))


def _quotes(evidence: Iterable[str], own: Mapping[str, Source]) -> Iterable[tuple[str, str]]:
    for name in evidence:
        source = own.get(name)
        if source is not None and name.partition(":")[0] != TEAM and (source.quote or source.stated_by):
            yield source.quote, source_words(source)


def _people(application: Application, records: list[MatchRecord]) -> tuple[Looked, ...]:
    """Colleagues, from the log: who compared, who took it up, who put it on a list or took it off."""
    entries = ShortlistEntry.objects.filter(
        candidate=application.candidate_id, vacancy=application.vacancy_id
    )
    about: list[Any] = [application, *records, *(entries if application.vacancy_id else ())]
    rows = [
        Looked(entry.actor_label, entry.action, entry.at)
        for one in about
        for entry in history_of(one)
        if entry.action in DECIDED and entry.actor_id_text
    ]
    return tuple(sorted(rows, key=lambda one: one.at))


__all__ = ["Explanation", "explanation_of"]
