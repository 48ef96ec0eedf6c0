"""Named reads of vacancies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models

from schakel.agency.roles.rules import Placed
from schakel.agency.vacancies.gate import Advertisement, Finding, judge, words_in
from schakel.agency.vacancies.models import Intake, Requirement, Vacancy, VacancyQuerySet
from schakel.agency.vacancies.rules import Publishable
from schakel.agency.vacancies.states import VacancyState
from schakel.engine.language import load_taxonomy
from schakel.engine.matching import Aspect
from schakel.kernel.places import find_place

TEXTS = ("title", "summary", "tasks", "profile", "offer", "team", "procedure")


def search_text(vacancy: Vacancy, requirements: Iterable[Requirement] | None = None) -> str:
    """What a vacancy is found by, in both languages; the client's name only where the site shows it.

    Its text may never name the skills and systems it asks; its requirements do. Without ``requirements`` they
    are read.
    """
    parts = [vacancy.title_nl, vacancy.title_en, vacancy.place, vacancy.summary_nl, vacancy.summary_en]
    parts += [vacancy.tasks_nl, vacancy.tasks_en, vacancy.profile_nl, vacancy.profile_en]
    parts += _asked(vacancy.requirements.all() if requirements is None else requirements)
    if not vacancy.anonymous:
        parts.append(vacancy.organisation.name)
    return "\n".join(part for part in parts if part)


def _asked(requirements: Iterable[Requirement]) -> list[str]:
    """The skills and systems a client asks, in both languages."""
    skills = load_taxonomy().skills
    known = [skills[one.key] for one in requirements if one.aspect == Aspect.SKILL and one.key in skills]
    return [skill.label(language) for skill in known for language in ("nl", "en")]


def live(today: date) -> VacancyQuerySet:
    """The vacancies on the site."""
    return Vacancy.objects.live(today)


def counted(vacancies: models.QuerySet[Vacancy], field: str) -> dict[str, int]:
    """How many of these vacancies have each value of ``field``."""
    rows = vacancies.order_by().values_list(field).annotate(number=models.Count("pk"))
    return {str(value): number for value, number in rows}


def gate_of(vacancy: Vacancy, today: date) -> tuple[Finding, ...]:
    """What the quality gate says about a vacancy, the exceptions that were noted taken into account."""
    noted = vacancy.wording_exceptions.values_list("code", "place", "found")
    return judge(advertisement_of(vacancy), today, frozenset(noted))


def wording_of(intake: Intake) -> tuple[Finding, ...]:
    """Words in an employer's request that would shut people out, before it becomes a vacancy."""
    told = {"title": intake.title, "tasks": intake.tasks, "profile": intake.priorities, "team": intake.team}
    return words_in({(name, intake.language): text for name, text in told.items() if text})


def advertisement_of(vacancy: Vacancy) -> Advertisement:
    """A vacancy as the gate reads it."""
    texts = {
        (name, language): getattr(vacancy, f"{name}_{language}")
        for name in TEXTS
        for language in ("nl", "en")
    }
    return Advertisement(
        Publishable(
            vacancy.title_nl,
            vacancy.tasks_nl,
            vacancy.place,
            vacancy.pay_min_cents,
            vacancy.pay_max_cents,
            vacancy.closes_on,
        ),
        {key: text for key, text in texts.items() if text},
        place_is_known=bool(vacancy.place) and find_place(vacancy.place) is not None,
        employer=vacancy.organisation.name,
        hours_max=vacancy.hours_max,
    )


def placed_pay(role_key: str) -> list[Placed]:
    """What filled vacancies in a role paid: the middle of the band, and at which client."""
    rows = Vacancy.objects.filter(
        role_key=role_key,
        state=VacancyState.FILLED,
        confidential=False,
        pay_min_cents__isnull=False,
        pay_max_cents__isnull=False,
    ).values_list("pay_min_cents", "pay_max_cents", "organisation_id")
    return [Placed((low + high) // 2, client) for low, high, client in rows if low and high]
