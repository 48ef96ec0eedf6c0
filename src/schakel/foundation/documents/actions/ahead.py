"""Reads a file for a visitor who fills in a form: proposals for them alone, gone when they do not send it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from schakel.engine.reading.formats import recognise
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.documents import pictures, rules, storage
from schakel.foundation.documents.actions.receiving import keep
from schakel.foundation.documents.errors import NotTakenHere
from schakel.foundation.documents.models import ReadAhead, StoredFile
from schakel.foundation.documents.states import AheadState, Origin
from schakel.foundation.documents.storage import Arrived, atomic_once_arrived
from schakel.foundation.work.jobs import enqueue

KEEP = timedelta(hours=2)
# Somebody sits and waits: before everything else.
FIRST_OF_ALL = 9


@atomic_once_arrived(rules.MAX_BYTES)
def read_ahead(arrived: Arrived, *, by: Actor, name: str, declared_type: str = "") -> ReadAhead:
    """Take in a file to read it before it is sent; call it outside a transaction.

    Raises :class:`NotTakenHere` for what would go to quarantine, and what ``receive`` raises.
    """
    cleaned = rules.clean_name(name)
    admission = rules.admit(
        recognise(arrived.prefix, cleaned), declared_type=declared_type, origin=Origin.SITE
    )
    if admission.problem:
        raise NotTakenHere(admission.problem)
    ahead = ReadAhead.objects.create(file=keep(arrived, admission), name=cleaned)
    record("read-ahead", ahead, by=by, bytes=arrived.size)
    enqueue("read-ahead", priority=FIRST_OF_ALL, ahead_id=ahead.pk)
    return ahead


@transaction.atomic
def store_ahead(ahead: ReadAhead, *, by: Actor, facts: Sequence[dict[str, Any]]) -> None:
    """Keep what was read as proposals; none is an answer too."""
    ahead.facts = rules.storable(list(facts))
    ahead.state = AheadState.READ if facts else AheadState.SILENT
    ahead.save(update_fields=["facts", "state"])
    record("store-ahead", ahead, by=by, facts=len(facts))


def forget_ahead() -> int:
    """Delete what nobody needs any more, with its bytes when no document holds them; returns how many."""
    old = list(ReadAhead.objects.filter(asked_at__lt=timezone.now() - KEEP).select_related("file"))
    for ahead in old:
        with transaction.atomic():
            file = ahead.file
            ahead.delete()
            drop_unheld(file)
    return len(old)


def drop_unheld(file: StoredFile) -> None:
    """Delete a file that nobody holds: the row at once, the bytes after the commit."""
    if not file.documents.exists() and not file.ahead.exists():
        transaction.on_commit(partial(_burn, file.sha256))
        file.delete()


def _burn(sha256: str) -> None:
    pictures.forget(sha256)
    storage.burn(sha256)
