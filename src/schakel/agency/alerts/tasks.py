"""The worker's part in alerts: send what is due, ask whether to go on, forget what ended."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from schakel.agency.alerts.actions import ask_again, forget, send_digest, stop
from schakel.agency.alerts.models import Alert
from schakel.agency.alerts.queries import due
from schakel.agency.alerts.rules import ASK_BEFORE, CONFIRM_WITHIN, FORGET_AFTER
from schakel.agency.alerts.states import AlertState
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.work.jobs import enqueue, job


@job("send-alerts", every=timedelta(minutes=30))
def send_alerts() -> None:
    """Give each alert whose time has come a job of its own: one that fails holds nobody else up."""
    now = timezone.now()
    for alert in due(now):
        enqueue("send-alert", key=f"send-alert:{alert.pk}:{timezone.localdate(now)}", alert_id=alert.pk)


@job("send-alert")
def send_alert(*, alert_id: int) -> None:
    """Send one alert; the mark that the job is done is in the same transaction as the mail."""
    alert = Alert.objects.filter(pk=alert_id).first()
    if alert is not None:
        send_digest(alert, by=WORKER, now=timezone.now())


@job("tend-alerts", every=timedelta(hours=6))
def tend_alerts() -> None:
    """Ask who must say again that they want it, end what is over, delete what is past its use."""
    now, today = timezone.now(), timezone.localdate()
    running = Alert.objects.active()
    for alert in running.filter(ends_on__lte=today + ASK_BEFORE, ends_on__gte=today, reminded_on=None):
        ask_again(alert, by=WORKER, today=today)
    for alert in running.filter(ends_on__lt=today):
        stop(alert, by=WORKER, why="half-a-year-over")
    unconfirmed = Q(state=AlertState.PENDING, asked_at__lt=now - CONFIRM_WITHIN)
    ended = Q(state=AlertState.ENDED, ended_at__lt=now - FORGET_AFTER)
    for alert in Alert.objects.filter(unconfirmed | ended).select_related("consent"):
        forget(alert, by=WORKER)
