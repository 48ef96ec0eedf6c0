"""Where an application stands and what comes next, as one would say it to the applicant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.rules import may_take_back, may_withdraw
from schakel.agency.pipeline.states import ApplicationState
from schakel.foundation.ui.wording import when_words
from schakel.foundation.work.rules import due_at
from schakel.foundation.work.states import WorkKind
from schakel.kernel.bilingual import in_language

# Suspect ones are seen by a person first; for who waits it is the same as new.
_REACHED = {
    ApplicationState.NEW: 1,
    ApplicationState.SUSPECT: 1,
    ApplicationState.IN_REVIEW: 2,
    ApplicationState.INVITED: 3,
    ApplicationState.OFFERED: 4,
    ApplicationState.PLACED: 5,
}
_TONES = {"invited": "ok", "offered": "ok", "placed": "ok", "declined": "neutral", "withdrawn": "neutral"}


@dataclass(frozen=True, slots=True)
class Standing:
    """One application on the screen."""

    application: Application
    title: str
    words: str
    tone: str
    following: str
    steps: tuple[Mapping[str, str], ...]
    may_withdraw: bool
    may_take_back: bool


def standing(application: Application, *, language: str, now: datetime) -> Standing:
    """How one application stands now."""
    state = ApplicationState(application.state)
    vacancy = application.vacancy
    return Standing(
        application,
        title_of(application, language),
        _words(state),
        _TONES.get(state, "accent"),
        _following(application, state),
        _steps(state),
        vacancy is not None and may_withdraw(state),
        may_take_back(application.withdrawn_at, now),
    )


def title_of(application: Application, language: str) -> str:
    """The vacancy's title, or that it is an open registration."""
    vacancy = application.vacancy
    return in_language(vacancy, "title", language)[0] if vacancy else _("Open registration")


def _words(state: ApplicationState) -> str:
    return {
        ApplicationState.NEW: _("Received"),
        ApplicationState.SUSPECT: _("Received"),
        ApplicationState.IN_REVIEW: _("A consultant is reading it"),
        ApplicationState.INVITED: _("You are invited to talk"),
        ApplicationState.OFFERED: _("You have an offer"),
        ApplicationState.PLACED: _("You have the job"),
        ApplicationState.DECLINED: _("It was not this one"),
        ApplicationState.WITHDRAWN: _("You withdrew"),
    }[state]


def _following(application: Application, state: ApplicationState) -> str:
    if state in {ApplicationState.NEW, ApplicationState.SUSPECT}:
        due = when_words(due_at(WorkKind.NEW_APPLICATION, application.received_at))[0]
        return _("A consultant reads it in person; you hear from us at the latest %(when)s.") % {"when": due}
    return {
        ApplicationState.IN_REVIEW: _("You get an invitation, or an honest no with the reason."),
        ApplicationState.INVITED: _("Your consultant agrees a time with you."),
        ApplicationState.OFFERED: _("Your consultant talks the offer over with you; take your time."),
        ApplicationState.PLACED: _("Your consultant stays in touch."),
        ApplicationState.DECLINED: _("We sent you the reason. Ask your consultant if it is not clear."),
        ApplicationState.WITHDRAWN: _("We stopped, and tell nobody why. You can undo this for 24 hours."),
    }[state]


def _steps(state: ApplicationState) -> tuple[Mapping[str, str], ...]:
    """The way as a row of steps; none when it ended on the way."""
    reached = _REACHED.get(state)
    if reached is None:
        return ()
    titles = (_("Received"), _("Read"), _("Talk"), _("Offer"), _("Start"))
    marks = ("done" if at < reached else "current" if at == reached else "" for at in range(len(titles)))
    return tuple(
        {"title": title, "text": "", "state": mark} for title, mark in zip(titles, marks, strict=True)
    )
