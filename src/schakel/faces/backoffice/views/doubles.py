"""Possible doubles: the list, two or more records side by side, the decision and the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.agency.clients.models import Organisation
from schakel.agency.people.models import Candidate
from schakel.agency.quality.actions import join, keep_apart, take_back
from schakel.agency.quality.errors import NotMergeable, QualityRefused
from schakel.agency.quality.models import Double
from schakel.agency.quality.queries import last_sweep, members_of, title_of
from schakel.agency.quality.rules import GROUPS
from schakel.agency.quality.states import DoubleState, SweepKind
from schakel.faces.backoffice.doubling import reasons, rows_of, sides_of
from schakel.faces.backoffice.words import words_for
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action

PER_PAGE = 40
STATES = (DoubleState.OPEN, DoubleState.MERGED, DoubleState.APART)


@require_safe
@staff(Action.EDIT_CANDIDATES)
def doubles(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("staat", "")
    state = asked if asked in STATES else DoubleState.OPEN
    rows = _doubles(request).filter(state=state).order_by("-score", "pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "page": page,
        "rows": [(double, title_of(double), len(members_of(double))) for double in page],
        "tabs": [
            {
                "label": words_for("double", one),
                "url": f"?staat={one}",
                "current": one == state,
            }
            for one in STATES
        ],
        "sweep": last_sweep(SweepKind.DOUBLES),
    }
    return render(request, "backoffice/doubles.html", context)


@require_safe
@staff(Action.EDIT_CANDIDATES)
def double(request: HttpRequest, double_id: int) -> HttpResponse:
    found = get_object_or_404(_doubles(request), pk=double_id)
    sides = sides_of(found)
    context: dict[str, Any] = {
        "double": found,
        "title": title_of(found),
        "sides": sides,
        "rows": rows_of(found, sides, actor_of(request)),
        "reasons": reasons(found),
        "is_open": found.state == DoubleState.OPEN,
        "may_take_back": found.state in {DoubleState.MERGED, DoubleState.APART},
    }
    return render(request, "backoffice/double.html", context)


@require_POST
@staff(Action.EDIT_CANDIDATES)
def double_merge(request: HttpRequest, double_id: int) -> HttpResponse:
    """Join the records: 'stays' is the survivor, and per group of fields whose value counts."""
    found = get_object_or_404(_doubles(request), pk=double_id)
    kept = request.POST.get("stays", "")
    given = {group: request.POST.get(f"field-{group}", "") for group in GROUPS[found.kind]}
    chosen = {group: int(key) for group, key in given.items() if key.isdigit()}
    try:
        join(found, by=actor_of(request), kept=int(kept) if kept.isdigit() else 0, chosen=chosen)
    except NotMergeable:
        messages.error(request, _("Choose which record stays, and try again."))
    except QualityRefused:
        messages.warning(request, _("Somebody was first: this double is decided already."))
    else:
        messages.success(request, _("Merged. Everything of the other record is with this one now."))
    return redirect("backoffice:double", found.pk)


@require_POST
@staff(Action.EDIT_CANDIDATES)
def double_apart(request: HttpRequest, double_id: int) -> HttpResponse:
    found = get_object_or_404(_doubles(request), pk=double_id)
    try:
        keep_apart(found, by=actor_of(request))
    except QualityRefused:
        messages.warning(request, _("Somebody was first: this double is decided already."))
        return redirect("backoffice:double", found.pk)
    messages.success(request, _("Remembered: these are different. Nobody is asked again."))
    return redirect(_next(request))


@require_POST
@staff(Action.EDIT_CANDIDATES)
def double_undo(request: HttpRequest, double_id: int) -> HttpResponse:
    found = get_object_or_404(_doubles(request), pk=double_id)
    try:
        take_back(found, by=actor_of(request))
    except QualityRefused:
        messages.warning(request, _("This can't be undone any more: undo the later merge first."))
    else:
        messages.success(request, _("Undone: everything is back where it was."))
    return redirect("backoffice:double", found.pk)


def _next(request: HttpRequest) -> str:
    """The strongest double that is still open, else the list."""
    following = _doubles(request).filter(state=DoubleState.OPEN).order_by("-score", "pk").first()
    if following is None:
        return reverse("backoffice:doubles")
    return reverse("backoffice:double", args=[following.pk])


def _doubles(request: HttpRequest) -> Any:
    people = Prefetch("candidates", Candidate.objects.select_related("custodian"))
    firms = Prefetch("organisations", Organisation.objects.prefetch_related("contacts"))
    return Double.objects.visible_to(actor_of(request)).prefetch_related(people, firms)
