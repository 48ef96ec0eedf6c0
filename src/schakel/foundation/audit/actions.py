"""Writes the log: one entry in the transaction of what it tells about."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from schakel.foundation.audit.models import Entry, Head
from schakel.foundation.audit.rules import GENESIS, chained


class Doer(Protocol):
    """Whoever did it, as the log writes them down."""

    @property
    def label(self) -> str:
        """The name in the log."""

    @property
    def user_id(self) -> int | None:
        """The user, when it was one."""


def row_of(entry: Entry) -> dict[str, Any]:
    """What the hash covers."""
    return {
        "sequence": entry.sequence,
        "at": entry.at.isoformat(),
        "actor": [entry.actor_id_text, entry.actor_label],
        "action": entry.action,
        "subject": [entry.subject_type, entry.subject_id],
        "detail": entry.detail,
    }


def record(action: str, subject: models.Model, *, by: Doer, **detail: Any) -> Entry:
    """Add one entry; must stand in the caller's transaction, so that deed and entry come or go together.

    ``detail`` holds codes, counts and references, never names or other personal values.
    Raises ``TransactionManagementError`` outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an audit entry stands in the transaction of its deed")
    Head.objects.get_or_create(pk=1, defaults={"hash": GENESIS})
    head = Head.objects.select_for_update().get(pk=1)
    entry = Entry(
        sequence=head.sequence + 1,
        at=timezone.now(),
        actor_id_text="" if by.user_id is None else str(by.user_id),
        actor_label=by.label,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        detail=detail,
        previous_hash=head.hash,
    )
    entry.hash = chained(head.hash, row_of(entry))
    entry.save(force_insert=True)
    Head.objects.filter(pk=1).update(sequence=entry.sequence, hash=entry.hash)
    return entry
