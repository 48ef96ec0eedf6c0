"""What this app holds of a person: the files they handed in, and what was read in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents import pictures, storage
from schakel.foundation.documents.models import Document, Fact, StoredFile
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """The documents the apps above named."""
    papers = list(Document.objects.filter(pk__in=trace.documents).only("pk"))
    trace.add(*papers)
    return [Holding("documents", len(papers))]


def export(trace: Trace) -> Mapping[str, Any]:
    """Each file with what was read in it and what a person decided; the bytes go along beside this."""
    papers = Document.objects.filter(pk__in=trace.documents).select_related("file").order_by("pk")
    return {"documents": [_told(paper) for paper in papers]}


def _told(paper: Document) -> dict[str, Any]:
    facts = Fact.objects.filter(reading__document=paper).order_by("order")
    return {
        "reference": paper.reference,
        "name": paper.name,
        "kind": paper.kind,
        "received_at": paper.received_at,
        "size": paper.file.size,
        "facts": [
            {
                "field": fact.field,
                "value": fact.value,
                "state": fact.state,
                "quotes": [passage["quote"] for passage in fact.evidence],
            }
            for fact in facts
        ],
    }


def erase(trace: Trace, *, by: Actor) -> None:
    """Rows at once; bytes and page pictures after the commit, unless somebody else has the same file."""
    papers = Document.objects.filter(pk__in=trace.documents)
    files = set(papers.values_list("file_id", flat=True))
    papers.delete()
    unheld = StoredFile.objects.filter(pk__in=files, documents=None, ahead=None)
    for sha256 in list(unheld.values_list("sha256", flat=True)):
        transaction.on_commit(partial(_burn, sha256))
    unheld.delete()


def _burn(sha256: str) -> None:
    pictures.forget(sha256)
    storage.burn(sha256)
