"""The lists of documents and messages: their states as tabs with counts, and what was searched for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from schakel.agency.people.queries import found
from schakel.faces.backoffice.words import words_for
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.states import DocumentState
from schakel.foundation.mail.models import Message
from schakel.foundation.mail.states import MessageState

PER_PAGE = 50


def asked_of(parameters: Mapping[str, str], states: Iterable[str]) -> tuple[str, str]:
    """The state and the question in an address; an unknown state counts as none."""
    state = parameters.get("staat", "")
    question = " ".join(parameters.get("q", "").replace("\0", "").split())[:100]
    return (state if state in set(states) else ""), question


def documents(actor: Actor, state: str, question: str) -> QuerySet[Document]:
    """Documents by name, reference or the person they are of, newest first."""
    shown = Document.objects.visible_to(actor)
    if state:
        shown = shown.filter(state=state)
    if question:
        fits = Q(name__icontains=question) | Q(reference__istartswith=question)
        shown = shown.filter(fits | Q(candidates__in=found(actor, question))).distinct()
    return shown.select_related("file").prefetch_related("candidates").order_by("-received_at", "-pk")


def messages(actor: Actor, state: str, question: str) -> QuerySet[Message]:
    """Messages by sender, organisation, reference or text, newest first."""
    shown = Message.objects.visible_to(actor)
    if state:
        shown = shown.filter(state=state)
    if question:
        shown = shown.filter(
            Q(name__icontains=question)
            | Q(organisation__icontains=question)
            | Q(email__icontains=question)
            | Q(reference__istartswith=question)
            | Q(text__icontains=question)
        )
    return shown.order_by("-received_at", "-pk")


def document_tabs(actor: Actor, state: str) -> list[dict[str, Any]]:
    """A tab per state of documents."""
    return _tabs(Document.objects.visible_to(actor), "document", DocumentState, state)


def message_tabs(actor: Actor, state: str) -> list[dict[str, Any]]:
    """A tab per state of messages."""
    return _tabs(Message.objects.visible_to(actor), "message", MessageState, state)


def _tabs(rows: QuerySet[Any], group: str, states: Iterable[str], current: str) -> list[dict[str, Any]]:
    numbers = dict(rows.order_by().values_list("state").annotate(number=Count("pk")))
    shown = [{"label": _("All"), "url": "?", "current": not current, "count": sum(numbers.values())}]
    for state in states:
        code = str(state)
        if numbers.get(code) or code == current:
            shown.append(
                {
                    "label": words_for(group, code),
                    "url": f"?staat={code}",
                    "current": code == current,
                    "count": numbers.get(code, 0),
                }
            )
    return shown
