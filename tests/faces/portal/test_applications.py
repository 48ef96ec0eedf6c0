from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from schakel.agency.matches.index import out_of_reach
from schakel.agency.people.actions import note_look
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.states import ApplicationState
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.audit.queries import check_chain
from schakel.foundation.privacy.states import Purpose
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind, WorkState
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import PERSON, send, text_of

pytestmark = pytest.mark.django_db


def there_and_back(application: Application) -> tuple[str, str]:
    start = f"/mijn/sollicitaties/{application.reference}"
    return f"{start}/intrekking/", f"{start}/terug/"


def test_withdrawing_drops_the_work_quietly_and_can_be_undone_for_a_day(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    visitor, (there, back) = by_link(), there_and_back(applied)
    item = WorkItem.objects.get(kind=WorkKind.NEW_APPLICATION)
    assert "ongedaan" in text_of(visitor.post(there, follow=True))
    applied.refresh_from_db()
    item.refresh_from_db()
    assert (applied.state, item.state) == (ApplicationState.WITHDRAWN, WorkState.DROPPED)
    visitor.post(back)
    applied.refresh_from_db()
    item.refresh_from_db()
    assert (applied.state, item.state) == (ApplicationState.NEW, WorkState.OPEN)
    assert check_chain().broken_at is None


def test_after_a_day_a_withdrawal_stands(applied: Application, by_link: Callable[..., Client]) -> None:
    visitor, (there, back) = by_link(), there_and_back(applied)
    visitor.post(there)
    Application.objects.update(withdrawn_at=timezone.now() - timedelta(hours=25))
    visitor.post(back)
    applied.refresh_from_db()
    assert applied.state == ApplicationState.WITHDRAWN


def test_who_is_busy_with_it_is_told(applied: Application, by_link: Callable[..., Client]) -> None:
    Application.objects.update(state=ApplicationState.INVITED)
    visitor, (there, back) = by_link(), there_and_back(applied)
    visitor.post(there)
    assert WorkItem.objects.open().filter(kind=WorkKind.WITHDRAWN_APPLICATION).count() == 1
    visitor.post(back)
    assert not WorkItem.objects.open().filter(kind=WorkKind.WITHDRAWN_APPLICATION).exists()


def test_withdrawing_starts_the_term_of_an_application(by_link: Callable[..., Client]) -> None:
    vacancy()
    send("/solliciteren/secretaresse-utrecht/", PERSON)
    application = Application.objects.get()
    assert (application.consent.purpose, application.consent.ends_on) == (Purpose.APPLICATION, None)
    visitor, (there, back) = by_link(), there_and_back(application)
    visitor.post(there)
    application.consent.refresh_from_db()
    assert application.consent.ends_on == timezone.localdate() + timedelta(days=28)
    visitor.post(back)
    application.consent.refresh_from_db()
    assert application.consent.ends_on is None


def test_withdrawing_twice_is_withdrawing_once(applied: Application, by_link: Callable[..., Client]) -> None:
    visitor, (there, _back) = by_link(), there_and_back(applied)
    visitor.post(there)
    assert "al voorbij" in text_of(visitor.post(there, follow=True))


def test_consent_taken_back_takes_somebody_out_of_every_ranking_until_it_is_given_again(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    visitor = by_link()
    assert len(out_of_reach(WORKER)) == 0
    visitor.post("/mijn/toestemming/", {"choice": "stop"})
    assert len(out_of_reach(WORKER)) == 1
    assert "Ja, zoek voor mij" in text_of(visitor.get("/mijn/"))
    visitor.post("/mijn/toestemming/", {"choice": "allow"})
    assert len(out_of_reach(WORKER)) == 0
    applied.consent.refresh_from_db()
    assert applied.consent.ends_on == timezone.localdate() + timedelta(days=365)


def test_the_page_names_who_looked(applied: Application, by_link: Callable[..., Client]) -> None:
    assert "Nog niemand" in text_of(by_link().get("/mijn/"))
    note_look(applied.candidate, by=WORKER)
    assert "worker" in text_of(by_link().get("/mijn/"))


@pytest.mark.parametrize("state", list(ApplicationState))
def test_every_state_is_said_in_both_languages(
    applied: Application, by_link: Callable[..., Client], state: ApplicationState
) -> None:
    Application.objects.update(state=state)
    visitor = by_link()
    assert state.value not in text_of(visitor.get("/mijn/")).split("<main")[1]
    assert "(&#x27;" not in text_of(visitor.get("/mijn/"))
    assert visitor.get("/en/my/").status_code == 200


def test_the_overview_asks_as_much_for_many_applications_as_for_one(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    visitor = by_link()
    with CaptureQueriesContext(connection) as one:
        visitor.get("/mijn/")
    for number in range(5):
        Application.objects.create(
            reference=f"S-{number}",
            submission_key=f"k{number}",
            candidate=applied.candidate,
            vacancy=applied.vacancy,
            consent=applied.consent,
            received_at=timezone.now(),
        )
    with CaptureQueriesContext(connection) as many:
        visitor.get("/mijn/")
    assert len(many) == len(one)
