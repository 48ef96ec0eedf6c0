"""Finds the objects whose texts match a question, the same on both databases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection, models
from django.db.models import Value
from django.db.models.expressions import RawSQL

from schakel.engine.language import query_groups
from schakel.foundation.search.models import Entry
from schakel.foundation.search.rules import fts5_expression, tsquery_expression


def matching_ids(kind: str, question: str) -> models.QuerySet[Entry, int] | None:
    """Ids of the objects of ``kind`` that match, for ``filter(pk__in=...)``; ``None``: nothing was asked."""
    return matching_groups(kind, query_groups(question)) if question.strip() else None


def matching_groups(kind: str, groups: Iterable[Sequence[str]]) -> models.QuerySet[Entry, int]:
    """Ids of the objects of ``kind`` that have one term of each group; no group, no object."""
    found = Entry.objects.filter(kind=kind)
    if connection.vendor == "sqlite":
        expression = fts5_expression(kind, groups)
        if not expression:
            return found.none().values_list("object_id", flat=True)
        rows = RawSQL("SELECT rowid FROM search_fts WHERE search_fts MATCH %s", (expression,))
        return found.filter(pk__in=rows).values_list("object_id", flat=True)
    expression = tsquery_expression(groups)
    if not expression:
        return found.none().values_list("object_id", flat=True)
    matched = found.annotate(
        hit=RawSQL(
            "to_tsvector('simple', terms) @@ to_tsquery('simple', %s)",
            (expression,),
            output_field=models.BooleanField(),
        )
    )
    return matched.filter(hit=Value(True)).values_list("object_id", flat=True)
