"""Writes on alerts: asked for, confirmed, sent, changed, stopped, forgotten."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from schakel.agency.alerts import letters, rules
from schakel.agency.alerts.errors import NotRunning
from schakel.agency.alerts.models import Alert, SentVacancy
from schakel.agency.alerts.queries import fresh, matching
from schakel.agency.alerts.states import AlertState, Frequency
from schakel.agency.vacancies.models import Vacancy
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.mail.actions import post, post_to_list, take_back
from schakel.foundation.mail.letters import Letter
from schakel.foundation.privacy import actions as privacy
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.foundation.work.rules import period_of

_NOT_MORE_OFTEN = timedelta(minutes=10)


@transaction.atomic
def ask(
    email: str, search: str, *, by: Actor, frequency: Frequency, language: str, suspect: bool = False
) -> Alert:
    """Take an alert down and ask the address to confirm it; the same search at the same address is one alert.

    A suspect one (filled honeypot) is kept and answered by nobody; unconfirmed it goes after seven days.
    """
    known = Alert.objects.of(email).filter(search=search).exclude(state=AlertState.ENDED).first()
    alert = known or Alert.objects.create(
        email=email,
        search=search,
        frequency=frequency,
        language=language,
        consent=privacy.hold(purpose=Purpose.ALERT, basis=Basis.CONSENT, source="site"),
        asked_at=timezone.now(),
    )
    if not known:
        record("ask-alert", alert, by=by, suspect=suspect)
    if not suspect:
        is_active = alert.state == AlertState.ACTIVE
        _mail(alert, letters.already(alert) if is_active else letters.confirmation(alert), by=by)
    return alert


@transaction.atomic
def confirm(alert: Alert, *, by: Actor) -> Alert:
    """Whoever reads the address wants it; what they saw on the site today does not come by mail as well.

    Confirmed again it goes on for another half year. Raises :class:`NotRunning` when it has ended.
    """
    locked = _running(alert)
    if locked.state == AlertState.PENDING:
        today = timezone.localdate()
        locked.state, locked.confirmed_at = AlertState.ACTIVE, timezone.now()
        _mark(locked, matching(locked, today, since=today), on=today)
    _prolong(locked, by=by)
    record("confirm-alert", locked, by=by)
    return locked


@transaction.atomic
def change(alert: Alert, *, by: Actor, frequency: Frequency) -> Alert:
    """Daily or weekly from now on; says at the same time that the mails may go on."""
    locked = _running(alert)
    locked.frequency = frequency
    _prolong(locked, by=by)
    record("change-alert", locked, by=by, frequency=frequency)
    return locked


@transaction.atomic
def pause(alert: Alert, *, by: Actor, weeks: int) -> Alert:
    """No mails for some weeks; none lets them come again. Raises :class:`NotRunning`."""
    locked = _running(alert)
    locked.paused_until = timezone.localdate() + timedelta(weeks=weeks) if weeks else None
    locked.save(update_fields=["paused_until"])
    record("pause-alert", locked, by=by, weeks=weeks)
    return locked


@transaction.atomic
def stop(alert: Alert, *, by: Actor, why: str = "asked") -> Alert:
    """End it for good: mails that wait in the outbox do not go out either. Stopping twice changes nothing."""
    locked = Alert.objects.select_for_update().get(pk=alert.pk)
    if locked.state == AlertState.ENDED:
        return locked
    locked.state, locked.ended_at = AlertState.ENDED, timezone.now()
    locked.save(update_fields=["state", "ended_at"])
    privacy.withdraw(locked.consent, by=by)
    take_back(_prefix(locked), by=by)
    record("stop-alert", locked, by=by, why=why)
    return locked


@transaction.atomic
def send_digest(alert: Alert, *, by: Actor, now: datetime) -> int:
    """Mail what is new, once; returns how many vacancies went out.

    The mail, the list of what was sent and the day it ran are one transaction, so nothing is sent twice.
    """
    locked = Alert.objects.select_for_update().get(pk=alert.pk)
    today = timezone.localdate(now)
    is_due = rules.is_due(locked.frequency, locked.run_on, now, locked.paused_until)
    if locked.state != AlertState.ACTIVE or not is_due:
        return 0
    vacancies = fresh(locked, today)
    if vacancies:
        letter = letters.digest(locked, vacancies)
        key = f"{_prefix(locked)}{today.isoformat()}"
        post_to_list(letter, by=by, key=key, to=locked.email, language=locked.language)
        _mark(locked, vacancies, on=today)
        record("send-alert", locked, by=by, vacancies=len(vacancies))
    locked.run_on = today
    locked.save(update_fields=["run_on"])
    return len(vacancies)


@transaction.atomic
def ask_again(alert: Alert, *, by: Actor, today: date) -> None:
    """Ask once whether the mails may go on."""
    alert.reminded_on = today
    alert.save(update_fields=["reminded_on"])
    _mail(alert, letters.going_on(alert), by=by)


@transaction.atomic
def forget(alert: Alert, *, by: Actor) -> None:
    """Delete an alert that nobody confirmed, or that ended: the address goes with it."""
    record("forget-alert", alert, by=by, state=alert.state)
    consent = alert.consent
    take_back(_prefix(alert), by=by)
    alert.delete()
    consent.delete()


def _running(alert: Alert) -> Alert:
    locked = Alert.objects.select_for_update().get(pk=alert.pk)
    if locked.state == AlertState.ENDED:
        raise NotRunning
    return locked


def _prolong(alert: Alert, *, by: Actor) -> None:
    consent = privacy.extend(alert.consent, by=by)
    alert.ends_on, alert.reminded_on = consent.ends_on, None
    alert.save()


def _mark(alert: Alert, vacancies: list[Vacancy], *, on: date) -> None:
    SentVacancy.objects.bulk_create(
        (SentVacancy(alert=alert, vacancy=vacancy, sent_on=on) for vacancy in vacancies),
        ignore_conflicts=True,
    )


def _mail(alert: Alert, letter: Letter, *, by: Actor) -> None:
    moment = period_of(timezone.now(), _NOT_MORE_OFTEN)
    post(
        letter,
        by=by,
        key=f"{_prefix(alert)}{alert.state}:{moment}",
        to=alert.email,
        language=alert.language,
    )


def _prefix(alert: Alert) -> str:
    return f"alert:{alert.pk}:"
