"""Named reads of candidates."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from schakel.agency.people.models import Candidate, CandidateQuerySet
from schakel.agency.people.states import OUT_OF_SIGHT
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.models import Entry
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
    candidates = Candidate.objects.visible_to(actor).exclude(state__in=OUT_OF_SIGHT)
    ids = matching_ids("candidate", question)
    return candidates if ids is None else candidates.filter(pk__in=ids)


LOOKED = "read-dossier"


def lookers(people: Iterable[Candidate]) -> QuerySet[Entry]:
    """Who opened these dossiers, newest first; each colleague once a day."""
    keys = [str(person.pk) for person in people]
    found = Entry.objects.filter(subject_type="people.candidate", subject_id__in=keys, action=LOOKED)
    return found.order_by("-sequence")


def looked_today(actor: Actor, candidate: Candidate) -> bool:
    """Whether it is written down already that this colleague opened the dossier today."""
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return lookers([candidate]).filter(actor_id_text=str(actor.user_id or ""), at__gte=since).exists()


def survivor_of(actor: Actor, reference: str) -> str:
    """The reference of whom an alias stands for, where the actor sees them; empty for who is no alias."""
    rows = Candidate.objects.visible_to(actor).filter(aliases__reference=reference)
    return rows.values_list("reference", flat=True).first() or ""
