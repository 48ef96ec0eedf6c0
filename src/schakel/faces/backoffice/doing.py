"""What 'done' means for each kind of work, and the subject a screen shows beside it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db import models

from schakel.agency.pipeline import actions as pipeline
from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies import actions as vacancies
from schakel.agency.vacancies.models import Intake
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.mail import actions as mail
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.work.actions import finish
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.queries import subject_of
from schakel.foundation.work.rules import OFFICE
from schakel.foundation.work.states import WorkKind

# Kinds that simply end; the others ask for a decision on their own screen or panel.
PLAIN = frozenset(
    {WorkKind.NEW_APPLICATION, WorkKind.NEW_REGISTRATION, WorkKind.NEW_INTAKE, WorkKind.NEW_MESSAGE}
)
ALSO_ENDS = frozenset({WorkKind.UNREADABLE_DOCUMENT, WorkKind.PARKED_JOB, WorkKind.WITHDRAWN_APPLICATION})


def may_end(item: WorkItem) -> bool:
    """Whether 'done' is an answer to this work."""
    return item.kind in PLAIN | ALSO_ENDS


def end(item: WorkItem, *, by: Actor) -> None:
    """Finish an item the way its kind asks; a message is handled with it."""
    subject = subject_of(item)
    if item.kind == WorkKind.NEW_MESSAGE and isinstance(subject, Message):
        mail.handle(subject, by=by)
    else:
        finish(item, by=by, outcome="handled" if item.kind in PLAIN else "left")


def decide_suspect(item: WorkItem, *, by: Actor, reason: str) -> None:
    """Accept a suspect submission (no reason), or set it aside for one."""
    subject = subject_of(item)
    if isinstance(subject, Message):
        mail.drop_suspect(subject, by=by, reason=reason) if reason else mail.accept_suspect(subject, by=by)
    elif isinstance(subject, Application):
        _decide_application(subject, by=by, reason=reason)
    elif isinstance(subject, Intake):
        vacancies.drop_suspect(subject, by=by, reason=reason) if reason else vacancies.accept_suspect(
            subject, by=by
        )


def _decide_application(application: Application, *, by: Actor, reason: str) -> None:
    if reason:
        pipeline.drop_suspect(application, by=by, reason=reason)
    else:
        pipeline.accept_suspect(application, by=by)


def visible_subject(item: WorkItem, actor: Actor) -> models.Model | None:
    """What an item is about, if this person may see that."""
    subject = subject_of(item)
    if subject is None or (isinstance(subject, OutgoingMail) and not can(actor, Action.SEE_MESSAGES)):
        return None
    manager: Any = type(subject)._default_manager
    if not hasattr(manager, "visible_to"):
        return subject
    found: models.Model | None = manager.visible_to(actor).filter(pk=subject.pk).first()
    return found


def wake_times(now: datetime) -> dict[str, datetime]:
    """The moments work can be put off to, by the code a form sends."""
    local = now.astimezone(OFFICE)
    monday = local.date() + timedelta(days=7 - local.weekday())
    return {
        "uur": now + timedelta(hours=1),
        "morgen": datetime.combine(local.date() + timedelta(days=1), time(9), OFFICE),
        "week": datetime.combine(monday, time(9), OFFICE),
    }
