"""What each kind of fact becomes in a candidate's profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from schakel.agency.people.models import (
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    Education,
    Experience,
    Wishes,
)
from schakel.agency.people.rules import education_fields, experience_fields, month
from schakel.engine.language import fold
from schakel.foundation.documents.models import Fact


@dataclass(frozen=True, slots=True)
class Standing:
    """What the record says where a fact says something else; `gives_way` when the fact replaces it."""

    said: str
    gives_way: bool


def standing(candidate: Candidate, fact: Fact) -> Standing | None:
    """What the record of a candidate says instead of a fact; None where it says nothing, or the same."""
    if fact.field not in _RECORDED:
        return None
    recorded, gives_way = _RECORDED[fact.field]
    said, told = recorded(candidate), recorded(_told(fact))
    # A name of which half is known is completed, not replaced.
    if not said or not told or fold(said) == fold(told):
        return None
    return Standing(said, gives_way)


def _told(fact: Fact) -> Candidate:
    """A candidate nobody stores, who has what one fact says."""
    told = Candidate()
    TAKERS[fact.field](told, fact)
    return told


_RECORDED: dict[str, tuple[Callable[[Candidate], str], bool]] = {
    "contact.name": (lambda person: person.name if person.family_name else "", True),
    "contact.email": (lambda person: person.email, False),
    "contact.phone": (lambda person: person.phone, False),
    "contact.place": (lambda person: person.place, True),
    "role": (lambda person: person.headline, True),
}


def _name(candidate: Candidate, fact: Fact) -> int:
    if fact.value.get("family"):
        candidate.given_name = str(fact.value.get("given") or candidate.given_name)[:80]
        candidate.prefix = str(fact.value.get("prefix") or "")[:20]
        candidate.family_name = str(fact.value["family"])[:80]
    return 1


def _plain(field: str, key: str, length: int) -> Callable[[Candidate, Fact], int]:
    def take(candidate: Candidate, fact: Fact) -> int:
        value = str(fact.value.get(key) or "")[:length]
        if value:
            setattr(candidate, field, value)
        return 1 if value else 0

    return take


def _phone_or_mail(field: str, key: str, length: int) -> Callable[[Candidate, Fact], int]:
    """What the person typed at the door stands; the document only fills what is empty."""

    def take(candidate: Candidate, fact: Fact) -> int:
        if not getattr(candidate, field):
            setattr(candidate, field, str(fact.value.get(key) or "")[:length])
        return 1

    return take


def _experience(candidate: Candidate, fact: Fact) -> int:
    Experience.objects.create(candidate=candidate, fact=fact, **experience_fields(fact.value))
    return 1


def _education(candidate: Candidate, fact: Fact) -> int:
    Education.objects.create(candidate=candidate, fact=fact, **education_fields(fact.value))
    return 1


def _skill(candidate: Candidate, fact: Fact) -> int:
    label = str(fact.value.get("label") or "")[:120]
    if not label:
        return 0
    _, made = CandidateSkill.objects.get_or_create(
        candidate=candidate,
        label=label,
        defaults={"skill_key": str(fact.value.get("key") or "")[:60], "fact": fact},
    )
    return int(made)


def _language(candidate: Candidate, fact: Fact) -> int:
    code = str(fact.value.get("code") or "")[:3]
    if not code:
        return 0
    CandidateLanguage.objects.update_or_create(
        candidate=candidate,
        code=code,
        defaults={"level": str(fact.value.get("level") or "")[:8], "fact": fact},
    )
    return 1


def _wish(fields: Callable[[Mapping[str, object]], dict[str, object]]) -> Callable[[Candidate, Fact], int]:
    """Wishes a document states fill what the person has not said; what they said stands."""

    def take(candidate: Candidate, fact: Fact) -> int:
        wishes, _ = Wishes.objects.get_or_create(candidate=candidate, defaults={"fact": fact})
        for field, value in fields(fact.value).items():
            if value is not None and getattr(wishes, field) in (None, []):
                setattr(wishes, field, value)
        wishes.save()
        return 1

    return take


def _licence(candidate: Candidate, fact: Fact) -> int:
    """Every licence that a document names, once."""
    wishes, _ = Wishes.objects.get_or_create(candidate=candidate, defaults={"fact": fact})
    category = str(fact.value.get("category") or "")
    if category and category not in (wishes.licences or []):
        wishes.licences = [*(wishes.licences or []), category]
        wishes.save()
    return 1


TAKERS: dict[str, Callable[[Candidate, Fact], int]] = {
    "contact.name": _name,
    "contact.email": _phone_or_mail("email", "email", 254),
    "contact.phone": _phone_or_mail("phone", "phone", 20),
    "contact.place": _plain("place", "place", 80),
    "role": _plain("headline", "label", 120),
    "experience": _experience,
    "education": _education,
    "skill": _skill,
    "language": _language,
    "driving_licence": _licence,
    "hours": _wish(lambda value: {"hours_min": value.get("min"), "hours_max": value.get("max")}),
    "pay_wish": _wish(lambda value: {"pay_min_cents": value.get("amount_cents")}),
    "availability": _wish(lambda value: {"starts_on": month(value.get("start"))}),
}
