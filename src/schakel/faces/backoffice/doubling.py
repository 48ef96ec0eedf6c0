"""Doubles as a screen shows them: records side by side, a row per group of fields, why they look alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language_info

from schakel.agency.clients.models import Organisation
from schakel.agency.people.models import Candidate
from schakel.agency.quality.models import Double
from schakel.agency.quality.queries import members_of, reasons_of
from schakel.agency.quality.rules import GROUPS, is_empty
from schakel.agency.quality.states import Kind
from schakel.engine.checking.duplicates import Comparison
from schakel.faces.backoffice.words import words_for
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.ui.wording import phone_words
from schakel.kernel.privacy import PrivacyClass

_HIDDEN = frozenset({"latitude", "longitude"})


@dataclass(frozen=True, slots=True)
class Choice:
    """What one record says about a group of fields."""

    key: int
    said: str
    proposed: bool


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One group of fields over all records."""

    group: str
    label: str
    choices: list[Choice]
    differs: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One record as a column."""

    key: int
    name: str
    reference: str
    url: str
    since: Any
    holds: int
    proposed: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One compared field in words."""

    label: str
    said: str
    weight: float
    left: str
    right: str


def sides_of(double: Double) -> list[Side]:
    """The records as columns; the one that most hangs on is proposed to stay."""
    members = members_of(double)
    holds = [_holds(row) for row in members]
    stays = holds.index(max(holds)) if holds else 0
    return [
        Side(
            key=row.pk,
            name=str(row),
            reference=row.reference,
            url=_address(row),
            since=row.created_at,
            holds=number,
            proposed=at == stays,
        )
        for at, (row, number) in enumerate(zip(members, holds, strict=True))
    ]


def _holds(row: Candidate | Organisation) -> int:
    """How much hangs on a record."""
    if isinstance(row, Candidate):
        return row.applications.count() + row.documents.count() + row.experiences.count() + row.skills.count()
    return row.vacancies.count() + row.contacts.count() + row.departments.count()


def _address(row: Candidate | Organisation) -> str:
    name = "frontoffice:candidate" if isinstance(row, Candidate) else "frontoffice:client"
    try:
        return "" if row.merged_into_id else reverse(name, args=[row.reference])
    except NoReverseMatch:
        return ""


def rows_of(double: Double, sides: Sequence[Side], actor: Actor) -> list[FieldRow]:
    """A row per group of fields that somebody may see and any record says something about."""
    members = members_of(double)
    stays = next((side.key for side in sides if side.proposed), 0)
    rows = []
    for group, names in GROUPS[double.kind].items():
        values = {row.pk: tuple(getattr(row, name) for name in names) for row in members}
        if _may_see(actor, members, names) and not all(is_empty(said) for said in values.values()):
            rows.append(_row(group, names, values, stays))
    return rows


def _may_see(actor: Actor, members: Sequence[Candidate | Organisation], names: Sequence[str]) -> bool:
    shown = [name for name in names if name not in _HIDDEN]
    sorts: list[PrivacyClass] = [type(members[0]).privacy[name.removesuffix("_id")] for name in shown]
    return bool(members) and all(can(actor, Action.EDIT_CANDIDATES, members[0], sort) for sort in sorts)


def _row(group: str, names: Sequence[str], values: Mapping[int, Sequence[Any]], stays: int) -> FieldRow:
    filled = [key for key, said in values.items() if not is_empty(said)]
    chosen = stays if stays in filled else filled[0]
    choices = [Choice(key, _said(names, said), key == chosen) for key, said in values.items()]
    told = {choice.said for choice in choices if choice.said}
    return FieldRow(group, words_for("choice", group), choices, len(told) > 1)


def _said(names: Sequence[str], values: Sequence[Any]) -> str:
    shown = [
        _value(name, value)
        for name, value in zip(names, values, strict=True)
        if name not in _HIDDEN and value not in (None, "")
    ]
    return " ".join(shown)[:300]


def _value(name: str, value: Any) -> str:
    if name == "state":
        return words_for("record-state", str(value))
    if name == "phone":
        return phone_words(str(value))
    if name == "language" and value in ("nl", "en"):
        return str(get_language_info(str(value))["name_translated"])
    return str(value)


def reasons(double: Double) -> list[list[Reason]]:
    """Why every other record looks like the first, in words, the heaviest first."""
    return [_words(found) for found in reasons_of(double)]


def _words(found: Comparison) -> list[Reason]:
    ordered = sorted(found.steps, key=lambda step: -step.weight)
    return [
        Reason(
            words_for("step", step.field), words_for("level", step.level), step.weight, step.left, step.right
        )
        for step in ordered
    ]


def is_candidate(double: Double) -> bool:
    """Whether it is about people."""
    return double.kind == Kind.CANDIDATE
