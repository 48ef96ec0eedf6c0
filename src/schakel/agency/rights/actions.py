"""Carries out what people ask about their own data: everywhere at once, or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from schakel.agency.people.actions import touch
from schakel.agency.pipeline.models import Application
from schakel.agency.rights import letters
from schakel.agency.rights.erasing import erase_traced
from schakel.agency.rights.errors import NotOpen, OnHold
from schakel.agency.rights.models import Ending
from schakel.agency.rights.queries import goes, knows, people, pool_consents, stays, traced
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.mail.actions import post
from schakel.foundation.mail.letters import Letter
from schakel.foundation.privacy import actions as privacy
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.privacy.states import Basis, Purpose, RequestKind, RequestState
from schakel.foundation.work.actions import drop_for, finish_for, open_item
from schakel.foundation.work.rules import CLOSES_AT, OFFICE, period_of
from schakel.foundation.work.states import WorkKind

LINK_EVERY = timedelta(minutes=10)
LINK_KEY, LAST_KEY = "mailbox-link:", "data-erased:"


@transaction.atomic
def ask(mailbox: str, kind: RequestKind, *, by: Actor, words: str = "", language: str = "nl") -> DataRequest:
    """Take a request down for a person, with its legal term, and confirm it by mail."""
    request = privacy.ask(mailbox, kind, by=by, words=words, language=language)
    open_item(
        WorkKind.DATA_REQUEST,
        request,
        by=by,
        title=request.reference,
        due_at=datetime.combine(request.due_on, CLOSES_AT, OFFICE),
    )
    _mail(request, "asked", letters.asked(request), by=by)
    return request


@transaction.atomic
def take_back(request: DataRequest, *, by: Actor) -> DataRequest:
    """Who asked no longer needs it; raises :class:`NotOpen` when it is too late."""
    locked = _open(request)
    privacy.settle(locked, RequestState.WITHDRAWN, by=by)
    drop_for(locked, WorkKind.DATA_REQUEST, by=by, outcome="taken-back")
    return locked


@transaction.atomic
def note_access(mailbox: str, *, by: Actor, language: str) -> DataRequest:
    """Somebody fetched all their data: asked and carried out in the same moment."""
    request = privacy.ask(mailbox, RequestKind.ACCESS, by=by, language=language)
    return privacy.settle(request, RequestState.DONE, by=by)


@transaction.atomic
def note_explanation(application: Application, *, by: Actor, language: str) -> DataRequest:
    """Somebody asked how software was used for their application, and read it in the same moment."""
    mailbox, words = application.candidate.email, application.reference
    request = privacy.ask(mailbox, RequestKind.EXPLANATION, by=by, words=words, language=language)
    return privacy.settle(request, RequestState.DONE, by=by)


@transaction.atomic
def tell_explanation(application: Application, *, by: Actor) -> None:
    """Mail an applicant that the explanation is there, once a day; it counts as asked and carried out."""
    request = note_explanation(application, by=by, language=application.language)
    letter = letters.explained(application)
    post(
        letter,
        by=by,
        key=f"explained:{application.reference}:{request.asked_at:%Y%m%d}",
        to=application.candidate.email,
        language=application.language,
    )


@transaction.atomic
def answer(request: DataRequest, *, by: Actor) -> DataRequest:
    """A person did what was asked (corrected, looked themselves, sent a copy); tells who asked."""
    locked = _open(request)
    finish_for(locked, WorkKind.DATA_REQUEST, by=by, outcome="carried-out")
    privacy.settle(locked, RequestState.DONE, by=by)
    _mail(locked, "answered", letters.answered(locked), by=by)
    return locked


@transaction.atomic
def erase(request: DataRequest, *, by: Actor) -> DataRequest:
    """Erase everything under the request's address, in every app in order; what the law keeps stays.

    Effects in order: the work is finished, rows go, then the request keeps counts and no address; the last
    mail tells that it is done; after the commit the bytes of files go, and the worker builds the match index
    anew. The chain of the log stays as it was: it never held more than keys. Raises :class:`NotOpen`, and
    :class:`OnHold` while somebody holds anything of it, with a reason.
    """
    locked = _open(request)
    letter, mailbox = letters.erased(locked), locked.email
    trace, found = traced(mailbox)
    held = Ending.objects.open().held().of(*trace.subjects).first()
    if held is not None:
        raise OnHold(held.held_reason)
    finish_for(locked, WorkKind.DATA_REQUEST, by=by, outcome="erased")
    erase_traced(trace, by=by)
    locked.refresh_from_db()
    privacy.settle(
        locked, RequestState.DONE, by=by, gone=goes(found), kept=[str(why) for why in stays(found)]
    )
    post(
        letter,
        by=by,
        key=f"{LAST_KEY}{locked.reference}",
        to=mailbox,
        language=locked.language,
    )
    return locked


@transaction.atomic
def stop_pool(mailbox: str, *, by: Actor) -> int:
    """Take back the consent to be found for other work; returns how many grounds ended.

    From now on the person is in no ranking; applications that run go on under their own ground.
    """
    consents = [consent for consent in pool_consents(mailbox) if consent.withdrawn_at is None]
    for consent in consents:
        privacy.withdraw(consent, by=by)
    for person in people(mailbox) if consents else ():
        person.consent = consents[0]
        person.save(update_fields=["consent"])
        touch(person)
        record("leave-pool", person, by=by)
    return len(consents)


@transaction.atomic
def allow_pool(mailbox: str, *, by: Actor) -> None:
    """Give, or give again, the consent to be found for other work, for the whole term from today."""
    known = pool_consents(mailbox)
    consent = (
        privacy.extend(known[0], by=by)
        if known
        else privacy.hold(purpose=Purpose.POOL, basis=Basis.CONSENT, source="portal")
    )
    for person in people(mailbox):
        person.consent = consent
        person.save(update_fields=["consent"])
        touch(person)
        record("join-pool", person, by=by)


@transaction.atomic
def send_link(email: str, *, by: Actor, language: str, now: datetime) -> None:
    """Mail a personal link, once per ten minutes and address.

    An address we do not know gets a mail too, that says so: who asks sees and waits the same either way.
    """
    letter = letters.link_sent(email, language, known=knows(email))
    whose = salted_hmac("mailbox-link", email.casefold(), algorithm="sha256").hexdigest()[:32]
    post(
        letter,
        by=by,
        key=f"{LINK_KEY}{whose}:{period_of(now, LINK_EVERY)}",
        to=email,
        language=language,
    )


def _open(request: DataRequest) -> DataRequest:
    locked = DataRequest.objects.select_for_update().get(pk=request.pk)
    if locked.state != RequestState.OPEN:
        raise NotOpen(locked.reference)
    return locked


def _mail(request: DataRequest, what: str, letter: Letter, *, by: Actor) -> None:
    post(
        letter,
        by=by,
        key=f"data-{what}:{request.reference}",
        to=request.email,
        language=request.language,
    )
