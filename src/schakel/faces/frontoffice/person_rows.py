"""Draws one person in a ranking; asked again for the same match, the row is at hand."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from schakel.agency.people.models import Candidate
from schakel.engine.matching import Match
from schakel.foundation.editions.shelf import Shelf

MOST_ROWS = 1200
SECONDS = 3600.0
TEMPLATE = "frontoffice/parts/person_row.html"
# A match never changes, and one that stands here stays the one it is.
_ROWS: Shelf[tuple[Match, str]] = Shelf(MOST_ROWS, SECONDS)


def drawn(row: dict[str, Any], query: str, chosen: Candidate | None) -> str:
    """The row as HTML, with everything it shows in its key."""
    person: Candidate = row["candidate"]
    match: Match = row["match"]
    shown = (person.pk, person.reference, person.name, person.headline, person == chosen)
    about = (row["number"], row["listed"], row["applied"], query, translation.get_language())
    key = (id(match), *shown, *about)
    known = _ROWS.get(key, 0)
    if known is not None and known[0] is match:
        return known[1]
    html = render_to_string(TEMPLATE, {"row": row, "query": query, "chosen": chosen})
    _ROWS.put(key, (match, html), 0)
    return html
