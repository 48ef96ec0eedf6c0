"""The list of candidates: search, filters with and without, sort, pages."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from schakel.agency.people.models import Candidate
from schakel.agency.people.queries import found
from schakel.faces.frontoffice.filters import CandidateFilters
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
