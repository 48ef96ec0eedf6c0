"""What this app holds of a person: what they wrote, and what we mailed to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """Messages from the address and mails to it, with the files that came along."""
    messages = list(_messages(trace).prefetch_related("documents"))
    trace.add(*messages)
    trace.consents |= {message.consent_id for message in messages}
    trace.documents |= {paper.pk for message in messages for paper in message.documents.all()}
    mails = list(_mails(trace).only("pk"))
    trace.add(*mails)
    return [Holding("messages", len(messages)), Holding("mails", len(mails))]


def export(trace: Trace) -> Mapping[str, Any]:
    """Both sides of the post."""
    messages, mails = _messages(trace).order_by("pk"), _mails(trace).order_by("pk")
    fields = ("reference", "name", "organisation", "email", "phone", "text", "language", "received_at")
    return {
        "messages": list(messages.values(*fields)),
        "mails": list(mails.values("to", "subject", "body_text", "state", "created_at", "sent_at")),
    }


def erase(trace: Trace, *, by: Actor) -> None:
    """Also what waits in the outbox: nothing more goes out to them."""
    mails = list(_mails(trace).values_list("pk", flat=True))
    _messages(trace).delete()
    OutgoingMail.objects.filter(pk__in=mails).delete()


def _messages(trace: Trace) -> QuerySet[Message]:
    return Message.objects.filter(email__iexact=trace.mailbox).exclude(pk__in=trace.stays(Message))


def _mails(trace: Trace) -> QuerySet[OutgoingMail]:
    """All mail to the address; where something stays, only what was about the rest (its key says so)."""
    mails = OutgoingMail.objects.filter(to__iexact=trace.mailbox)
    if trace.is_whole:
        return mails
    about = [Q(key__contains=f":{reference}") for reference in sorted(trace.references)]
    return mails.filter(reduce(or_, about)) if about else mails.none()
