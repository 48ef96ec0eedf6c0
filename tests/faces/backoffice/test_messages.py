"""Messages: found, answered once, handled, reopened, and the suspect ones decided on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from schakel.foundation.accounts.states import Role
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.mail.states import MessageState

pytestmark = pytest.mark.django_db
Write = Callable[..., Message]
# Session, person, roles; the rail's counts; tabs; number and rows.
QUERIES_OF_LIST = 10


def to(name: str, message: Message) -> str:
    return reverse(f"backoffice:{name}", args=[message.reference])


def answers() -> int:
    return OutgoingMail.objects.filter(key__startswith="message-answer").count()


def test_an_answer_goes_out_once_and_handles_the_message(office: Client, written: Write) -> None:
    message = written()
    data = {"subject": "Re", "text": "We call you today.", "key": "abc"}
    for _ in range(2):
        office.post(to("message-answer", message), data)
    message.refresh_from_db()
    assert (message.state, answers()) == (MessageState.HANDLED, 1)


def test_an_empty_answer_is_asked_for_again(office: Client, written: Write) -> None:
    message = written()
    assert office.post(to("message-answer", message), {"subject": "Re", "key": "abc"}).status_code == 422
    assert answers() == 0


def test_a_suspect_message_is_not_answered_before_it_is_accepted(office: Client, written: Write) -> None:
    message = written(suspect=True)
    office.post(to("message-answer", message), {"subject": "Re", "text": "Hi", "key": "abc"})
    assert answers() == 0
    office.post(to("message-decide", message), {"deed": "accept"})
    message.refresh_from_db()
    assert message.state == MessageState.NEW


def test_handling_and_opening_again(office: Client, written: Write) -> None:
    message = written()
    for deed, state in (("handle", "handled"), ("handle", "handled"), ("reopen", "new"), ("nonsense", "new")):
        office.post(to("message-decide", message), {"deed": deed})
        message.refresh_from_db()
        assert message.state == state


def test_messages_are_found_by_words_and_state(office: Client, written: Write) -> None:
    first, second = written(1), written(2, suspect=True)

    def shown(query: str) -> list[Message]:
        return list(office.get(reverse("backoffice:messages") + query).context["page"])

    assert shown("?q=karin+1") == [first]
    assert shown("?staat=suspect") == [second]


def test_a_message_for_one_consultant_is_not_found_by_another(
    client: Client, staff: Any, written: Write
) -> None:
    message = written(custodian=staff(Role.CONSULTANT, "Tariq"))
    client.force_login(staff(Role.CONSULTANT, "Noor"))
    assert client.get(to("message", message)).status_code == 404
    assert client.post(to("message-decide", message), {"deed": "handle"}).status_code == 404
    assert list(client.get(reverse("backoffice:messages")).context["page"]) == []


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_equally_often_however_long(
    office: Client, written: Write, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        written(count)
    with django_assert_num_queries(QUERIES_OF_LIST):
        office.get(reverse("backoffice:messages"))
