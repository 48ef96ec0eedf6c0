from __future__ import annotations

import pytest
from django.test import Client
from django.utils.html import escape

from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.mail.states import MessageState
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind
from tests.faces.website.cast import consultant
from tests.faces.website.visitor import cv, opened, send, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/contact/"
TYPED = {"name": "Zoë de Wit", "email": "zoe@example.org", "text": "Kan ik langskomen?\r\n\r\nGroet"}


def test_a_message_with_a_file_is_received_with_a_reference_on_the_page_and_by_mail() -> None:
    answer = send(ADDRESS, {**TYPED, "organisation": "ROC", "phone": "+32 2 555 12 12", "papers": [cv()]})
    message = Message.objects.get()
    assert message.reference in text_of(Client().get(answer["Location"]))
    assert message.reference in OutgoingMail.objects.get().body_text
    assert (message.name, message.organisation, message.phone) == ("Zoë de Wit", "ROC", "+3225551212")
    assert message.text == "Kan ik langskomen?\n\nGroet"
    assert message.documents.count() == 1


def test_a_message_for_one_consultant_waits_for_that_consultant() -> None:
    noor = consultant()
    send(ADDRESS, {**TYPED, "consultant": "noor"})
    assert Message.objects.get().custodian_id == noor.pk
    assert WorkItem.objects.get().custodian_id == noor.pk


def test_a_consultant_who_does_not_exist_is_no_choice() -> None:
    consultant()
    assert send(ADDRESS, {**TYPED, "consultant": "1"}).status_code == 422
    assert not Message.objects.exists()


def test_a_consultants_page_leads_to_the_form_with_the_name_chosen() -> None:
    consultant()
    assert '<option value="noor" selected>' in text_of(Client().get(ADDRESS, {"consultant": "noor"}))
    assert Client().get(ADDRESS, {"consultant": "\x00"}).status_code == 200


def test_sent_twenty_times_is_received_once() -> None:
    once = opened(ADDRESS)
    for _ in range(20):
        assert send(ADDRESS, TYPED, once=once).status_code == 302
    assert Message.objects.count() == OutgoingMail.objects.count() == 1


def test_the_trap_keeps_a_message_apart_and_the_visitor_sees_received() -> None:
    answer = send(ADDRESS, {**TYPED, "homepage": "spam"})
    assert Message.objects.get().state == MessageState.SUSPECT
    assert Message.objects.get().reference in text_of(Client().get(answer["Location"]))
    assert WorkItem.objects.get().kind == WorkKind.SUSPECT_SUBMISSION


def test_an_address_with_foreign_letters_gets_its_mail_at_the_form_servers_understand() -> None:
    send(ADDRESS, {**TYPED, "email": "zoe@münchen.de"})
    assert Message.objects.get().email == "zoe@xn--mnchen-3ya.de"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\"'><img src=x onerror=1>", "</textarea><b>"])
def test_markup_in_a_message_comes_back_as_text(text: str) -> None:
    page = text_of(send(ADDRESS, {**TYPED, "email": "", "name": text, "text": text}))
    assert text not in page
    assert page.count(escape(text)) == 2


def test_template_code_in_a_message_is_not_run() -> None:
    assert "{{ 7*7 }}" in text_of(send(ADDRESS, {**TYPED, "email": "", "text": "{{ 7*7 }}"}))


def test_a_header_in_a_name_does_not_reach_the_mail() -> None:
    send(ADDRESS, {**TYPED, "name": "Bo\r\nBcc: all@example.org"})
    assert "\n" not in Message.objects.get().name
    assert "\n" not in OutgoingMail.objects.get().subject
