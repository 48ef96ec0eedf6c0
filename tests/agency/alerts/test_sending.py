from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from schakel.agency.alerts import actions, tasks
from schakel.agency.alerts.models import Alert
from schakel.agency.alerts.rules import OFFICE
from schakel.agency.alerts.states import AlertState, Frequency
from schakel.agency.vacancies.searching import found_for
from schakel.agency.vacancies.states import VacancyState
from schakel.agency.vacancies.wanted import Wanted
from schakel.foundation.accounts.rules import VISITOR, WORKER
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.mail.transport import composed
from schakel.foundation.privacy.models import Consent
from schakel.foundation.work.jobs.worker import run_all
from tests.agency.cast import a_vacancy

pytestmark = pytest.mark.django_db
MAIL = "lezer@example.org"


def nine(day: int = 0) -> datetime:
    return datetime.combine(timezone.localdate() + timedelta(days=day), time(9), OFFICE)


def asked(search: str = "", **fields: object) -> Alert:
    given = {"frequency": Frequency.DAILY, "language": "nl"} | fields
    return actions.ask(MAIL, search, by=VISITOR, **given)  # type: ignore[arg-type]  # as in the form


def confirmed(search: str = "", **fields: object) -> Alert:
    alert = actions.confirm(asked(search, **fields), by=VISITOR)
    OutgoingMail.objects.all().delete()
    return alert


def test_nothing_is_sent_before_the_address_confirms() -> None:
    alert = asked()
    OutgoingMail.objects.all().delete()
    a_vacancy()
    assert actions.send_digest(alert, by=WORKER, now=nine()) == 0
    assert not OutgoingMail.objects.exists()


def test_a_new_vacancy_comes_once_with_its_facts_and_the_way_to_stop() -> None:
    alert = confirmed()
    vacancy = a_vacancy()
    assert actions.send_digest(alert, by=WORKER, now=nine()) == 1
    mail = OutgoingMail.objects.get()
    for text in (mail.body_text, mail.body_html):
        assert vacancy.slug in text
        assert "Utrecht" in text
        assert alert.key in text
    assert "1 nieuwe vacature" in mail.subject
    headers = composed(mail).extra_headers
    assert headers["List-Unsubscribe"].endswith(f"/vacaturemail/{alert.key}/stop/>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert actions.send_digest(alert, by=WORKER, now=nine()) == 0
    assert actions.send_digest(alert, by=WORKER, now=nine(1)) == 0
    assert OutgoingMail.objects.count() == 1


def test_what_stood_there_when_it_was_confirmed_does_not_come_by_mail() -> None:
    a_vacancy()
    alert = confirmed()
    assert actions.send_digest(alert, by=WORKER, now=nine()) == 0
    a_vacancy()
    assert actions.send_digest(alert, by=WORKER, now=nine(1)) == 1


@pytest.mark.parametrize(
    "search",
    ["", "?q=assistent", "?form=interim", "?place=Utrecht&near=10", "?hours=32-35&pay=3500", "?q=lasser"],
)
def test_an_alert_finds_exactly_what_the_site_finds(search: str) -> None:
    alert = confirmed(search)
    a_vacancy()
    a_vacancy(contract_form="interim", place="Groningen", hours_min=16, hours_max=20, pay_max_cents=330_000)
    on_the_site = found_for(Wanted.read(search), timezone.localdate()).glances
    assert actions.send_digest(alert, by=WORKER, now=nine()) == len(on_the_site)


def test_a_vacancy_that_closed_meanwhile_is_not_sent() -> None:
    alert = confirmed()
    a_vacancy(state=VacancyState.CLOSED)
    a_vacancy(confidential=True)
    assert actions.send_digest(alert, by=WORKER, now=nine()) == 0


def test_a_weekly_alert_gathers_a_week() -> None:
    alert = confirmed(frequency=Frequency.WEEKLY)
    a_vacancy()
    assert actions.send_digest(alert, by=WORKER, now=nine()) == 1
    a_vacancy()
    assert actions.send_digest(alert, by=WORKER, now=nine(3)) == 0
    assert actions.send_digest(alert, by=WORKER, now=nine(7)) == 1


def test_what_is_new_in_a_pause_comes_after_it() -> None:
    alert = actions.pause(confirmed(), by=VISITOR, weeks=2)
    a_vacancy()
    assert actions.send_digest(alert, by=WORKER, now=nine(13)) == 0
    assert actions.send_digest(alert, by=WORKER, now=nine(14)) == 1


def test_after_stopping_nothing_goes_not_even_what_waited() -> None:
    alert = confirmed()
    a_vacancy()
    actions.send_digest(alert, by=WORKER, now=nine())
    assert OutgoingMail.objects.count() == 1
    actions.stop(alert, by=VISITOR)
    assert not OutgoingMail.objects.exists()
    a_vacancy()
    assert actions.send_digest(alert, by=WORKER, now=nine(1)) == 0
    run_all()
    assert not OutgoingMail.objects.exists()


def test_asking_again_is_one_alert_and_says_what_is() -> None:
    alert = confirmed("?q=agenda")
    assert asked("?q=agenda") == alert
    assert "al" in OutgoingMail.objects.get().subject
    assert asked("?q=notulen") != alert


def test_a_mail_speaks_the_language_it_was_asked_in() -> None:
    alert = confirmed(language="en")
    a_vacancy(title_en="Personal assistant")
    actions.send_digest(alert, by=WORKER, now=nine())
    mail = OutgoingMail.objects.get()
    assert "1 new vacancy" in mail.subject
    assert "/en/job-alert/" in mail.body_text
    assert "Personal assistant" in mail.body_html


def test_what_a_client_typed_is_text_in_the_mail() -> None:
    alert = confirmed("?q=<b>x")
    a_vacancy(title_nl="<script>alert(1)</script> <b>x", summary_nl='"><img src=x onerror=alert(1)>')
    actions.send_digest(alert, by=WORKER, now=nine())
    html = OutgoingMail.objects.get().body_html
    assert "<script" not in html
    assert "<img src=x" not in html


def test_the_clock_gives_every_alert_one_job_a_day() -> None:
    alert = confirmed()
    a_vacancy()
    for _time in range(3):
        tasks.send_alerts()
    run_all()
    is_morning = timezone.localtime().hour >= 7
    assert OutgoingMail.objects.filter(key__startswith=f"alert:{alert.pk}:").count() == int(is_morning)


def test_half_a_year_later_it_asks_once_and_stops_without_an_answer() -> None:
    alert = confirmed()
    assert alert.ends_on == timezone.localdate() + timedelta(days=183)
    Alert.objects.update(ends_on=timezone.localdate() + timedelta(days=5))
    tasks.tend_alerts()
    tasks.tend_alerts()
    assert "blijven mailen" in OutgoingMail.objects.get().subject
    Alert.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    tasks.tend_alerts()
    alert.refresh_from_db()
    assert alert.state == AlertState.ENDED


def test_saying_go_on_gives_another_half_year() -> None:
    alert = confirmed()
    Alert.objects.update(ends_on=timezone.localdate() + timedelta(days=5), reminded_on=timezone.localdate())
    changed = actions.change(alert, by=VISITOR, frequency=Frequency.WEEKLY)
    assert changed.ends_on == timezone.localdate() + timedelta(days=183)
    assert changed.reminded_on is None


def test_what_nobody_confirmed_and_what_ended_is_forgotten_with_its_ground() -> None:
    asked("?q=een")
    stopped = actions.stop(confirmed("?q=twee"), by=VISITOR)
    kept = confirmed("?q=drie")
    Alert.objects.filter(state=AlertState.PENDING).update(asked_at=timezone.now() - timedelta(days=8))
    Alert.objects.filter(pk=stopped.pk).update(ended_at=timezone.now() - timedelta(days=31))
    tasks.tend_alerts()
    assert list(Alert.objects.all()) == [kept]
    assert Consent.objects.count() == 1
