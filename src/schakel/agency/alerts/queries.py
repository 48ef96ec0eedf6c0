"""What an alert would send: the very search of the site, less what went out before."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from schakel.agency.alerts.models import Alert
from schakel.agency.alerts.rules import is_due
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.searching import found_for
from schakel.agency.vacancies.wanted import Wanted


def matching(alert: Alert, today: date, *, since: date) -> list[Vacancy]:
    """What the site shows for this search today, published on or after a day, in the site's order."""
    order = [glance.pk for glance in found_for(Wanted.read(alert.search), today).glances]
    rows = Vacancy.objects.filter(published_on__gte=since).select_related("organisation")
    found = rows.in_bulk(order)
    return [found[key] for key in order if key in found]


def fresh(alert: Alert, today: date) -> list[Vacancy]:
    """What is new since the alert was confirmed and was not sent yet."""
    if alert.confirmed_at is None:
        return []
    had = set(alert.deliveries.values_list("vacancy", flat=True))
    since = timezone.localdate(alert.confirmed_at)
    return [vacancy for vacancy in matching(alert, today, since=since) if vacancy.pk not in had]


def due(now: datetime) -> list[Alert]:
    """The alerts whose time has come."""
    alerts = Alert.objects.active().only("pk", "frequency", "run_on", "paused_until")
    return [alert for alert in alerts if is_due(alert.frequency, alert.run_on, now, alert.paused_until)]
