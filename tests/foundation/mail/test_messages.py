from __future__ import annotations

from dataclasses import replace

import pytest

from schakel.foundation.accounts.rules import VISITOR, WORKER
from schakel.foundation.audit.queries import check_chain
from schakel.foundation.mail.actions import accept_suspect, handle, receive_message, reopen_message
from schakel.foundation.mail.errors import AlreadyHandled, BadAddress, NotSuspect
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.mail.rules import MessageDetails
from schakel.foundation.mail.states import MessageState
from schakel.foundation.privacy.states import Purpose
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind, WorkState

pytestmark = pytest.mark.django_db

DETAILS = MessageDetails(name="Zoë de Wit", email="zoe@example.org", text="Kan ik langskomen?\n\nGroet")


def received(details: MessageDetails = DETAILS, key: str = "form-1", *, suspect: bool = False) -> Message:
    return receive_message(by=VISITOR, submission_key=key, cleaned=details, suspect=suspect)


def test_a_message_sent_twice_is_received_once() -> None:
    assert received().pk == received().pk
    assert Message.objects.count() == OutgoingMail.objects.count() == WorkItem.objects.count() == 1


def test_a_message_is_confirmed_by_mail_with_its_reference_and_waits_for_a_colleague() -> None:
    message = received()
    mail = OutgoingMail.objects.get()
    assert mail.to == "zoe@example.org"
    assert message.reference in mail.subject
    assert message.reference in mail.body_text
    item = WorkItem.objects.get()
    assert item.kind == WorkKind.NEW_MESSAGE
    assert item.due_at is not None
    assert message.consent.purpose == Purpose.CONTACT
    assert check_chain().broken_at is None


@pytest.mark.parametrize(("language", "word"), [("nl", "ontvangen"), ("en", "received")])
def test_the_confirmation_speaks_the_visitors_language(language: str, word: str) -> None:
    received(replace(DETAILS, language=language))
    assert word in OutgoingMail.objects.get().subject


def test_a_filled_honeypot_keeps_the_message_apart_without_answering() -> None:
    message = received(suspect=True)
    assert message.state == MessageState.SUSPECT
    assert WorkItem.objects.get().kind == WorkKind.SUSPECT_SUBMISSION
    assert not OutgoingMail.objects.exists()


def test_a_suspect_message_found_real_goes_on_as_any_other() -> None:
    message = accept_suspect(received(suspect=True), by=WORKER)
    assert message.state == MessageState.NEW
    assert WorkItem.objects.open().get().kind == WorkKind.NEW_MESSAGE
    assert OutgoingMail.objects.count() == 1
    with pytest.raises(NotSuspect):
        accept_suspect(message, by=WORKER)


@pytest.mark.parametrize("suspect", [False, True])
def test_handling_a_message_finishes_its_work_and_can_be_undone(suspect: bool) -> None:
    message = handle(received(suspect=suspect), by=WORKER)
    assert WorkItem.objects.get().state == WorkState.DONE
    with pytest.raises(AlreadyHandled):
        handle(message, by=WORKER)
    back = reopen_message(message, by=WORKER)
    assert back.state == (MessageState.SUSPECT if suspect else MessageState.NEW)
    assert WorkItem.objects.get().state == WorkState.OPEN


def test_a_message_with_an_impossible_address_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(BadAddress):
        received(replace(DETAILS, email="a@b.nl\nBcc: c@d.nl"))
    assert not Message.objects.exists()
    assert not WorkItem.objects.exists()
