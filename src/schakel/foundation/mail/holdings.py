"""What this app holds of a person: what they wrote, and what we mailed to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """Messages from the address and mails to it, with the files that came along."""
    messages = list(Message.objects.filter(email__iexact=trace.mailbox).prefetch_related("documents"))
    trace.add(*messages)
    trace.consents |= {message.consent_id for message in messages}
    trace.documents |= {paper.pk for message in messages for paper in message.documents.all()}
    mails = list(OutgoingMail.objects.filter(to__iexact=trace.mailbox).only("pk"))
    trace.add(*mails)
    return [Holding("messages", len(messages)), Holding("mails", len(mails))]


def export(trace: Trace) -> Mapping[str, Any]:
    """Both sides of the post."""
    messages = Message.objects.filter(email__iexact=trace.mailbox).order_by("pk")
    mails = OutgoingMail.objects.filter(to__iexact=trace.mailbox).order_by("pk")
    fields = ("reference", "name", "organisation", "email", "phone", "text", "language", "received_at")
    return {
        "messages": list(messages.values(*fields)),
        "mails": list(mails.values("to", "subject", "body_text", "state", "created_at", "sent_at")),
    }


def erase(trace: Trace, *, by: Actor) -> None:
    """Also what waits in the outbox: nothing more goes out to them."""
    Message.objects.filter(email__iexact=trace.mailbox).delete()
    OutgoingMail.objects.filter(to__iexact=trace.mailbox).delete()
