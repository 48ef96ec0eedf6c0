"""Checks: what fails which rule, how it is fixed with one press, and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.agency.quality.actions import fix, put_back, waive
from schakel.agency.quality.errors import NoCertainFix, NotUndone, QualityRefused
from schakel.agency.quality.models import Finding
from schakel.agency.quality.queries import counts_by_rule, last_sweep
from schakel.agency.quality.states import FindingState, SweepKind
from schakel.engine.checking import Severity
from schakel.faces.backoffice.findings import asked_rule, rule_of, rule_rows, shown_rows
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action

PER_PAGE = 40
SETTLED = "klaar"
HEAVIEST = Case(
    *(When(severity=one, then=at) for at, one in enumerate(Severity)), default=99, output_field=IntegerField()
)


@require_safe
@staff(Action.EDIT_CANDIDATES)
def checks(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    rule, settled = asked_rule(request.GET.get("regel", "")), request.GET.get("staat") == SETTLED
    states = [FindingState.FIXED, FindingState.WAIVED] if settled else [FindingState.OPEN]
    rows = Finding.objects.visible_to(actor).filter(state__in=states)
    if rule:
        rows = rows.filter(rule=rule)
    page = Paginator(rows.order_by(HEAVIEST, "rule", "pk"), PER_PAGE).get_page(request.GET.get("page"))
    counts = counts_by_rule(actor)
    context: dict[str, Any] = {
        "page": page,
        "rows": shown_rows(page.object_list),
        "rules": rule_rows(counts, rule),
        "rule": rule_of(rule) if rule else None,
        "every": not rule,
        "total": sum(counts.values()),
        "settled": settled,
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        "tabs": [
            {"label": _("To settle"), "url": _list(rule), "current": not settled},
            {"label": _("Settled"), "url": _list(rule, SETTLED), "current": settled},
        ],
        "sweep": last_sweep(SweepKind.CHECKS),
    }
    return render(request, "backoffice/checks.html", context)


@require_POST
@staff(Action.EDIT_CANDIDATES)
def check_fix(request: HttpRequest, finding_id: int) -> HttpResponse:
    found = _finding(request, finding_id)
    try:
        fix(found, by=actor_of(request))
    except NoCertainFix:
        messages.warning(request, _("The record changed meanwhile: look at it and change it there."))
    except QualityRefused:
        messages.warning(request, _("Somebody was first: this is settled already."))
    else:
        messages.success(
            request, _("Fixed: %(found)s is now %(fix)s.") % {"found": found.found, "fix": found.fix}
        )
    return _back(request)


@require_POST
@staff(Action.EDIT_CANDIDATES)
def check_waive(request: HttpRequest, finding_id: int) -> HttpResponse:
    found = _finding(request, finding_id)
    try:
        waive(found, by=actor_of(request))
    except QualityRefused:
        messages.warning(request, _("Somebody was first: this is settled already."))
    else:
        messages.success(request, _("It stays as it is, until the record changes."))
    return _back(request)


@require_POST
@staff(Action.EDIT_CANDIDATES)
def check_undo(request: HttpRequest, finding_id: int) -> HttpResponse:
    found = _finding(request, finding_id)
    try:
        put_back(found, by=actor_of(request))
    except NotUndone:
        messages.warning(request, _("The record changed meanwhile: look at it and change it there."))
    else:
        messages.success(request, _("Undone: the record says what it said before."))
    return _back(request)


def _finding(request: HttpRequest, finding_id: int) -> Finding:
    return get_object_or_404(Finding.objects.visible_to(actor_of(request)), pk=finding_id)


def _list(rule: str, state: str = "") -> str:
    parts = [f"regel={rule}"] if rule else []
    parts += [f"staat={state}"] if state else []
    return reverse("backoffice:checks") + (f"?{'&'.join(parts)}" if parts else "")


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the list as it was looked at."""
    state = SETTLED if request.GET.get("staat") == SETTLED else ""
    return HttpResponseRedirect(_list(asked_rule(request.GET.get("regel", "")), state))
