"""The outbox, and the messages visitors sent by the contact form."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.models import Document
from schakel.foundation.mail.states import MailState, MessageState
from schakel.foundation.privacy.models import Consent
from schakel.kernel.privacy import privacy_classes


class OutgoingMail(models.Model):
    """One mail to send, written in the transaction of what it tells about; its Message-ID never changes."""

    key = models.CharField(max_length=160, unique=True)
    message_id = models.CharField(max_length=120, unique=True)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    body_text = models.TextField()
    body_html = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nl")
    # RFC 2369 and 8058: where a mail program stops a list with one click.
    unsubscribe_url = models.CharField(max_length=300, blank=True)
    # Written by a person, and not by the program (RFC 3834).
    by_hand = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, default=MailState.WAITING, choices=[(state.value, state.value) for state in MailState]
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    privacy: ClassVar = privacy_classes(
        system="id key message_id language unsubscribe_url by_hand state attempts created_at sent_at problem",
        contact="to",
        content="subject body_text body_html",
    )

    def __str__(self) -> str:
        return f"{self.key} {self.state}"


class MessageQuerySet(models.QuerySet["Message"]):
    """Filters of incoming messages."""

    def visible_to(self, actor: Actor) -> Self:
        """Staff who answer messages; one for a chosen consultant is for them and the back office.

        Whoever wrote it sees it by the link in their mail.
        """
        if can(actor, Action.SEE_OWN):
            return self.filter(email__iexact=actor.mailbox)
        if not can(actor, Action.SEE_MESSAGES):
            return self.none()
        if can(actor, Action.SEE_MESSAGES, Message(custodian_id=-1)):
            return self
        return self.filter(Q(custodian=None) | Q(custodian=actor.user_id))


class Message(models.Model):
    """What a visitor wrote in the contact form, with its files."""

    reference = models.CharField(max_length=20, unique=True)
    submission_key = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    phone = models.CharField(max_length=20, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=2, default="nl")
    custodian = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(
        max_length=10,
        default=MessageState.NEW,
        choices=[(state.value, state.value) for state in MessageState],
    )
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="+")
    documents = models.ManyToManyField(Document, blank=True, related_name="messages")
    received_at = models.DateTimeField()

    objects = MessageQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id reference submission_key language custodian state consent documents received_at",
        identity="name organisation",
        contact="email phone",
        content="text",
    )

    def __str__(self) -> str:
        return self.reference
