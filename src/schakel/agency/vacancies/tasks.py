"""The worker's part in vacancies: publish and close what was planned, unless the plan changed."""

from __future__ import annotations

from django.utils import timezone

from schakel.agency.vacancies.actions import close, publish
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.work.jobs import job


@job("open-vacancy")
def open_vacancy(*, vacancy_id: int) -> None:
    """Publish at the planned moment; what the gate stops by then comes to a person as a job that failed."""
    due = Vacancy.objects.filter(pk=vacancy_id, opens_at__lte=timezone.now())
    vacancy = due.exclude(state=VacancyState.PUBLISHED).first()
    if vacancy is not None:
        publish(vacancy, by=WORKER)


@job("end-vacancy")
def end_vacancy(*, vacancy_id: int) -> None:
    """Close at the planned moment, unless that was moved or taken back."""
    vacancy = Vacancy.objects.filter(pk=vacancy_id, ends_at__lte=timezone.now()).first()
    if vacancy is not None and vacancy.state == VacancyState.PUBLISHED:
        close(vacancy, by=WORKER)
