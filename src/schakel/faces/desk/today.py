"""What the start page shows: the first work, counts, what came in and changed, as far as one may see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.agency.pipeline.models import Application, ShortlistEntry
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.states import VacancyState
from schakel.faces.desk.navigation import DOCUMENT_WORK
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action, Role
from schakel.foundation.documents.models import Document
from schakel.foundation.mail.models import Message
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.queries import counts, late_count, queue
from schakel.foundation.work.rules import is_late
from schakel.foundation.work.states import WorkKind

FIRST = 8
NEWEST = 6
FOR_CONSULTANTS = frozenset({WorkKind.NEW_APPLICATION, WorkKind.NEW_REGISTRATION, WorkKind.NEW_INTAKE})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that opens the rows behind it."""

    label: str
    value: int
    url: str
    note: str = ""
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Change:
    """How many of something changed since yesterday."""

    label: str
    number: int
    icon: str


@dataclass(frozen=True, slots=True)
class Task:
    """A work item with whether it is late."""

    item: WorkItem
    is_late: bool


@dataclass(slots=True)
class Today:
    """The start page of one person at one moment."""

    tasks: list[Task] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    applications: list[Application] = field(default_factory=list)
    vacancies: list[Vacancy] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    works: bool = False


def today_of(actor: Actor, now: datetime) -> Today:
    """The start page; parts that a role may not see are empty."""
    page = Today(works=can(actor, Action.SEE_WORK))
    if page.works:
        page.tasks = _first_tasks(actor, now)
        page.figures = _figures(actor, now)
    page.applications = list(_new_applications(actor)[:NEWEST])
    if actor.has(Role.CONSULTANT):
        page.vacancies = list(_own_vacancies(actor)[:NEWEST])
    page.changes = _changes(actor, since=_yesterday(now))
    return page


def greeting(name: str, hour: int) -> str:
    """A word of welcome that fits the hour."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    if hour < 12:
        return _("Good morning, %(name)s") % {"name": first}
    if hour < 18:
        return _("Good afternoon, %(name)s") % {"name": first}
    return _("Good evening, %(name)s") % {"name": first}


def _first_tasks(actor: Actor, now: datetime) -> list[Task]:
    """Mine first; when I have none, what waits for my role, then for anybody."""
    mine = queue(actor, now=now, mine=True)
    free = queue(actor, now=now).filter(owner=None)
    fitting = free.filter(kind__in=_kinds_of(actor))
    for items in (mine, fitting, free):
        chosen = list(items.select_related("owner")[:FIRST])
        if chosen:
            return [Task(item, is_late(item.due_at, now)) for item in chosen]
    return []


def _kinds_of(actor: Actor) -> frozenset[WorkKind]:
    """A role's own kinds of work: people and clients for consultants, the rest for the office."""
    kinds = frozenset(WorkKind) - FOR_CONSULTANTS if actor.has(Role.BACK_OFFICE) else frozenset[WorkKind]()
    return kinds | FOR_CONSULTANTS if actor.has(Role.CONSULTANT) else kinds


def _figures(actor: Actor, now: datetime) -> list[Figure]:
    address = reverse("backoffice:queue")
    team, mine = counts(actor, now=now), counts(actor, now=now, mine=True)
    late = late_count(actor, now=now)
    late_note = _("%(number)d late") % {"number": late} if late else _("nothing late")
    figures = [
        Figure(_("My work"), sum(mine.values()), f"{address}?wie=mij"),
        Figure(_("All work"), sum(team.values()), address, late_note, "danger" if late else "ok"),
    ]
    if can(actor, Action.SEE_DOCUMENTS):
        number = sum(team[kind] for kind in DOCUMENT_WORK)
        figures.append(
            Figure(_("Documents to check"), number, f"{address}?soort={WorkKind.CONFIRM_DOCUMENT}")
        )
    if can(actor, Action.SEE_MESSAGES):
        figures.append(
            Figure(_("New messages"), team[WorkKind.NEW_MESSAGE], f"{address}?soort={WorkKind.NEW_MESSAGE}")
        )
    return figures


def _new_applications(actor: Actor) -> list[Application]:
    applications = Application.objects.visible_to(actor).filter(state=ApplicationState.NEW)
    return list(applications.select_related("candidate", "vacancy").order_by("-received_at", "-pk")[:NEWEST])


def _own_vacancies(actor: Actor) -> list[Vacancy]:
    """The live vacancies of a consultant, with how many new applications wait and how many are listed.

    All are counted narrowly for the order; only those that are shown are then read.
    """
    own = Vacancy.objects.visible_to(actor).filter(consultant=actor.user_id, state=VacancyState.PUBLISHED)
    new = Application.objects.filter(vacancy=OuterRef("pk"), state=ApplicationState.NEW)
    waiting = Coalesce(Subquery(_number(new, "vacancy")), 0)
    first = own.annotate(waiting=waiting).order_by("-waiting", "closes_on", "pk")
    numbers = dict(first.values_list("pk", "waiting")[:NEWEST])
    listed = ShortlistEntry.objects.listed().filter(vacancy=OuterRef("pk"))
    shown = Vacancy.objects.filter(pk__in=numbers).select_related("organisation")
    rows = shown.annotate(listed=Coalesce(Subquery(_number(listed, "vacancy")), 0)).in_bulk()
    for key, number in numbers.items():
        cast(Any, rows[key]).waiting = number
    return [rows[key] for key in numbers]


def _number(rows: QuerySet[Any], group: str) -> QuerySet[Any]:
    """How many rows there are, as a query within another."""
    return cast("QuerySet[Any]", rows.order_by().values(group).annotate(number=Count("pk")).values("number"))


def _changes(actor: Actor, *, since: datetime) -> list[Change]:
    applications = Application.objects.visible_to(actor).exclude(state=ApplicationState.SUSPECT)
    documents = Document.objects.visible_to(actor)
    vacancies = Vacancy.objects.visible_to(actor)
    found = [
        Change(_("Applications came in"), applications.filter(received_at__gte=since).count(), "user-plus"),
        Change(_("Documents came in"), documents.filter(received_at__gte=since).count(), "file-plus"),
        Change(_("Documents confirmed"), documents.filter(confirmed_at__gte=since).count(), "file-check"),
        Change(
            _("Messages came in"),
            Message.objects.visible_to(actor).filter(received_at__gte=since).count(),
            "mail",
        ),
        Change(
            _("Vacancies published"),
            vacancies.filter(published_on__gte=timezone.localdate(since)).count(),
            "briefcase",
        ),
    ]
    return [change for change in found if change.number]


def _yesterday(now: datetime) -> datetime:
    """The first moment of yesterday, here."""
    local = timezone.localtime(now)
    return local.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)
