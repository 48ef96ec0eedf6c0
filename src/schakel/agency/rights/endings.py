"""Steps of one ending: seen, announced, frozen, gone; held, released, and kept by a new ground."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from schakel.agency.alerts.models import Alert
from schakel.agency.clients.models import Contact
from schakel.agency.people.actions import touch
from schakel.agency.people.models import Candidate
from schakel.agency.people.states import CandidateState
from schakel.agency.pipeline.models import Application
from schakel.agency.rights.actions import allow_pool
from schakel.agency.rights.erasing import erase_traced
from schakel.agency.rights.errors import NoReason, NotEnding, OnHold
from schakel.agency.rights.models import Ending
from schakel.agency.rights.queries import goes, people, pool_consents, traced
from schakel.agency.rights.rules import IN_SIGHT, SHORTEST_REASON
from schakel.agency.rights.states import DataClass, EndingState
from schakel.agency.rights.terms import MODELS, Ends, end_of_subject, mailbox_of, subjects
from schakel.agency.vacancies.models import Intake
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.mail.models import Message
from schakel.foundation.privacy.tracing import named

_BY_LABEL = {model._meta.label_lower: data_class for data_class, model in MODELS.items()}


@transaction.atomic
def see(ends: Ends, *, by: Actor) -> Ending:
    """Write down that an end is in sight; an end that moved further away begins anew."""
    label, key = named(ends.subject)
    fields = {"data_class": ends.data_class, "ends_on": ends.end.on, "why": ends.end.why}
    ending, made = Ending.objects.get_or_create(subject_type=label, subject_id=key, defaults=fields)
    if made or (ending.ends_on, ending.why) == (ends.end.on, ends.end.why):
        return ending
    if ends.end.on > ending.ends_on:
        _thaw(ending, by=by)
        ending.state, ending.announced_on, ending.frozen_on = EndingState.COMING, None, None
    ending.ends_on, ending.why = ends.end.on, ends.end.why
    ending.save(update_fields=["ends_on", "why", "state", "announced_on", "frozen_on", "stood"])
    return ending


@transaction.atomic
def announce(ending: Ending, *, by: Actor, today: date) -> Ending:
    """The end is two weeks away, or past: from today it is known to the desk, and to the person by mail."""
    ending.state, ending.announced_on = EndingState.ANNOUNCED, today
    ending.save(update_fields=["state", "announced_on"])
    record("announce-ending", ending, by=by, data_class=ending.data_class, ends_on=str(ending.ends_on))
    return ending


@transaction.atomic
def freeze(ending: Ending, *, by: Actor, today: date) -> Ending:
    """The term is over: a profile is in no list and no ranking any more; nothing has gone yet."""
    candidate = Candidate.objects.filter(pk=ending.subject_id).first() if _is_profile(ending) else None
    if candidate is not None:
        ending.stood, candidate.state = candidate.state, CandidateState.FROZEN
        candidate.save(update_fields=["state"])
        touch(candidate)
    ending.state, ending.frozen_on = EndingState.FROZEN, today
    ending.save(update_fields=["state", "frozen_on", "stood"])
    record("freeze-ending", ending, by=by, data_class=ending.data_class, ends_on=str(ending.ends_on))
    return ending


@transaction.atomic
def forget(ending: Ending, *, by: Actor) -> None:
    """A new ground holds it, or it went another way: there is no end in sight any more."""
    _thaw(ending, by=by)
    record("drop-ending", ending, by=by, data_class=ending.data_class)
    ending.delete()


@transaction.atomic
def erase_ended(ending: Ending, *, by: Actor, before: date | None = None) -> Ending:
    """Let one thing go, everywhere, by the same way as at a person's request.

    Its last ground is looked at again now: it must end before that day, or for a person's wish be in sight.
    What else is under the address stays, unless its own term is over. Raises :class:`NotEnding`,
    :class:`OnHold`.
    """
    locked = Ending.objects.select_for_update().get(pk=ending.pk)
    subject = subject_of(locked)
    if locked.state == EndingState.GONE or subject is None:
        raise NotEnding(str(locked.pk))
    end = end_of_subject(subject)
    if end is None or end.on >= (before or timezone.localdate() + IN_SIGHT + timedelta(days=1)):
        raise NotEnding(str(locked.pk))
    if is_held(locked, subject):
        raise OnHold(locked.held_reason)
    trace, found = traced(mailbox_of(subject), spared_beside(subject))
    gone = goes(found)
    erase_traced(trace, by=by)
    locked.refresh_from_db()
    locked.state, locked.gone_at, locked.report = EndingState.GONE, timezone.now(), gone
    locked.save(update_fields=["state", "gone_at", "report"])
    record("erase-by-term", locked, by=by, data_class=locked.data_class, why=locked.why, gone=gone)
    return locked


@transaction.atomic
def hold(ending: Ending, *, by: Actor, reason: str) -> Ending:
    """It may not go, though its term is over: a dispute, a claim, an inspection. Raises :class:`NoReason`."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise NoReason
    locked = Ending.objects.select_for_update().get(pk=ending.pk)
    if locked.state == EndingState.GONE:
        raise NotEnding(str(locked.pk))
    locked.held_at, locked.held_by_id, locked.held_reason = timezone.now(), by.user_id, reason.strip()[:300]
    locked.save(update_fields=["held_at", "held_by", "held_reason"])
    record("hold-ending", locked, by=by, data_class=locked.data_class)
    return locked


@transaction.atomic
def lift(ending: Ending, *, by: Actor) -> Ending:
    """The reason is over; a frozen thing waits its week again before it goes."""
    locked = Ending.objects.select_for_update().get(pk=ending.pk)
    if locked.held_at is None:
        return locked
    locked.held_at, locked.held_by, locked.held_reason = None, None, ""
    if locked.state == EndingState.FROZEN:
        locked.frozen_on = timezone.localdate()
    locked.save(update_fields=["held_at", "held_by", "held_reason", "frozen_on"])
    record("lift-hold", locked, by=by, data_class=locked.data_class)
    return locked


@transaction.atomic
def keep(mailbox: str, *, by: Actor) -> int:
    """The person says that we may go on for a year: their profile, and applications that would have gone.

    Returns how many endings that took away.
    """
    open_ones = list(endings_of(mailbox))
    allow_pool(mailbox, by=by)
    consent = next(iter(pool_consents(mailbox)), None)
    going = [one.subject_id for one in open_ones if one.data_class == DataClass.APPLICATION]
    Application.objects.filter(pk__in=going).update(consent=consent)
    free = [ending for ending in open_ones if ending.held_at is None]
    for ending in free:
        forget(ending, by=by)
    return len(free)


@transaction.atomic
def go_now(mailbox: str, *, by: Actor) -> int:
    """The person does not want to wait for the end of a term that was announced; what is held stays."""
    gone = 0
    for ending in sorted(endings_of(mailbox), key=lambda one: one.data_class != DataClass.PROFILE):
        ending.refresh_from_db()
        subject = subject_of(ending)
        if subject is not None and ending.state != EndingState.GONE and not is_held(ending, subject):
            erase_ended(ending, by=by)
            gone += 1
    return gone


def endings_of(mailbox: str) -> Sequence[Ending]:
    """The announced or frozen endings of a person's profile and applications, the first to go first."""
    mine: list[Model] = [*people(mailbox), *Application.objects.filter(candidate__email__iexact=mailbox)]
    told = Ending.objects.of(*map(named, mine)).filter(state__in=[EndingState.ANNOUNCED, EndingState.FROZEN])
    return list(told.order_by("ends_on", "pk"))


def told_endings(mailbox: str) -> list[tuple[Ending, Model]]:
    """The same with the things themselves, but for what is held: to show to the person."""
    free = [one for one in endings_of(mailbox) if one.held_at is None]
    return [(one, subject) for one in free if (subject := subject_of(one))]


def subject_of(ending: Ending) -> Model | None:
    """The thing itself; ``None`` when it is gone."""
    return subjects(DataClass(ending.data_class)).filter(pk=ending.subject_id).first()


def is_held(ending: Ending, subject: Model) -> bool:
    """Whether a person holds it: by itself, or with the whole of the candidate it belongs to."""
    if ending.held_at is not None:
        return True
    around: list[Model] = []
    if isinstance(subject, Application):
        around = [subject.candidate]
    elif isinstance(subject, Candidate):
        around = list(subject.applications.all())
    return Ending.objects.of(*map(named, around)).held().exists()


def spared_beside(subject: Model) -> frozenset[tuple[str, str]]:
    """All else under the same address: its own term counts for it."""
    mailbox = mailbox_of(subject)
    under: list[Model] = [
        *Candidate.objects.filter(email__iexact=mailbox),
        *Application.objects.filter(candidate__email__iexact=mailbox),
        *Message.objects.filter(email__iexact=mailbox),
        *Intake.objects.filter(email__iexact=mailbox),
        *Contact.objects.filter(email__iexact=mailbox),
        *Alert.objects.of(mailbox),
    ]
    return frozenset(named(one) for one in under if not _goes_along(one, subject))


def _goes_along(one: Model, subject: Model) -> bool:
    if one == subject:
        return True
    if not isinstance(subject, Candidate):
        return False
    if isinstance(one, Application):
        return one.candidate_id == subject.pk
    return isinstance(one, Candidate) and one.merged_into_id == subject.pk


def _is_profile(ending: Ending) -> bool:
    return ending.data_class == DataClass.PROFILE


def _thaw(ending: Ending, *, by: Actor) -> None:
    """A frozen profile is used again, as it was."""
    if ending.state != EndingState.FROZEN or not _is_profile(ending):
        return
    candidate = Candidate.objects.filter(pk=ending.subject_id, state=CandidateState.FROZEN).first()
    if candidate is not None:
        candidate.state = ending.stood or CandidateState.ACTIVE
        candidate.save(update_fields=["state"])
        touch(candidate)
        record("thaw-profile", candidate, by=by)
    ending.stood = ""
