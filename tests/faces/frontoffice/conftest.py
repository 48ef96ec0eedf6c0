"""A consultant at her desk, a candidate who told about herself, a client and a vacancy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from schakel.agency.clients.models import CultureStatement, Department, Organisation
from schakel.agency.people.models import (
    Candidate,
    CandidateLanguage,
    CandidateSkill,
    CultureWish,
    Experience,
    Wishes,
)
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.search.actions import put
from schakel.kernel.identifiers import new_reference

TOLD: dict[str, Any] = {"stated_by": "Anna de Wit", "stated_on": date(2026, 11, 1)}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def staff(db: None) -> Callable[..., User]:
    def make(role: Role = Role.CONSULTANT, name: str = "Noor") -> User:
        return register(
            by=WORKER,
            email=f"{name.lower()}@example.org",
            name=name,
            roles=frozenset({role}),
            password="x" * 14,
        )

    return make


@pytest.fixture
def noor(staff: Callable[..., User]) -> User:
    return staff()


@pytest.fixture
def desk(client: Client, noor: User) -> Client:
    """A browser in which Noor, a consultant, is signed in, in English."""
    client.force_login(noor)
    client.cookies["schakel_language"] = "en"
    return client


@pytest.fixture
def person(db: None) -> Callable[..., Candidate]:
    """Somebody who takes minutes well, told in a talk."""

    def make(given: str = "Anna", family: str = "Wit", **fields: Any) -> Candidate:
        made = Candidate.objects.create(
            reference=new_reference("K"),
            given_name=given,
            family_name=family,
            email=f"{given.lower()}.{family.lower()}@example.org",
            state="active",
            source="site",
            headline="Secretary",
            **fields,
        )
        Experience.objects.create(
            candidate=made, title="Secretaresse", role_key="secretary", starts_on=date(2018, 1, 1), **TOLD
        )
        CandidateSkill.objects.create(
            candidate=made, label="Notuleren", skill_key="minute-taking", level=2, **TOLD
        )
        CandidateLanguage.objects.create(candidate=made, code="nl", level="native", **TOLD)
        CultureWish.objects.create(
            candidate=made, dimension="pace", value=-1, quote="Liever rustig aan.", **TOLD
        )
        Wishes.objects.create(
            candidate=made,
            role_keys=["secretary"],
            hours_min=24,
            hours_max=32,
            pay_min_cents=310_000,
            contract_forms=["permanent"],
            **TOLD,
        )
        put("candidate", made.pk, f"{made.name} notuleren secretaresse")
        return made

    return make


@pytest.fixture
def anna(person: Callable[..., Candidate]) -> Candidate:
    return person()


@pytest.fixture
def client_of_ours(db: None) -> Organisation:
    return Organisation.objects.create(reference=new_reference("O"), name="Waterschap Veen", place="Utrecht")


@pytest.fixture
def job(client_of_ours: Organisation) -> Callable[..., Vacancy]:
    """A vacancy that asks taking minutes as a must and English as a plus."""

    def make(**fields: Any) -> Vacancy:
        team = Department.objects.create(organisation=client_of_ours, name="Bestuur")
        CultureStatement.objects.create(
            department=team, dimension="pace", value=2, quote="Hier is het nooit stil.", **TOLD
        )
        reference = new_reference("V")
        given: dict[str, Any] = {
            "title_nl": "Secretaresse",
            "tasks_nl": "- Notuleren",
            "place": "Utrecht",
            "role_key": "secretary",
            "pay_min_cents": 300_000,
            "pay_max_cents": 360_000,
            "state": "published",
        }
        made = Vacancy.objects.create(
            reference=reference,
            slug=reference.lower(),
            organisation=client_of_ours,
            department=team,
            **(given | fields),
        )
        Requirement.objects.create(
            vacancy=made, aspect="skill", key="minute-taking", level=2, strength="must", weight=5, order=0
        )
        Requirement.objects.create(
            vacancy=made, aspect="language", key="en", level=4, strength="nice", weight=2, order=1
        )
        return made

    return make


@pytest.fixture
def vacancy(job: Callable[..., Vacancy]) -> Vacancy:
    return job()
