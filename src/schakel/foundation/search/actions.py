"""Keeps the index: called by the action that changes the text, in its transaction."""

from __future__ import annotations

from collections.abc import Iterable

from schakel.engine.language import search_terms
from schakel.foundation.search.models import Entry


def put(kind: str, object_id: int, text: str) -> None:
    """Index one object under the analysed terms of ``text``."""
    Entry.objects.update_or_create(
        kind=kind, object_id=object_id, defaults={"terms": " ".join(search_terms(text))}
    )


def put_many(kind: str, texts: Iterable[tuple[int, str]], *, batch: int = 1000) -> int:
    """Index many objects that are not in the index yet; returns how many."""
    rows = (Entry(kind=kind, object_id=key, terms=" ".join(search_terms(text))) for key, text in texts)
    return len(Entry.objects.bulk_create(rows, batch_size=batch))


def remove(kind: str, object_id: int) -> None:
    """Take one object out of the index."""
    Entry.objects.filter(kind=kind, object_id=object_id).delete()


def remove_many(kind: str, object_ids: Iterable[int]) -> None:
    """Take many objects out of the index."""
    Entry.objects.filter(kind=kind, object_id__in=list(object_ids)).delete()
