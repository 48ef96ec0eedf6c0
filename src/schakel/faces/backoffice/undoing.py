"""What somebody did last in the queue, so that one key undoes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest

from schakel.agency.people.actions import reopen_document
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.policy import actor_of
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents.errors import DocumentRefused
from schakel.foundation.documents.models import Document
from schakel.foundation.mail.actions import reopen_message
from schakel.foundation.mail.errors import MailRefused
from schakel.foundation.mail.models import Message
from schakel.foundation.work.actions import hand_over, reopen, wake
from schakel.foundation.work.errors import WorkRefused
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.queries import subject_of

_KEY = "backoffice-undo"


def remember(
    request: HttpRequest, verb: str, items: Sequence[WorkItem], said: str, owner: int | None = None
) -> None:
    """Keep the last deed in the session: what, on which items, and how to say it."""
    request.session[_KEY] = {"verb": verb, "items": [item.pk for item in items], "said": said, "owner": owner}


def last_deed(request: HttpRequest) -> dict[str, Any] | None:
    """The deed that can be undone, if any."""
    deed: dict[str, Any] | None = request.session.get(_KEY)
    return deed


def undo(request: HttpRequest) -> list[WorkItem]:
    """Undo the last deed as far as it still can be; returns the items that are back."""
    deed = request.session.pop(_KEY, None)
    if not deed:
        return []
    actor = actor_of(request)
    items = WorkItem.objects.visible_to(actor).filter(pk__in=deed["items"]).order_by("pk")
    return [item for item in items if _undone(item, actor, deed)]


def _undone(item: WorkItem, actor: Actor, deed: dict[str, Any]) -> bool:
    try:
        _WAYS_BACK[deed["verb"]](item, actor, deed)
    except (WorkRefused, MailRefused, DocumentRefused):
        return False
    return True


def _reopen(item: WorkItem, actor: Actor, deed: dict[str, Any]) -> None:
    subject = subject_of(item)
    if isinstance(subject, Message):
        reopen_message(subject, by=actor)
    elif isinstance(subject, Document) and subject.confirmed_at is not None:
        reopen_document(subject, by=actor)
    else:
        reopen(item, by=actor)


def _wake(item: WorkItem, actor: Actor, deed: dict[str, Any]) -> None:
    wake(item, by=actor)


def _hand_back(item: WorkItem, actor: Actor, deed: dict[str, Any]) -> None:
    owner = User.objects.filter(pk=deed["owner"] or 0).first()
    hand_over(item, by=actor, to=owner)


_WAYS_BACK: dict[str, Callable[[WorkItem, Actor, dict[str, Any]], None]] = {
    "done": _reopen,
    "snooze": _wake,
    "hand-over": _hand_back,
}
