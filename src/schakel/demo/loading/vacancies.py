"""Puts the demo agency's vacancies into the database, with what the clients ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain

from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.agency.vacancies.queries import search_text
from schakel.agency.vacancies.rules import readable_address
from schakel.demo.loading.naming import Naming
from schakel.demo.loading.office import Clients
from schakel.demo.world import model as truth
from schakel.foundation.accounts.models import User
from schakel.foundation.search.actions import put_many
from schakel.kernel.places import find_place


def load_vacancies(
    vacancies: Iterable[truth.Vacancy], clients: Clients, users: dict[str, User], named: Naming
) -> dict[str, Vacancy]:
    """All vacancies with requirements and index entries; by key."""
    made = {row.key: (_vacancy(row, clients, users, named), row) for row in vacancies}
    Vacancy.objects.bulk_create([vacancy for vacancy, _ in made.values()], batch_size=500)
    asked = {key: _requirements(vacancy, row) for key, (vacancy, row) in made.items()}
    Requirement.objects.bulk_create(chain.from_iterable(asked.values()), batch_size=1000)
    put_many(
        "vacancy", ((vacancy.pk, search_text(vacancy, asked[key])) for key, (vacancy, _) in made.items())
    )
    return {key: vacancy for key, (vacancy, _) in made.items()}


def _requirements(vacancy: Vacancy, row: truth.Vacancy) -> list[Requirement]:
    return [
        Requirement(
            vacancy=vacancy,
            aspect=asked.aspect,
            key=asked.key,
            level=asked.level,
            years=asked.years,
            strength=asked.strength,
            weight=asked.weight,
            reason=asked.reason,
            order=order,
        )
        for order, asked in enumerate(row.requirements)
    ]


def month(ordinal: int | None) -> date | None:
    """The first day of the month ``year*12 + month-1``."""
    return None if ordinal is None else date(ordinal // 12, ordinal % 12 + 1, 1)


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _texts(text: truth.VacancyText | None, language: str) -> dict[str, str]:
    if text is None:
        return {}
    parts = {
        "summary": text.summary + "\n\n" + " ".join(text.intro),
        "tasks": _bullets(text.tasks),
        "profile": _bullets(text.bring),
        "offer": _bullets(text.offer),
        "team": " ".join(text.team),
        "procedure": " ".join(text.procedure),
    }
    return {f"{name}_{language}": part for name, part in parts.items()}


def _start(row: truth.Vacancy) -> date | None:
    """Nobody starts before people can no longer apply: then it is the month after."""
    day, closes = month(row.start_month), row.closing_on
    if day is None or closes is None or day > closes:
        return day
    return (closes.replace(day=28) + timedelta(days=4)).replace(day=1)


def _vacancy(row: truth.Vacancy, clients: Clients, users: dict[str, User], named: Naming) -> Vacancy:
    place = find_place(row.place)
    reference = named("V")
    return Vacancy(
        reference=reference,
        slug=readable_address(row.title_nl, row.place, reference),
        organisation=clients.organisations[row.client_key],
        department=clients.departments.get(row.department_key),
        contact=clients.contacts.get(row.contact_key),
        consultant=users[row.consultant_key],
        role_key=row.role_key,
        title_nl=row.title_nl,
        title_en=row.title_en,
        **_texts(row.text_nl, "nl"),
        **_texts(row.text_en, "en"),
        contract_form=row.contract,
        hours_min=row.hours_min,
        hours_max=row.hours_max,
        pay_min_cents=row.pay_min_cents,
        pay_max_cents=row.pay_max_cents,
        place=row.place,
        latitude=place.lat if place else None,
        longitude=place.lon if place else None,
        remote_days=row.remote_days,
        starts_on=_start(row),
        published_on=row.published_on,
        closes_on=row.closing_on,
        state=row.status,
        anonymous=row.confidential,
    )
