"""The cast of the agency's tests: one consultant, one client, one vacancy, and people made to measure."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.utils import timezone

from schakel.agency.clients.models import Organisation
from schakel.agency.people.actions import touch
from schakel.agency.people.models import Candidate, CandidateSkill, Experience, Wishes
from schakel.agency.people.states import CandidateState, Source
from schakel.agency.vacancies.actions import keep
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.rules import WORKER, Actor
from schakel.foundation.accounts.states import Role
from schakel.kernel.identifiers import new_reference

_numbers = count(1)


def someone(role: Role) -> Actor:
    """A new user with one role, as an actor."""
    email = f"person{next(_numbers)}@example.org"
    return register(by=WORKER, email=email, name=f"Somebody {role}", roles=frozenset({role})).as_actor()


def a_vacancy(**fields: object) -> Vacancy:
    """A published vacancy for a management assistant in Utrecht, that asks for diary management."""
    organisation, _ = Organisation.objects.get_or_create(
        name="De Vecht", defaults={"reference": new_reference("O"), "sector": "legal"}
    )
    today = timezone.localdate()
    given: dict[str, object] = {
        "reference": new_reference("V"),
        "organisation": organisation,
        "role_key": "management-assistant",
        "title_nl": "Management assistant",
        "tasks_nl": "- Agendabeheer",
        "place": "Utrecht",
        "pay_min_cents": 320_000,
        "pay_max_cents": 410_000,
        "state": VacancyState.PUBLISHED,
        "published_on": today,
        "closes_on": today + timedelta(days=30),
    }
    vacancy = keep(Vacancy(**(given | fields)), by=WORKER)
    Requirement.objects.create(
        vacancy=vacancy, aspect="skill", key="diary-management", strength="must", weight=4
    )
    return vacancy


def a_candidate(*skills: str, **fields: object) -> Candidate:
    """A candidate in Utrecht who worked as a management assistant and has these skills."""
    number = next(_numbers)
    given: dict[str, object] = {
        "reference": new_reference("K"),
        "given_name": "Anna",
        "family_name": f"Bakker{number}",
        "email": f"anna{number}@example.org",
        "place": "Utrecht",
        "latitude": 52.09,
        "longitude": 5.12,
        "state": CandidateState.ACTIVE,
        "source": Source.SITE,
    }
    candidate = Candidate.objects.create(**(given | fields))
    Experience.objects.create(
        candidate=candidate,
        title="Management assistant",
        role_key="management-assistant",
        starts_on=timezone.localdate() - timedelta(days=1500),
        stated_by="Anna",
    )
    for key in skills:
        CandidateSkill.objects.create(
            candidate=candidate, skill_key=key, label=key, level=3, stated_by="Anna"
        )
    Wishes.objects.create(
        candidate=candidate,
        role_keys=["management-assistant"],
        hours_min=32,
        hours_max=40,
        pay_min_cents=350_000,
    )
    touch(candidate)
    return candidate
