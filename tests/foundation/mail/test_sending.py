from __future__ import annotations

import email
import email.policy
import socket
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils import timezone

from schakel.foundation.accounts.rules import VISITOR, WORKER
from schakel.foundation.mail.actions import leave, post, send_again, start_sending
from schakel.foundation.mail.errors import BadAddress, NotStuck
from schakel.foundation.mail.letters import Letter
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.mail.states import MailState
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import Job, WorkItem
from schakel.foundation.work.states import JobState, WorkKind, WorkState
from tests.foundation.mail.servers import (
    CutBeforeAnswer,
    CutBeforeData,
    Mailbox,
    Refusing,
    RudeGoodbye,
    Silent,
    serving,
)

pytestmark = pytest.mark.django_db

TEXT = "Beste Zoë,\n\n.een regel die met een punt begint\nZie https://voorbeeld.example/?a=1&b=2.\n"


def posted(key: str = "k1", **changes: str) -> OutgoingMail:
    parts = {"to": "zoe@example.org", "subject": "Je sollicitatie", "text": TEXT} | changes
    return post(Letter(parts["subject"], parts["text"]), by=VISITOR, key=key, to=parts["to"])


def state_of(mail: OutgoingMail) -> str:
    mail.refresh_from_db()
    return mail.state


def parsed(raw: bytes) -> EmailMessage:
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def make_due() -> None:
    Job.objects.filter(state=JobState.WAITING).update(run_after=None)


def test_a_mail_arrives_whole_with_its_own_id_in_text_and_html(settings: Any) -> None:
    mail = posted()
    with serving(Mailbox(), settings) as box:
        run_all()
    assert state_of(mail) == MailState.SENT
    assert mail.sent_at is not None
    [raw] = box.mails
    message = parsed(raw)
    assert message["Message-ID"] == mail.message_id
    assert message["To"] == "zoe@example.org"
    both, logo = message.iter_parts()
    assert isinstance(both, EmailMessage)
    text, page = both.iter_parts()
    assert f"cid:{logo['Content-ID'].strip('<>')}" in page.get_content()
    assert logo.get_content().startswith(b"\x89PNG")
    assert text.get_content().replace("\r\n", "\n").rstrip() == TEXT.rstrip()
    assert page.get_content_type() == "text/html"
    assert '<a href="https://voorbeeld.example/?a=1&amp;b=2">' in page.get_content()
    assert all(byte < 128 for byte in raw)


def test_the_same_key_is_the_same_mail_and_goes_out_once(settings: Any) -> None:
    assert posted().pk == posted().pk
    with serving(Mailbox(), settings) as box:
        run_all()
        run_all()
    assert len(box.mails) == 1


def test_a_server_that_hangs_up_after_the_data_leaves_the_mail_to_a_person(settings: Any) -> None:
    mail = posted()
    with serving(CutBeforeAnswer(), settings) as box:
        run_all()
        make_due()
        run_all()
    assert state_of(mail) == MailState.UNCERTAIN
    assert len(box.mails) == 1
    item = WorkItem.objects.get()
    assert (item.kind, item.subject_id) == (WorkKind.UNCERTAIN_MAIL, str(mail.pk))


def test_a_server_that_never_answers_leaves_the_mail_to_a_person(settings: Any) -> None:
    mail = posted()
    with serving(Silent(), settings, timeout=0.5) as box:
        run_all()
    assert state_of(mail) == MailState.UNCERTAIN
    assert len(box.mails) == 1


def test_a_server_that_hangs_up_before_the_data_is_tried_again(settings: Any) -> None:
    mail = posted()
    with serving(CutBeforeData(), settings):
        run_all()
    assert state_of(mail) == MailState.WAITING
    make_due()
    with serving(Mailbox(), settings) as box:
        run_all()
    assert state_of(mail) == MailState.SENT
    assert len(box.mails) == 1


def test_a_rude_goodbye_does_not_make_a_sent_mail_unsent(settings: Any) -> None:
    mail = posted()
    with serving(RudeGoodbye(), settings) as box:
        run_all()
        make_due()
        run_all()
    assert state_of(mail) == MailState.SENT
    assert len(box.mails) == 1


def test_a_worker_killed_while_sending_leaves_the_mail_to_a_person(settings: Any) -> None:
    mail = posted()
    start_sending(mail, by=WORKER)
    with serving(Mailbox(), settings) as box:
        run_all()
    assert state_of(mail) == MailState.UNCERTAIN
    assert box.mails == []


def test_an_address_refused_for_good_is_a_failure_a_person_sees(settings: Any) -> None:
    mail = posted()
    with serving(Refusing("550 no such user"), settings):
        run_all()
    assert state_of(mail) == MailState.FAILED
    assert mail.problem.startswith("550")
    assert WorkItem.objects.get().kind == WorkKind.UNCERTAIN_MAIL


def test_a_busy_server_is_tried_again_without_using_up_the_job(settings: Any) -> None:
    mail = posted()
    with serving(Refusing("451 come back later"), settings):
        for _ in range(5):
            make_due()
            run_all()
    assert state_of(mail) == MailState.WAITING
    assert mail.attempts == 5
    assert Job.objects.get().state == JobState.WAITING
    assert not WorkItem.objects.exists()


def test_no_server_at_all_is_tried_again(settings: Any) -> None:
    mail = posted()
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = unused.getsockname()
        run_all()
    assert state_of(mail) == MailState.WAITING


def test_a_mail_nobody_took_for_two_days_is_a_failure_a_person_sees(settings: Any) -> None:
    mail = posted()
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=3))
    with serving(Refusing("451 come back later"), settings):
        run_all()
    assert state_of(mail) == MailState.FAILED
    assert WorkItem.objects.exists()


def test_a_person_may_send_an_uncertain_mail_again_under_the_same_id(settings: Any) -> None:
    mail = posted()
    with serving(CutBeforeAnswer(), settings) as first:
        run_all()
    send_again(mail, by=WORKER)
    with serving(Mailbox(), settings) as second:
        run_all()
    assert state_of(mail) == MailState.SENT
    assert parsed(first.mails[0])["Message-ID"] == parsed(second.mails[0])["Message-ID"]
    assert WorkItem.objects.get().state == WorkState.DONE


def test_a_second_trouble_with_the_same_mail_brings_the_work_back(settings: Any) -> None:
    mail = posted()
    for _ in range(2):
        with serving(CutBeforeAnswer(), settings):
            run_all()
        assert WorkItem.objects.get().state == WorkState.OPEN
        send_again(mail, by=WORKER)


def test_a_person_may_say_that_an_uncertain_mail_arrived(settings: Any) -> None:
    mail = posted()
    with serving(CutBeforeAnswer(), settings):
        run_all()
    leave(mail, by=WORKER, arrived=True)
    assert state_of(mail) == MailState.SENT
    with pytest.raises(NotStuck):
        send_again(mail, by=WORKER)


def test_a_subject_cannot_smuggle_in_a_header(settings: Any) -> None:
    posted(subject="Hallo\r\nBcc: ander@example.org\r\n\r\ntekst\u202e")
    with serving(Mailbox(), settings) as box:
        run_all()
    message = parsed(box.mails[0])
    assert message["Bcc"] is None
    assert message["Subject"] == "Hallo Bcc: ander@example.org tekst"


@pytest.mark.parametrize("address", ["", "geen adres", "a@b.nl\r\nBcc: c@d.nl", "a@b.nl, c@d.nl", "a@b@c.nl"])
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        posted(to=address)


def test_in_the_demo_a_mail_becomes_a_file(settings: Any, tmp_path: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    mail = posted()
    run_all()
    assert state_of(mail) == MailState.SENT
    [file] = tmp_path.iterdir()
    assert mail.message_id.encode() in file.read_bytes()
