"""Takes files in: on disk first, then the row, then the job to read it."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from schakel.engine.reading.formats import recognise
from schakel.engine.reading.shapes import ENGINE_VERSION
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.documents import pictures, rules
from schakel.foundation.documents.errors import AlreadyConfirmed, NotQuarantined
from schakel.foundation.documents.models import Document, StoredFile
from schakel.foundation.documents.states import DocumentState, Origin
from schakel.foundation.documents.storage import Arrived, atomic_once_arrived
from schakel.foundation.work.actions import drop_for, finish_for, open_item
from schakel.foundation.work.jobs import enqueue
from schakel.foundation.work.states import WorkKind
from schakel.kernel.identifiers import new_reference

READ_FIRST = 5


@atomic_once_arrived(rules.MAX_BYTES)
def receive(
    arrived: Arrived,
    *,
    by: Actor,
    name: str,
    origin: Origin | str,
    declared_type: str = "",
    custodian_id: int | None = None,
    key: str | None = None,
) -> Document:
    """Take in one upload or open file; when this returns, the bytes and the row survive a crash.

    Call it outside a transaction: the file is streamed to disk first. Effects in order: file, row, then the
    job to read it, or quarantine with a work item when content, name and declared type disagree. The same
    ``key`` with the same bytes is the same document, however often it is sent.
    Raises :class:`TooLarge` beyond 64 MiB, :class:`Empty`, :class:`NoRoom`.
    """
    once = f"{key}:{arrived.sha256}" if key else None
    known = Document.objects.filter(key=once).first() if once else None
    if known:
        return known
    cleaned = rules.clean_name(name)
    admission = rules.admit(
        recognise(arrived.prefix, cleaned), declared_type=declared_type, origin=Origin(origin)
    )
    document = Document.objects.create(
        reference=new_reference("D"),
        key=once,
        file=keep(arrived, admission),
        name=cleaned,
        origin=origin,
        state=DocumentState.QUARANTINED if admission.problem else DocumentState.RECEIVED,
        problem=admission.problem,
        custodian_id=custodian_id,
        received_at=timezone.now(),
    )
    record("receive-document", document, by=by, bytes=arrived.size, problem=admission.problem)
    _pass_on(document, by=by)
    return document


def keep(arrived: Arrived, admission: rules.Admission) -> StoredFile:
    """Put the bytes in their place and give them their row, in the caller's transaction."""
    arrived.keep()
    file, _ = StoredFile.objects.get_or_create(
        sha256=arrived.sha256, defaults={"size": arrived.size, "media_type": admission.media_type}
    )
    return file


def _pass_on(document: Document, *, by: Actor) -> None:
    if document.state == DocumentState.QUARANTINED:
        open_item(
            WorkKind.QUARANTINED_FILE,
            document,
            by=by,
            title=document.name,
            custodian_id=document.custodian_id,
        )
    else:
        ask_reading(document)


def ask_reading(document: Document, *, priority: int = READ_FIRST, again: str = "") -> None:
    """Enqueue the reading of a document by this version of the engine, once."""
    key = f"read-document:{document.pk}:{ENGINE_VERSION}{again and f':{again}'}"
    enqueue("read-document", key=key, priority=priority, document_id=document.pk)


@transaction.atomic
def release(document: Document, *, by: Actor) -> Document:
    """A person looked at a quarantined file and lets it be read; finishes its work item."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.state != DocumentState.QUARANTINED:
        raise NotQuarantined(locked.reference)
    locked.state, locked.problem = DocumentState.RECEIVED, ""
    locked.save(update_fields=["state", "problem"])
    finish_for(locked, WorkKind.QUARANTINED_FILE, by=by, outcome="released")
    record("release-document", locked, by=by)
    ask_reading(locked)
    return locked


@transaction.atomic
def reread(document: Document, *, by: Actor) -> Document:
    """Read a document again, by the engine of today; decided facts stay. Reopen a confirmed one first."""
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if locked.state == DocumentState.CONFIRMED:
        raise AlreadyConfirmed(locked.reference)
    record("reread-document", locked, by=by)
    ask_reading(locked, again=timezone.now().isoformat())
    return locked


@transaction.atomic
def discard(document: Document, *, by: Actor) -> None:
    """Delete a document that is not confirmed, for good; its bytes go with the next sweep.

    Raises :class:`AlreadyConfirmed`. Its open work is dropped; nothing brings it back.
    """
    locked = Document.objects.select_for_update().select_related("file").get(pk=document.pk)
    if locked.state == DocumentState.CONFIRMED:
        raise AlreadyConfirmed(locked.reference)
    for kind in (WorkKind.QUARANTINED_FILE, WorkKind.UNREADABLE_DOCUMENT, WorkKind.CONFIRM_DOCUMENT):
        drop_for(locked, kind, by=by, outcome="discarded")
    record("discard-document", locked, by=by, problem=locked.problem)
    file = locked.file
    locked.delete()
    if not file.documents.exists() and not file.ahead.exists():
        pictures.forget(file.sha256)
        file.delete()
