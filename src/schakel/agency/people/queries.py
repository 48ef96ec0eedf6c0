"""Named reads of candidates."""

from __future__ import annotations

from schakel.agency.people.models import Candidate, CandidateQuerySet
from schakel.agency.people.states import CandidateState
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.search.queries import matching_ids

LINES = ("experiences", "educations", "skills", "languages", "culture")


def search_text(candidate: Candidate) -> str:
    """What a candidate is found by: name, place, headline, titles, employers, skills."""
    parts = [candidate.name, candidate.place, candidate.headline, candidate.reference]
    if candidate.pk:
        for title, employer, tasks in candidate.experiences.values_list("title", "employer", "tasks"):
            parts += [title, employer, tasks]
        parts += candidate.skills.values_list("label", flat=True)
        parts += candidate.educations.values_list("name", flat=True)
    return "\n".join(part for part in parts if part)


def found(actor: Actor, question: str = "") -> CandidateQuerySet:
    """The candidates ``actor`` sees that match the question; all when nothing is asked."""
    candidates = Candidate.objects.visible_to(actor).exclude(state=CandidateState.SUSPECT)
    ids = matching_ids("candidate", question)
    return candidates if ids is None else candidates.filter(pk__in=ids)
