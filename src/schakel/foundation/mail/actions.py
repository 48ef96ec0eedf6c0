"""Writes on mail: post to the outbox, settle what is uncertain, take in and handle messages."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.documents.models import Document
from schakel.foundation.mail import rules
from schakel.foundation.mail.errors import (
    AlreadyHandled,
    BadAddress,
    NotHandled,
    NotStuck,
    NotSuspect,
    StillSuspect,
)
from schakel.foundation.mail.letters import ListLetter, message_received
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.mail.rules import Meaning, MessageDetails
from schakel.foundation.mail.states import MailState, MessageState
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.work.actions import drop_for, finish_for, open_item, reopen, reopen_for
from schakel.foundation.work.jobs import enqueue
from schakel.foundation.work.states import WorkKind, WorkState
from schakel.kernel.identifiers import new_reference

_STUCK = frozenset({MailState.UNCERTAIN, MailState.FAILED})


@transaction.atomic
def post(
    *, by: Actor, key: str, to: str, subject: str, text: str, html: str = "", language: str = "nl"
) -> OutgoingMail:
    """Put a mail in the outbox, in the transaction of what it tells about; the same key is the same mail.

    Without ``html`` the text is sent in both forms. Line ends and invisible characters leave the subject.
    Raises :class:`BadAddress`.
    """
    known = OutgoingMail.objects.filter(key=key).first()
    if known:
        return known
    mail = OutgoingMail.objects.create(
        key=key,
        message_id=f"<{secrets.token_hex(16)}@{_domain()}>",
        to=_checked_address(to),
        subject=rules.one_line(subject),
        body_text=text,
        body_html=html or rules.as_html(text, language),
        language=language,
    )
    record("post-mail", mail, by=by, key=key)
    _ask_sending(mail)
    return mail


@transaction.atomic
def post_to_list(letter: ListLetter, *, by: Actor, key: str, to: str, language: str) -> OutgoingMail:
    """Put a mail of a list in the outbox; mail programs get the address to stop it in a header of its own."""
    mail = post(
        by=by,
        key=key,
        to=to,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        language=language,
    )
    mail.unsubscribe_url = letter.unsubscribe_url
    mail.save(update_fields=["unsubscribe_url"])
    return mail


@transaction.atomic
def take_back(prefix: str, *, by: Actor) -> int:
    """Delete mails that still wait, by the beginning of their keys; returns how many."""
    waiting = list(OutgoingMail.objects.filter(key__startswith=prefix, state=MailState.WAITING))
    for mail in waiting:
        record("take-back-mail", mail, by=by)
        mail.delete()
    return len(waiting)


@transaction.atomic
def start_sending(mail: OutgoingMail, *, by: Actor) -> None:
    """Write down that the next byte may send the mail; whoever finds this later cannot know more (T4)."""
    OutgoingMail.objects.filter(pk=mail.pk).update(state=MailState.SENDING)
    record("start-sending", mail, by=by)


@transaction.atomic
def settle(mail: OutgoingMail, *, by: Actor, meaning: Meaning, detail: str = "") -> OutgoingMail:
    """Record what is certain after a try; what needs a person gets a work item, once per trouble."""
    locked = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    locked.attempts += 1
    locked.problem = "" if meaning is Meaning.ACCEPTED else rules.one_line(detail, 300)
    locked.state = _STATE_AFTER[meaning]
    waited = timezone.now() - locked.created_at
    if meaning is Meaning.NOT_NOW and rules.gives_up(waited):
        locked.state = MailState.FAILED
    if locked.state == MailState.SENT:
        locked.sent_at = timezone.now()
    locked.save(update_fields=["attempts", "problem", "state", "sent_at"])
    record("settle-mail", locked, by=by, state=locked.state, attempts=locked.attempts)
    if locked.state in _STUCK:
        item = open_item(WorkKind.UNCERTAIN_MAIL, locked, by=by, title=locked.subject)
        if item.state != WorkState.OPEN:
            reopen(item, by=by)
    return locked


_STATE_AFTER = {
    Meaning.ACCEPTED: MailState.SENT,
    Meaning.NOT_NOW: MailState.WAITING,
    Meaning.NEVER: MailState.FAILED,
    Meaning.UNCERTAIN: MailState.UNCERTAIN,
}


@transaction.atomic
def hold_back(*, by: Actor) -> int:
    """After a restore: mails that waited may have gone out since the backup; a person decides. How many."""
    waiting = OutgoingMail.objects.filter(state__in=[MailState.WAITING, MailState.SENDING])
    held = list(waiting.order_by("pk"))
    for mail in held:
        settle(mail, by=by, meaning=Meaning.UNCERTAIN, detail="restored from a backup")
    return len(held)


@transaction.atomic
def send_again(mail: OutgoingMail, *, by: Actor) -> OutgoingMail:
    """A person decides that a stuck mail goes out once more, under the same Message-ID."""
    locked = _stuck(mail)
    locked.state, locked.problem = MailState.WAITING, ""
    locked.save(update_fields=["state", "problem"])
    finish_for(locked, WorkKind.UNCERTAIN_MAIL, by=by, outcome="sent-again")
    record("send-mail-again", locked, by=by)
    _ask_sending(locked)
    return locked


@transaction.atomic
def leave(mail: OutgoingMail, *, by: Actor, arrived: bool) -> OutgoingMail:
    """A person knows how a stuck mail ended: it arrived after all, or it need not."""
    locked = _stuck(mail)
    if arrived:
        locked.state, locked.sent_at = MailState.SENT, timezone.now()
        locked.save(update_fields=["state", "sent_at"])
    outcome = "arrived" if arrived else "left"
    finish_for(locked, WorkKind.UNCERTAIN_MAIL, by=by, outcome=outcome)
    record("leave-mail", locked, by=by, outcome=outcome)
    return locked


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
        email=_checked_address(cleaned.email),
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
        by=by,
        key=f"message-answer:{message.reference}:{key}",
        to=message.email,
        subject=subject,
        text=text,
        language=message.language,
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
            by=by,
            key=f"message-received:{message.reference}",
            to=message.email,
            subject=letter.subject,
            text=letter.text,
            language=message.language,
        )


def _work_kind(state: MessageState) -> WorkKind:
    return WorkKind.SUSPECT_SUBMISSION if state is MessageState.SUSPECT else WorkKind.NEW_MESSAGE


def _set_state(message: Message, state: MessageState) -> None:
    message.state = state
    message.save(update_fields=["state"])


def _stuck(mail: OutgoingMail) -> OutgoingMail:
    locked = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if locked.state not in _STUCK:
        raise NotStuck(locked.key)
    return locked


def _ask_sending(mail: OutgoingMail) -> None:
    enqueue("send-mail", key=f"send-mail:{mail.pk}:{mail.attempts}", priority=3, mail_id=mail.pk)


def _checked_address(address: str) -> str:
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadAddress("not an e-mail address") from error
    return address


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
