"""Writes on consents and terms, and on what people ask about their data."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.privacy.models import Consent, DataRequest
from schakel.foundation.privacy.rules import NOTICE_VERSION, answer_due, term_ends
from schakel.foundation.privacy.states import Basis, Purpose, RequestKind, RequestState
from schakel.kernel.identifiers import new_reference


def hold(*, purpose: Purpose, basis: Basis, source: str, starts_on: date | None = None) -> Consent:
    """Record on what ground data is held. An application's term stays open until its procedure ends."""
    now = timezone.now()
    open_ended = purpose is Purpose.APPLICATION and starts_on is None
    return Consent.objects.create(
        purpose=purpose,
        basis=basis,
        notice_version=NOTICE_VERSION,
        given_at=now,
        source=source,
        ends_on=None if open_ended else term_ends(purpose, starts_on or timezone.localdate(now)),
    )


@transaction.atomic
def end_procedure(consent: Consent, *, by: Actor, on: date | None = None) -> Consent:
    """The procedure is over: the clock of an application starts; other grounds keep their own."""
    if consent.purpose == Purpose.APPLICATION:
        consent.ends_on = term_ends(Purpose.APPLICATION, on or timezone.localdate())
        consent.save(update_fields=["ends_on"])
        record("start-term", consent, by=by)
    return consent


@transaction.atomic
def resume_procedure(consent: Consent, *, by: Actor) -> Consent:
    """Undo the end: the term of an application is open again."""
    if consent.purpose == Purpose.APPLICATION:
        consent.ends_on = None
        consent.save(update_fields=["ends_on"])
        record("stop-term", consent, by=by)
    return consent


@transaction.atomic
def extend(consent: Consent, *, by: Actor) -> Consent:
    """The person allows the same purpose for its whole term from today, also after they withdrew it."""
    consent.ends_on = term_ends(Purpose(consent.purpose), timezone.localdate())
    consent.withdrawn_at = None
    consent.save(update_fields=["ends_on", "withdrawn_at"])
    record("extend-consent", consent, by=by, purpose=consent.purpose)
    return consent


@transaction.atomic
def withdraw(consent: Consent, *, by: Actor) -> Consent:
    """The person takes consent back; nothing may be done on it from now on."""
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    record("withdraw-consent", consent, by=by, purpose=consent.purpose)
    return consent


@transaction.atomic
def ask(email: str, kind: RequestKind, *, by: Actor, words: str = "", language: str = "nl") -> DataRequest:
    """Take a request down; asked again while it is open it is the same one, with the newest words."""
    known = DataRequest.objects.filter(email__iexact=email, kind=kind).open().first()
    if known:
        known.words = words or known.words
        known.save(update_fields=["words"])
        return known
    now = timezone.now()
    request = DataRequest.objects.create(
        reference=new_reference("G"),
        kind=kind,
        email=email,
        words=words,
        language=language,
        asked_at=now,
        due_on=answer_due(timezone.localdate(now)),
    )
    record("ask-about-data", request, by=by, kind=kind)
    return request


@transaction.atomic
def settle(request: DataRequest, state: RequestState, *, by: Actor, **report: object) -> DataRequest:
    """The request is carried out, or taken back; ``report`` holds counts and codes only."""
    request.state, request.done_at, request.report = state, timezone.now(), report
    request.save(update_fields=["state", "done_at", "report"])
    record("settle-request", request, by=by, kind=request.kind, state=state)
    return request
