"""Puts the demo agency's candidates into the database; their profiles follow from CVs or from a talk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from schakel.agency.people.models import (
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    CultureWish,
    Education,
    Experience,
    Wishes,
)
from schakel.agency.people.queries import search_text
from schakel.agency.people.states import CandidateState, Source
from schakel.demo.loading.naming import Naming
from schakel.demo.loading.vacancies import month
from schakel.demo.world import model as truth
from schakel.foundation.privacy.models import Consent
from schakel.foundation.privacy.rules import NOTICE_VERSION
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.search.actions import put_many, remove_many
from schakel.kernel.places import find_place

_SOURCES = {source.value for source in Source}


def at(day: date, hour: int = 10) -> datetime:
    """A moment on a day, in the agency's time zone."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def load_people(people: Iterable[truth.Candidate], named: Naming) -> dict[str, Candidate]:
    """Candidates with consents, wishes and culture; by key. Profile lines are added apart."""
    rows = list(people)
    consents = [_consent(row) for row in rows]
    Consent.objects.bulk_create(consents, batch_size=500)
    made = {row.key: _candidate(row, consent, named) for row, consent in zip(rows, consents, strict=True)}
    Candidate.objects.bulk_create(made.values(), batch_size=500)
    for row in rows:  # creation stamps the moment of loading
        made[row.key].created_at = at(row.registered_on)
    Candidate.objects.bulk_update(made.values(), ["created_at"], batch_size=100)
    Wishes.objects.bulk_create((_wishes(made[row.key], row) for row in rows), batch_size=500)
    CultureWish.objects.bulk_create(
        (_culture(made[row.key], said) for row in rows for said in row.culture), batch_size=500
    )
    return made


def _consent(row: truth.Candidate) -> Consent:
    given = row.consents[-1] if row.consents else None
    pooled = given is None or given.purpose == "pool"
    return Consent(
        purpose=Purpose.POOL if pooled else Purpose.APPLICATION,
        basis=Basis.CONSENT if pooled else Basis.CONTRACT,
        notice_version=NOTICE_VERSION,
        given_at=at(given.given_on if given else row.registered_on),
        source="demo",
        ends_on=given.until if given else None,
    )


def _candidate(row: truth.Candidate, consent: Consent, named: Naming) -> Candidate:
    facts = row.facts
    place = find_place(facts.place)
    return Candidate(
        reference=named("K"),
        given_name=facts.name.given,
        prefix=facts.name.prefix,
        family_name=facts.name.family,
        email=facts.email,
        phone=facts.phone.replace(" ", "")[:20],
        place=facts.place,
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        headline=facts.headline,
        language=row.cv[1] if row.cv else "nl",
        state=CandidateState.ACTIVE,
        source=row.source if row.source in _SOURCES else Source.SITE,
        consent=consent,
    )


def _wishes(candidate: Candidate, row: truth.Candidate) -> Wishes:
    wishes = row.wishes
    return Wishes(
        candidate=candidate,
        role_keys=list(wishes.role_keys),
        hours_min=wishes.hours_min,
        hours_max=wishes.hours_max,
        pay_min_cents=wishes.pay_min_cents,
        contract_forms=list(wishes.contracts),
        max_travel_km=wishes.max_travel_km,
        remote_days_min=wishes.remote_days_min,
        starts_on=month(wishes.start_month),
        licences=[row.facts.licence] if row.facts.licence else [],
        remarks=wishes.text,
        stated_by=candidate.name,
        stated_on=row.registered_on,
    )


def _culture(candidate: Candidate, said: truth.Statement) -> CultureWish:
    return CultureWish(
        candidate=candidate,
        dimension=said.dimension,
        value=said.value,
        quote=said.quote,
        stated_by=said.said_by,
        stated_on=said.said_on,
    )


def tell_profiles(pairs: Iterable[tuple[Candidate, truth.Candidate]]) -> None:
    """Profile lines of people without a confirmed CV: told in a talk, on the day they registered."""
    known = list(pairs)
    Experience.objects.bulk_create(
        (line for candidate, row in known for line in _experiences(candidate, row)), batch_size=500
    )
    Education.objects.bulk_create(
        (line for candidate, row in known for line in _educations(candidate, row)), batch_size=500
    )
    CandidateSkill.objects.bulk_create(
        (line for candidate, row in known for line in _skills(candidate, row)), batch_size=500
    )
    CandidateLanguage.objects.bulk_create(
        (
            CandidateLanguage(
                candidate=candidate, code=spoken.code, level=spoken.level, **_told(candidate, row)
            )
            for candidate, row in known
            for spoken in row.facts.languages
        ),
        batch_size=500,
    )


def _told(candidate: Candidate, row: truth.Candidate) -> dict[str, Any]:
    return {"stated_by": candidate.name, "stated_on": row.registered_on}


def _experiences(candidate: Candidate, row: truth.Candidate) -> Iterable[Experience]:
    for number, job in enumerate(row.facts.experiences):
        yield Experience(
            candidate=candidate,
            title=job.title,
            role_key=job.role_key or "",
            employer=job.employer,
            sector=row.sectors[number] if number < len(row.sectors) else "",
            starts_on=month(job.start_month),
            ends_on=month(job.end_month),
            tasks="\n".join(job.tasks),
            **_told(candidate, row),
        )


def _educations(candidate: Candidate, row: truth.Candidate) -> Iterable[Education]:
    for study in row.facts.educations:
        yield Education(
            candidate=candidate,
            name=study.name,
            level=study.level,
            institution=study.institution,
            starts_on=date(study.start_year, 9, 1) if study.start_year else None,
            ends_on=date(study.end_year, 7, 1),
            completed=study.completed,
            **_told(candidate, row),
        )


def _skills(candidate: Candidate, row: truth.Candidate) -> Iterable[CandidateSkill]:
    seen: set[str] = set()
    for skill in (*row.facts.skills, *row.facts.systems):
        if skill.label not in seen:
            seen.add(skill.label)
            yield CandidateSkill(
                candidate=candidate,
                skill_key=skill.key,
                label=skill.label,
                level=skill.level,
                **_told(candidate, row),
            )


def index_people(candidates: Iterable[Candidate]) -> None:
    """Make the people findable by what their profile says now."""
    rows = list(candidates)
    remove_many("candidate", [candidate.pk for candidate in rows])
    put_many("candidate", ((candidate.pk, search_text(candidate)) for candidate in rows))
