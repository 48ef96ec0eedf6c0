"""One night: starts clocks, sees what ends, tells, freezes and lets go; or stands still."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import date, datetime, timedelta

from django.db.models import Model
from django.utils import timezone

from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.rules import is_over
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.rights import endings
from schakel.agency.rights.errors import NotEnding, OnHold
from schakel.agency.rights.letters import ends_soon, ends_soon_for_employer
from schakel.agency.rights.models import Ending, Night
from schakel.agency.rights.rules import (
    MOST_TOLD,
    Progress,
    begins_with_a_person,
    is_too_many,
    next_state,
)
from schakel.agency.rights.standing_still import begin, stop
from schakel.agency.rights.states import DataClass, EndingState, NightState, Stopped
from schakel.agency.rights.terms import MODELS, ending, mailbox_of
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.mail.actions import post
from schakel.foundation.mail.errors import BadAddress
from schakel.foundation.mail.letters import Letter
from schakel.foundation.privacy.actions import end_procedure
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.privacy.states import Purpose
from schakel.foundation.privacy.tracing import named

Writing = Callable[[], AbstractContextManager[object]]
Write = Callable[[str, Sequence[tuple[Model, date]], str], Letter]
TURN = 50
RELEASED_FOR = timedelta(hours=24)
CANDIDATES = frozenset({DataClass.APPLICATION, DataClass.PROFILE})
EMPLOYERS = frozenset({DataClass.INTAKE})
# A profile takes its applications along; whoever is whole goes before the parts.
ORDER = (DataClass.PROFILE, DataClass.APPLICATION, DataClass.MESSAGE, DataClass.INTAKE)


def run_night(*, now: datetime, writing: Writing) -> Night:
    """Do tonight's work, each thing in its own transaction; killed in the middle, the next try goes on."""
    today = timezone.localdate(now)
    with writing():
        night = begin(today, now)
    if night.state != NightState.RUNNING:
        return night
    start_clocks(today, writing)
    look(today, writing)
    if _is_first(today):
        return _ask_to_begin(night, today, writing)
    told = _tell(today, writing)
    frozen = _freeze(today, writing)
    due = going(today)
    braked = _brake(night, due, now, writing)
    gone = {key: _erase(due[key], today, writing) for key in ORDER if key not in braked}
    with writing():
        night.done = {"announced": told, "frozen": frozen, **{str(key): gone[key] for key in gone}}
        night.state = NightState.STOPPED if braked else NightState.DONE
        night.save(update_fields=["done", "state"])
    return night


def start_clocks(today: date, writing: Writing) -> int:
    """Procedures that are over, and nobody said so: their term begins tonight. Returns how many."""
    open_ended = Application.objects.filter(consent__purpose=Purpose.APPLICATION, consent__ends_on=None)
    by_consent: dict[int, list[Application]] = defaultdict(list)
    for application in open_ended.select_related("consent", "vacancy").order_by("pk"):
        by_consent[application.consent_id].append(application)
    over = [rows[0].consent for rows in by_consent.values() if all(map(_is_over, rows))]
    for consent in over:
        with writing():
            end_procedure(consent, by=WORKER, on=today)
    return len(over)


def look(today: date, writing: Writing) -> int:
    """Write down every end in sight, forget those that a new ground holds; returns how many are in sight."""
    found = list(ending(today))
    seen: set[int] = set()
    for start in range(0, len(found), TURN):
        with writing():
            seen |= {endings.see(one, by=WORKER).pk for one in found[start : start + TURN]}
    for row in Ending.objects.open().filter(held_at=None).exclude(pk__in=seen):
        with writing():
            endings.forget(row, by=WORKER)
    return len(found)


def going(today: date) -> dict[DataClass, list[Ending]]:
    """What would go tonight: frozen for its week, not held, and nobody asks anything about it."""
    rows = Ending.objects.filter(state=EndingState.FROZEN, held_at=None).order_by("pk")
    asked = {mail.casefold() for mail in DataRequest.objects.open().values_list("email", flat=True)}
    found: dict[DataClass, list[Ending]] = {key: [] for key in DataClass}
    for row in rows:
        if next_state(row.end, row.progress, today) is EndingState.GONE:
            subject = endings.subject_of(row)
            if subject and mailbox_of(subject).casefold() not in asked and not endings.is_held(row, subject):
                found[DataClass(row.data_class)].append(row)
    return found


def foresee(today: date) -> list[tuple[EndingState, Ending]]:
    """What tonight would do with what stands now, in order of the end; changes nothing.

    Procedures whose clock would only start tonight have no end yet.
    """
    known = {(row.subject_type, row.subject_id): row for row in Ending.objects.open()}
    steps: list[tuple[EndingState, Ending]] = []
    for found in ending(today):
        row = known.get(named(found.subject)) or Ending(
            data_class=found.data_class, subject_id=str(found.subject.pk)
        )
        moved = row.ends_on is not None and found.end.on > row.ends_on
        progress = Progress(EndingState.COMING) if moved else row.progress
        step = next_state(found.end, progress, today)
        if step is not None and row.held_at is None:
            row.ends_on, row.why = found.end.on, found.end.why
            steps.append((step, row))
    return sorted(steps, key=lambda one: (one[1].ends_on, one[1].pk or 0))


def _is_over(application: Application) -> bool:
    vacancy = application.vacancy
    if application.state == ApplicationState.PLACED:
        return False
    return is_over(application.state, vacancy.state if vacancy else None)


def _is_first(today: date) -> bool:
    """Whether this night only lists what is over, until a person says that it may begin."""
    begun = Night.objects.filter(why=Stopped.FIRST, released_at__isnull=False).exists()
    overdue = Ending.objects.filter(state=EndingState.COMING, held_at=None, ends_on__lt=today).count()
    told = Ending.objects.filter(announced_on__isnull=False).exists()
    return begins_with_a_person(overdue, announced_before=begun or told)


def _ask_to_begin(night: Night, today: date, writing: Writing) -> Night:
    over = Ending.objects.filter(state=EndingState.COMING, held_at=None, ends_on__lt=today)
    night.counts = {
        key.value: [MODELS[key]._default_manager.count(), over.filter(data_class=key).count()]
        for key in DataClass
    }
    with writing():
        night.save(update_fields=["counts"])
        return stop(night, Stopped.FIRST)


def _tell(today: date, writing: Writing) -> int:
    """Announce; a person hears once about all that ends for them around this day, so many a night."""
    coming = Ending.objects.filter(state=EndingState.COMING, held_at=None).order_by("ends_on", "pk")
    by_mailbox: dict[str, list[Ending]] = defaultdict(list)
    for row in coming:
        if next_state(row.end, row.progress, today) is EndingState.ANNOUNCED:
            subject = endings.subject_of(row)
            if subject is not None:
                by_mailbox[mailbox_of(subject).casefold()].append(row)
    tonight = list(by_mailbox.values())[:MOST_TOLD]
    for rows in tonight:
        with writing():
            for row in rows:
                endings.announce(row, by=WORKER, today=today)
            _mail(rows, CANDIDATES, ends_soon)
            _mail(rows, EMPLOYERS, ends_soon_for_employer)
    return sum(map(len, tonight))


def _mail(rows: Sequence[Ending], classes: frozenset[DataClass], write: Write) -> None:
    """One mail about all of these classes; what visitors wrote goes after a year, and they are not asked."""
    mine = [row for row in rows if row.data_class in classes]
    told = [(row, subject) for row in mine if (subject := endings.subject_of(row))]
    if not told:
        return
    first, subject = told[0]
    language = "en" if getattr(subject, "language", "nl") == "en" else "nl"
    letter = write(mailbox_of(subject), [(one, row.ends_on) for row, one in told], language)
    with suppress(BadAddress):
        post(
            letter,
            by=WORKER,
            key=f"term-ends:{first.pk}:{first.ends_on}",
            to=mailbox_of(subject),
            language=language,
        )


def _freeze(today: date, writing: Writing) -> int:
    rows = Ending.objects.filter(state=EndingState.ANNOUNCED, held_at=None).order_by("pk")
    over = [row for row in rows if next_state(row.end, row.progress, today) is EndingState.FROZEN]
    for row in over:
        with writing():
            endings.freeze(row, by=WORKER, today=today)
    return len(over)


def _brake(
    night: Night, due: dict[DataClass, list[Ending]], now: datetime, writing: Writing
) -> set[DataClass]:
    """The classes of which too much would go at once, counted as this night first found them."""
    if not night.counts:
        night.counts = {key.value: [MODELS[key]._default_manager.count(), len(due[key])] for key in DataClass}
        with writing():
            night.save(update_fields=["counts"])
    allowed = _allowed(now)
    braked = {
        key
        for key in DataClass
        if due[key] and is_too_many(night.counts[key][1], night.counts[key][0], allowed.get(key, 0))
    }
    if braked:
        with writing():
            stop(night, Stopped.MANY)
    return braked


def _allowed(now: datetime) -> dict[str, int]:
    """How many of each class a person let go, lately, after they had looked."""
    released = Night.objects.filter(why=Stopped.MANY, released_at__gte=now - RELEASED_FOR)
    most: dict[str, int] = {}
    for counts in released.values_list("counts", flat=True):
        for key, (_total, number) in counts.items():
            most[key] = max(most.get(key, 0), number)
    return most


def _erase(rows: Sequence[Ending], today: date, writing: Writing) -> int:
    """Each by itself, looked at again at the last moment."""
    gone = 0
    for row in rows:
        with suppress(NotEnding, OnHold), writing():
            endings.erase_ended(row, by=WORKER, before=today)
            gone += 1
    return gone
