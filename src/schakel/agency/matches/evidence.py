"""Finds the passage or statement behind the ids that a match cites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from schakel.agency.clients.models import CultureStatement
from schakel.agency.people.models import (
    CandidateLanguage,
    CandidateSkill,
    CultureWish,
    Education,
    Experience,
    Wishes,
)
from schakel.foundation.documents.models import Fact


@dataclass(frozen=True, slots=True)
class Source:
    """What stands behind one cited id: the words, and where they stand or who said them when."""

    quote: str
    document: str = ""  # reference of the document
    document_name: str = ""
    fact_id: int | None = None
    page: int | None = None
    stated_by: str = ""
    stated_on: date | None = None


_LINES = {
    "experience": (Experience, "title"),
    "education": (Education, "name"),
    "skill": (CandidateSkill, "label"),
    "language": (CandidateLanguage, "code"),
}


def sources(ids: Iterable[str]) -> dict[str, Source]:
    """The sources of these ids, with one query per kind however many ids there are."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for name in ids:
        kind, _, number = name.partition(":")
        if number.isdigit():
            wanted[kind].append(int(number))
    found = dict(_facts(wanted.get("fact", [])))
    for kind, (model, label) in _LINES.items():
        if wanted.get(kind):
            rows = model._default_manager.filter(pk__in=wanted[kind]).values_list(
                "pk", label, "stated_by", "stated_on"
            )
            found |= {f"{kind}:{pk}": Source(quote, stated_by=by, stated_on=on) for pk, quote, by, on in rows}
    for row in Wishes.objects.filter(pk__in=wanted.get("wishes", [])):
        found[f"wishes:{row.pk}"] = Source("", stated_by=row.stated_by, stated_on=row.stated_on)
    for wish in CultureWish.objects.filter(pk__in=wanted.get("culture", [])):
        found[f"culture:{wish.pk}"] = Source(wish.quote, stated_by=wish.stated_by, stated_on=wish.stated_on)
    for said in CultureStatement.objects.filter(pk__in=wanted.get("team", [])):
        found[f"team:{said.pk}"] = Source(said.quote, stated_by=said.stated_by, stated_on=said.stated_on)
    return found


def _facts(ids: list[int]) -> Iterable[tuple[str, Source]]:
    for fact in Fact.objects.filter(pk__in=ids).select_related("reading__document"):
        passage = fact.evidence[0] if fact.evidence else {}
        document = fact.reading.document
        yield (
            f"fact:{fact.pk}",
            Source(
                quote=str(passage.get("quote", "")),
                document=document.reference,
                document_name=document.name,
                fact_id=fact.pk,
                page=passage.get("page"),
            ),
        )
