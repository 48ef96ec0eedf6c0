"""Writes on messages from visitors: take in, judge, answer, handle."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.documents.models import Document
from schakel.foundation.mail import rules
from schakel.foundation.mail.actions.outgoing import checked_address, post
from schakel.foundation.mail.errors import (
    AlreadyHandled,
    NotHandled,
    NotSuspect,
    StillSuspect,
)
from schakel.foundation.mail.letters import Letter, message_received
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.mail.rules import MessageDetails
from schakel.foundation.mail.states import MessageState
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.work.actions import drop_for, finish_for, open_item, reopen_for
from schakel.foundation.work.states import WorkKind
from schakel.kernel.identifiers import new_reference


@transaction.atomic
def receive_message(
    *,
    by: Actor,
    submission_key: str,
    cleaned: MessageDetails,
    documents: Iterable[Document] = (),
    suspect: bool = False,
) -> Message:
    """Store what a visitor wrote, once, however often it is sent.

    Effects in order: consent, message, work item, confirmation by mail. A suspect one (filled honeypot) is
    kept apart for a person and answered by nobody: the address may not be the sender's.
    """
    known = Message.objects.filter(submission_key=submission_key).first()
    if known:
        return known
    message = Message.objects.create(
        reference=new_reference("B"),
        submission_key=submission_key,
        name=rules.one_line(cleaned.name, 120),
        email=checked_address(cleaned.email),
        phone=cleaned.phone,
        organisation=rules.one_line(cleaned.organisation, 120),
        text=cleaned.text.replace("\x00", ""),
        language=cleaned.language,
        custodian_id=cleaned.custodian_id,
        state=MessageState.SUSPECT if suspect else MessageState.NEW,
        consent=hold(purpose=Purpose.CONTACT, basis=Basis.INTEREST, source="site"),
        received_at=timezone.now(),
    )
    attached = list(documents)
    message.documents.add(*attached)
    record("receive-message", message, by=by, suspect=suspect, documents=len(attached))
    _announce(message, by=by)
    return message


@transaction.atomic
def accept_suspect(message: Message, *, by: Actor) -> Message:
    """A person finds a suspect message real: it goes on as any other, confirmation included."""
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state != MessageState.SUSPECT:
        raise NotSuspect(locked.reference)
    _set_state(locked, MessageState.NEW)
    finish_for(locked, WorkKind.SUSPECT_SUBMISSION, by=by, outcome="accepted")
    record("accept-message", locked, by=by)
    _announce(locked, by=by)
    return locked


@transaction.atomic
def handle(message: Message, *, by: Actor) -> Message:
    """The message is answered, or needs no answer; finishes its work item."""
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state == MessageState.HANDLED:
        raise AlreadyHandled(locked.reference)
    was = MessageState(locked.state)
    _set_state(locked, MessageState.HANDLED)
    finish_for(locked, _work_kind(was), by=by, outcome="handled")
    record("handle-message", locked, by=by, was=was)
    return locked


@transaction.atomic
def drop_suspect(message: Message, *, by: Actor, reason: str) -> Message:
    """A person finds a suspect message not real; it stays, handled, and nobody is answered."""
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state != MessageState.SUSPECT:
        raise NotSuspect(locked.reference)
    _set_state(locked, MessageState.HANDLED)
    drop_for(locked, WorkKind.SUSPECT_SUBMISSION, by=by, outcome=reason)
    record("drop-message", locked, by=by, reason=reason)
    return locked


@transaction.atomic
def answer(message: Message, *, by: Actor, key: str, subject: str, text: str) -> OutgoingMail:
    """Answer a message by mail and handle it; the same key is the same answer.

    Raises :class:`StillSuspect`: whether its address is the sender's, nobody knows.
    """
    if message.state == MessageState.SUSPECT:
        raise StillSuspect(message.reference)
    mail = post(
        Letter(subject, text),
        by=by,
        key=f"message-answer:{message.reference}:{key}",
        to=message.email,
        language=message.language,
        by_hand=True,
    )
    record("answer-message", message, by=by, mail=mail.pk)
    if message.state == MessageState.NEW:
        handle(message, by=by)
    return mail


@transaction.atomic
def reopen_message(message: Message, *, by: Actor) -> Message:
    """Undo handling: the message and its work item are open again."""
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state != MessageState.HANDLED:
        raise NotHandled(locked.reference)
    back = reopen_for(locked, WorkKind.NEW_MESSAGE, by=by)
    suspect = back is None and reopen_for(locked, WorkKind.SUSPECT_SUBMISSION, by=by) is not None
    _set_state(locked, MessageState.SUSPECT if suspect else MessageState.NEW)
    record("reopen-message", locked, by=by)
    return locked


def _announce(message: Message, *, by: Actor) -> None:
    open_item(
        _work_kind(MessageState(message.state)),
        message,
        by=by,
        title=message.name,
        custodian_id=message.custodian_id,
    )
    if message.state == MessageState.NEW:
        letter = message_received(message)
        post(
            letter,
            by=by,
            key=f"message-received:{message.reference}",
            to=message.email,
            language=message.language,
        )


def _work_kind(state: MessageState) -> WorkKind:
    return WorkKind.SUSPECT_SUBMISSION if state is MessageState.SUSPECT else WorkKind.NEW_MESSAGE


def _set_state(message: Message, state: MessageState) -> None:
    message.state = state
    message.save(update_fields=["state"])
