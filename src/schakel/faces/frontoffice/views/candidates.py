"""The list of candidates: search, filters with and without, sort, pages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from schakel.agency.people.actions import add_by_hand
from schakel.agency.people.errors import AlreadyKnown
from schakel.agency.people.models import Candidate
from schakel.agency.people.queries import found
from schakel.faces.frontoffice.doubting import look_alikes
from schakel.faces.frontoffice.filters import CandidateFilters
from schakel.faces.frontoffice.forms.person import PersonForm
from schakel.faces.frontoffice.words import CANDIDATE_STATES, CONTRACTS
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import can
from schakel.foundation.accounts.states import Action

SORTS = {
    "name": ("family_name", "given_name"),
    "headline": ("headline", "family_name"),
    "hours": ("wishes__hours_max", "family_name"),
    "pay": ("wishes__pay_min_cents", "family_name"),
    "available": ("wishes__starts_on", "family_name"),
    "changed": ("profile_changed_at",),
}
PER_PAGE = 40


@require_safe
@staff(Action.SEE_CANDIDATES)
def candidates(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    question, sort = (
        request.GET.get("q", "").replace("\0", "").strip()[:200],
        request.GET.get("sort", "-changed"),
    )
    filters = CandidateFilters(request.GET, timezone.localdate())
    rows = filters.applied(found(actor, question)).select_related("wishes", "custodian")
    page = Paginator(rows.order_by(*_order(sort), "pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [_row(one) for one in page],
        "question": question,
        "sort": sort,
        "filters": filters,
        "asked": bool(question or filters.active),
        "may_edit": can(actor, Action.EDIT_CANDIDATES),
        "sees_place": can(actor, Action.SEE_CANDIDATES, sort=Candidate.privacy["place"]),
    }
    return render(request, "frontoffice/candidates.html", context)


def _order(sort: str) -> list[str]:
    fields = SORTS.get(sort.lstrip("-"), SORTS["changed"])
    return [f"-{field}" if sort.startswith("-") else field for field in fields]


def _row(one: Candidate) -> dict[str, Any]:
    wishes = getattr(one, "wishes", None)
    forms = [str(CONTRACTS.get(form, form)) for form in wishes.contract_forms] if wishes else []
    tone = {"active": "ok", "suspect": "warn", "placed": "accent"}.get(one.state, "neutral")
    return {
        "one": one,
        "wishes": wishes,
        "forms": ", ".join(forms),
        "state": CANDIDATE_STATES.get(one.state, one.state),
        "tone": tone,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_CANDIDATES)
def candidate_new(request: HttpRequest) -> HttpResponse:
    """Somebody a colleague brings in: with where we know them from, and on what ground we hold it."""
    actor = actor_of(request)
    form = PersonForm(request.POST if request.method == "POST" else None)
    known, alike = None, []
    if request.method == "POST" and form.is_valid():
        alike = [] if "anyway" in request.POST else look_alikes(actor, form.details()["details"])
    if request.method == "POST" and form.is_valid() and not alike:
        try:
            made = add_by_hand(by=actor, **form.details())
        except AlreadyKnown as error:
            seen = Candidate.objects.visible_to(actor)
            known = seen.filter(pk=error.candidate.pk).first()
            form.add_error("email", _("Somebody with this name and address is here already."))
        else:
            words = _("%(name)s is added. Record what they want next.")
            messages.success(request, words % {"name": made.name})
            return redirect("frontoffice:candidate", made.reference)
    context = {"form": form, "known": known, "look_alikes": alike}
    status = 422 if form.errors or alike else 200
    return render(request, "frontoffice/candidate_new.html", context, status=status)
