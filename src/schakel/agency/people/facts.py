"""What each kind of fact becomes in a candidate's profile."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from schakel.agency.people.models import (
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    Education,
    Experience,
    Wishes,
)
from schakel.agency.people.rules import education_fields, experience_fields, month
from schakel.foundation.documents.models import Fact


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
    "driving_licence": _wish(
        lambda value: {"licences": [value.get("category")] if value.get("category") else None}
    ),
    "hours": _wish(lambda value: {"hours_min": value.get("min"), "hours_max": value.get("max")}),
    "pay_wish": _wish(lambda value: {"pay_min_cents": value.get("amount_cents")}),
    "availability": _wish(lambda value: {"starts_on": month(value.get("start"))}),
}
