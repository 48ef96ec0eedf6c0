"""Vacancies as the matcher sees them: what the client asks and offers."""

from __future__ import annotations

from collections.abc import Iterable

from schakel.agency.matches.profiles import month_of
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.engine import matching as engine


def requirement(row: Requirement) -> engine.Requirement:
    """One requirement; its id is its aspect and key, which stay the same when the list is edited."""
    return engine.Requirement(
        id=f"{row.aspect}:{row.key}",
        aspect=engine.Aspect(row.aspect),
        key=row.key,
        level=row.level,
        years=row.years,
        strength=engine.Strength(row.strength),
        weight=row.weight,
        reason=row.reason,
    )


def job(vacancy: Vacancy, requirements: Iterable[Requirement] | None = None) -> engine.Job:
    """The job of a vacancy, with its own requirements or those of a what-if."""
    rows = vacancy.requirements.all() if requirements is None else requirements
    statements = vacancy.department.culture.all() if vacancy.department else ()
    return engine.Job(
        id=vacancy.reference,
        role_key=vacancy.role_key,
        requirements=tuple(requirement(row) for row in rows),
        hours_min=vacancy.hours_min,
        hours_max=vacancy.hours_max,
        pay_min_cents=vacancy.pay_min_cents,
        pay_max_cents=vacancy.pay_max_cents,
        contract=engine.Contract(vacancy.contract_form),
        start_month=month_of(vacancy.starts_on),
        remote_days=vacancy.remote_days,
        sector=vacancy.organisation.sector,
        culture={
            engine.Dimension(row.dimension): engine.Statement(row.value, (f"team:{row.pk}",))
            for row in statements
        },
    )
