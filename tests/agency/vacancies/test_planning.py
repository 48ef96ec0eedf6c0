"""A vacancy opens and closes by itself at the planned minute, unless the plan changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.agency.vacancies.actions import close, publish
from schakel.agency.vacancies.errors import NotPublishable, NotThen
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.planning import drop_plans, plan_end, plan_opening
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import Job
from tests.agency.cast import a_vacancy

pytestmark = pytest.mark.django_db
LATER = timedelta(days=3)


def a_draft() -> Vacancy:
    return a_vacancy(
        state=VacancyState.DRAFT,
        tasks_nl="Post openen en archiveren.",
        place="Utrecht",
        pay_min_cents=300_000,
        pay_max_cents=360_000,
    )


def comes(vacancy: Vacancy, field: str) -> Vacancy:
    """The planned moment is there."""
    past = timezone.now() - timedelta(seconds=1)
    Vacancy.objects.filter(pk=vacancy.pk).update(**{field: past})
    task = {"opens_at": "open-vacancy", "ends_at": "end-vacancy"}[field]
    Job.objects.filter(task=task).update(run_after=past)
    run_all()
    vacancy.refresh_from_db()
    return vacancy


def test_a_draft_goes_on_the_site_and_leaves_it_at_the_planned_moments() -> None:
    vacancy, today = a_draft(), timezone.localdate()
    plan_opening(vacancy, by=WORKER, at=timezone.now() + LATER)
    plan_end(vacancy, by=WORKER, at=timezone.now() + 2 * LATER)
    run_all()
    assert not Vacancy.objects.live(today).exists()
    assert comes(vacancy, "opens_at").state == VacancyState.PUBLISHED
    assert Vacancy.objects.live(today).exists()
    assert (vacancy.opens_at, vacancy.ends_at is None) == (None, False)
    assert comes(vacancy, "ends_at").state == VacancyState.CLOSED
    assert not Vacancy.objects.live(today).exists()
    assert vacancy.ends_at is None


def test_a_plan_that_was_taken_back_does_nothing() -> None:
    vacancy = publish(a_draft(), by=WORKER)
    plan_end(vacancy, by=WORKER, at=timezone.now() + LATER)
    drop_plans(vacancy, by=WORKER)
    Job.objects.update(run_after=timezone.now())
    run_all()
    vacancy.refresh_from_db()
    assert vacancy.state == VacancyState.PUBLISHED
    with pytest.raises(NotThen):
        drop_plans(vacancy, by=WORKER)


def test_what_the_gate_would_stop_on_that_day_is_not_planned() -> None:
    vacancy = a_draft()
    vacancy.closes_on = timezone.localdate() + timedelta(days=1)
    vacancy.save()
    with pytest.raises(NotPublishable):
        plan_opening(vacancy, by=WORKER, at=timezone.now() + LATER)


def test_plans_lie_ahead_and_in_order_and_end_with_the_vacancy() -> None:
    vacancy = a_draft()
    for at in (timezone.now() - LATER, timezone.now()):
        with pytest.raises(NotThen):
            plan_opening(vacancy, by=WORKER, at=at)
    with pytest.raises(NotThen):
        plan_end(vacancy, by=WORKER, at=timezone.now() + LATER)
    publish(vacancy, by=WORKER)
    with pytest.raises(NotThen):
        plan_opening(vacancy, by=WORKER, at=timezone.now() + LATER)
    plan_end(vacancy, by=WORKER, at=timezone.now() + LATER)
    vacancy.refresh_from_db()
    assert close(vacancy, by=WORKER, filled=True).ends_at is None


def test_the_last_day_to_apply_is_the_earlier_of_date_and_plan() -> None:
    today = timezone.localdate()
    assert Vacancy().last_day is None
    assert Vacancy(closes_on=today).last_day == today
    assert Vacancy(ends_at=timezone.now()).last_day == today
    assert Vacancy(closes_on=today + LATER, ends_at=timezone.now()).last_day == today
    assert Vacancy(closes_on=today, ends_at=timezone.now() + LATER).last_day == today
