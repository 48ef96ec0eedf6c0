"""Named reads of vacancies."""

from __future__ import annotations

from datetime import date

from django.db import models

from schakel.agency.vacancies.models import Vacancy, VacancyQuerySet
from schakel.foundation.search.queries import matching_ids


def search_text(vacancy: Vacancy) -> str:
    """What a vacancy is found by, in both languages; the client's name only where the site shows it."""
    parts = [vacancy.title_nl, vacancy.title_en, vacancy.place, vacancy.summary_nl, vacancy.summary_en]
    parts += [vacancy.tasks_nl, vacancy.tasks_en, vacancy.profile_nl, vacancy.profile_en]
    if not vacancy.anonymous:
        parts.append(vacancy.organisation.name)
    return "\n".join(part for part in parts if part)


def live(today: date, question: str = "") -> VacancyQuerySet:
    """The vacancies on the site that match the question; all when nothing is asked."""
    vacancies = Vacancy.objects.live(today)
    ids = matching_ids("vacancy", question)
    return vacancies if ids is None else vacancies.filter(pk__in=ids)


def counted(vacancies: models.QuerySet[Vacancy], field: str) -> dict[str, int]:
    """How many of these vacancies have each value of ``field``."""
    rows = vacancies.order_by().values_list(field).annotate(number=models.Count("pk"))
    return {str(value): number for value, number in rows}
