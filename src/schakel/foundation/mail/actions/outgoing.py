"""Writes on the outbox: post, settle what a try showed, decide on what is stuck."""

from __future__ import annotations

import secrets
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.mail import rules
from schakel.foundation.mail.errors import (
    BadAddress,
    NotStuck,
)
from schakel.foundation.mail.framing import framed
from schakel.foundation.mail.letters import Letter, ListLetter
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.mail.rules import Meaning
from schakel.foundation.mail.states import MailState
from schakel.foundation.work.actions import finish_for, open_item, reopen
from schakel.foundation.work.jobs import enqueue
from schakel.foundation.work.states import WorkKind, WorkState

_STUCK = frozenset({MailState.UNCERTAIN, MailState.FAILED})


@transaction.atomic
def post(
    letter: Letter | ListLetter, *, by: Actor, key: str, to: str, language: str = "nl", by_hand: bool = False
) -> OutgoingMail:
    """Put a mail in the outbox, in the transaction of what it tells about; the same key is the same mail.

    The text of a :class:`Letter` is sent in both forms. Line ends and invisible characters leave the subject.
    ``by_hand`` says that a person wrote it: an absence note may answer it. Raises :class:`BadAddress`.
    """
    known = OutgoingMail.objects.filter(key=key).first()
    if known:
        return known
    mail = OutgoingMail.objects.create(
        key=key,
        message_id=f"<{secrets.token_hex(16)}@{_domain()}>",
        to=checked_address(to),
        subject=rules.one_line(letter.subject),
        body_text=letter.text,
        body_html=letter.html if isinstance(letter, ListLetter) else _framed(letter, language),
        language=language,
        by_hand=by_hand,
    )
    record("post-mail", mail, by=by, key=key)
    _ask_sending(mail)
    return mail


def _framed(letter: Letter, language: str) -> str:
    return framed(letter.text, language, subject=rules.one_line(letter.subject), button=letter.button)


@transaction.atomic
def post_to_list(letter: ListLetter, *, by: Actor, key: str, to: str, language: str) -> OutgoingMail:
    """Put a mail of a list in the outbox; mail programs get the address to stop it in a header of its own."""
    mail = post(letter, by=by, key=key, to=to, language=language)
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


def _stuck(mail: OutgoingMail) -> OutgoingMail:
    locked = OutgoingMail.objects.select_for_update().get(pk=mail.pk)
    if locked.state not in _STUCK:
        raise NotStuck(locked.key)
    return locked


def _ask_sending(mail: OutgoingMail) -> None:
    enqueue("send-mail", key=f"send-mail:{mail.pk}:{mail.attempts}", priority=3, mail_id=mail.pk)


def checked_address(address: str) -> str:
    """The address as it was given. Raises :class:`BadAddress`."""
    try:
        validate_email(address)
    except ValidationError as error:
        raise BadAddress("not an e-mail address") from error
    return address


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
