"""What happened to something on the site, and what is planned, as moments on a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from schakel.foundation.audit.models import Entry
from schakel.foundation.audit.queries import history_of
from schakel.foundation.ui.wording import when_words

SHOWN = 40
DEEDS = {
    "save-content": (_("Saved as version %(number)s"), "save"),
    "publish-content": (_("Published version %(number)s"), "send"),
    "schedule-content": (_("Planned: on the site %(at)s"), "calendar-clock"),
    "unschedule-content": (_("Schedule taken back"), "undo-2"),
    "withdraw-content": (_("Taken off the site"), "archive"),
    "plan-content-end": (_("Planned: off the site %(at)s"), "calendar-clock"),
    "discard-content": (_("Thrown away"), "trash-2"),
    "bring-back-content": (_("Brought back"), "undo-2"),
    "drop-content-end": (_("Planned end taken back"), "undo-2"),
    "draft-vacancy": (_("Made from a request"), "file-text"),
    "publish-vacancy": (_("Published"), "send"),
    "close-vacancy": (_("Closed or filled"), "archive"),
    "plan-vacancy-opening": (_("Planned: on the site %(at)s"), "calendar-clock"),
    "plan-vacancy-end": (_("Planned: off the site %(at)s"), "calendar-clock"),
    "drop-vacancy-plans": (_("Planned moments taken back"), "undo-2"),
    "note-wording-exception": (_("Exception on wording noted"), "flag"),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment, past or planned."""

    at: datetime
    title: str
    icon: str
    by: str = ""
    is_planned: bool = False


def happened(subject: Model, opens_at: datetime | None, ends_at: datetime | None) -> list[Moment]:
    """What is planned first, then the log, newest first; one query."""
    if subject.pk is None:
        return []
    return [*_planned(opens_at, ends_at), *map(_moment, _told(subject))]


def _planned(opens_at: datetime | None, ends_at: datetime | None) -> list[Moment]:
    plans = ((ends_at, _("Leaves the site"), "archive"), (opens_at, _("Goes on the site"), "send"))
    return [Moment(at, str(words), icon, is_planned=True) for at, words, icon in plans if at is not None]


def _told(subject: Model) -> Iterable[Entry]:
    return history_of(subject).filter(action__in=DEEDS)[:SHOWN]


def _moment(entry: Entry) -> Moment:
    words, icon = DEEDS[entry.action]
    told = entry.detail
    at = when_words(datetime.fromisoformat(told["at"]))[0] if "at" in told else ""
    title = str(words) % {"number": told.get("number", ""), "at": at}
    return Moment(entry.at, title, icon, entry.actor_label)
