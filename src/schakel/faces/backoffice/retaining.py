"""Ends of terms as the desk shows them: who or what, why, when it goes, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import Application
from schakel.agency.rights.models import Ending, Night
from schakel.agency.rights.rules import erased_on
from schakel.agency.rights.standing_still import standing_still
from schakel.agency.rights.states import DataClass, EndingState
from schakel.agency.rights.terms import subjects
from schakel.agency.rights.words import kind_words
from schakel.agency.vacancies.models import Intake
from schakel.faces.backoffice.words import words_for
from schakel.foundation.mail.models import Message

TONES = {"coming": "neutral", "announced": "accent", "frozen": "warn", "gone": "neutral"}


@dataclass(frozen=True, slots=True)
class Row:
    """One ending on the screen."""

    ending: Ending
    title: str
    url: str
    sort: str
    why: str
    state: str
    tone: str
    goes_on: date | None


def rows_of(endings: Iterable[Ending]) -> list[Row]:
    """The rows; a fixed number of queries for any number of them."""
    shown = list(endings)
    found = {key: _found(key, shown) for key in DataClass}
    today = timezone.localdate()
    return [_row(one, found[DataClass(one.data_class)].get(int(one.subject_id)), today) for one in shown]


def _found(data_class: DataClass, endings: list[Ending]) -> Mapping[int, Model]:
    keys = [
        int(one.subject_id)
        for one in endings
        if one.data_class == data_class and one.state != EndingState.GONE
    ]
    return subjects(data_class).in_bulk(keys) if keys else {}


def _row(ending: Ending, subject: Model | None, today: date) -> Row:
    title, url = name_and_address(subject)
    gone = ending.state == EndingState.GONE
    return Row(
        ending,
        title or _("Number %(key)s") % {"key": ending.subject_id},
        url,
        words_for("data-class", ending.data_class),
        words_for("why-ends", ending.why),
        _("On hold") if ending.held_at else words_for("ending", ending.state),
        "danger" if ending.held_at else TONES[ending.state],
        None if gone or ending.held_at else erased_on(ending.end, ending.progress, today),
    )


def name_and_address(subject: Model | None) -> tuple[str, str]:
    """Who or what it is about, and its screen."""
    if isinstance(subject, Candidate):
        return subject.name, reverse("frontoffice:candidate", args=[subject.reference])
    if isinstance(subject, Application):
        person, vacancy = subject.candidate, subject.vacancy
        title = f"{person.name} · {vacancy.title_nl if vacancy else _('Open registration')}"
        return title, reverse("frontoffice:candidate", args=[person.reference])
    if isinstance(subject, Message):
        return subject.name, reverse("backoffice:message", args=[subject.reference])
    if isinstance(subject, Intake):
        title = f"{subject.title} · {subject.organisation_name}"
        return title, reverse("frontoffice:intake", args=[subject.reference])
    return "", ""


def gone_words(ending: Ending) -> list[tuple[str, int]]:
    """What went, by kind."""
    return [(kind_words(kind), number) for kind, number in ending.report.items()]


def stopped() -> dict[str, Any] | None:
    """Why the last night stands still, when it does, with how many of what would have gone."""
    night = standing_still()
    return None if night is None else {"night": night, "lines": night_lines(night)}


def night_lines(night: Night) -> list[tuple[str, int, int]]:
    """Per class: its name, how many would go, of how many."""
    return [
        (words_for("data-class", key), going, total) for key, (total, going) in night.counts.items() if going
    ]
