"""The worker's part in mail: send what stands in the outbox, and never what may have gone out already."""

from __future__ import annotations

from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.mail import rules, transport
from schakel.foundation.mail.actions import settle, start_sending
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.mail.rules import Meaning
from schakel.foundation.mail.states import MailState
from schakel.foundation.work.jobs import Lease, Postpone, job


@job("send-mail", slow=True)
def send_mail(lease: Lease, *, mail_id: int) -> None:
    """Send one mail; a try that was cut off after the mail was offered is left to a person."""
    mail = OutgoingMail.objects.filter(pk=mail_id).first()
    if mail is None or mail.state not in {MailState.WAITING, MailState.SENDING}:
        return
    if mail.state == MailState.SENDING:
        with lease.effect():
            settle(mail, by=WORKER, meaning=Meaning.UNCERTAIN, detail="the worker stopped while sending")
        return

    def point_of_no_return() -> None:
        with lease.writing():
            start_sending(mail, by=WORKER)

    outcome = transport.deliver(mail, point_of_no_return)
    if outcome.meaning is not Meaning.NOT_NOW:
        with lease.effect():
            settle(mail, by=WORKER, meaning=outcome.meaning, detail=outcome.detail)
        return
    with lease.writing():
        settled = settle(mail, by=WORKER, meaning=Meaning.NOT_NOW, detail=outcome.detail)
    if settled.state == MailState.WAITING:
        raise Postpone(rules.pause_after(settled.attempts), "the mail server does not take it now")
