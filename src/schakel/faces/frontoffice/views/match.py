"""Matching on screen: people for a vacancy with a what-if, the reasons of a pair, jobs for a person."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.agency.matches.queries import Ranked, RankedPerson, explain, rank_for, vacancies_for
from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import ShortlistEntry
from schakel.agency.vacancies.actions import set_requirements
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.frontoffice.explaining import explained, reason_label_of, strongest
from schakel.faces.frontoffice.whatif import WhatIf, kept, what_if
from schakel.faces.frontoffice.words import STRENGTHS, requirement_label
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action

TOP = 60
# Whoever fails a must stands lower: to show them, the ranking has to reach further down.
TOP_OF_ALL = 600


def vacancy_of(actor: Actor, reference: str) -> Vacancy:
    found = Vacancy.objects.visible_to(actor).select_related("organisation", "department")
    return get_object_or_404(found, reference=reference)


def _given(request: HttpRequest) -> dict[str, str]:
    return {key: str(value) for key, value in request.GET.items()}


def candidate_of(actor: Actor, reference: str) -> Candidate:
    return get_object_or_404(Candidate.objects.visible_to(actor), reference=reference)


@require_safe
@staff(Action.MATCH)
def vacancy_match(request: HttpRequest, reference: str) -> HttpResponse:
    actor, vacancy = actor_of(request), vacancy_of(actor_of(request), reference)
    what = what_if(vacancy.requirements.all(), _given(request))
    # PostgreSQL takes no NUL in a text.
    who, all_shown = request.GET.get("who", "").replace("\0", ""), "all" in request.GET
    context: dict[str, Any] = {"vacancy": vacancy, "what": what, "all_shown": all_shown}
    context["query"] = what.query(all="1" if all_shown else "")
    context["can_edit"] = can(actor, Action.EDIT_VACANCIES)
    if who and _wants_reasons(request):
        context |= _why(candidate_of(actor, who), vacancy, what, actor)
        return render(request, "frontoffice/parts/why.html", context)
    top = TOP_OF_ALL if all_shown else TOP
    ranked = rank_for(
        vacancy, actor=actor, requirements=what.requirements(), top=top, include_failed=all_shown
    )
    context |= _people(ranked, vacancy, actor) | {"asked": _asked(what, ranked)}
    chosen = candidate_of(actor, who) if who else _first(ranked)
    if chosen:
        context |= _why(chosen, vacancy, what, actor)
    return render(request, "frontoffice/match.html", context)


def _wants_reasons(request: HttpRequest) -> bool:
    """Whether htmx asks for the pane with reasons alone."""
    return getattr(getattr(request, "htmx", None), "target", None) == "why"


def _first(ranked: Ranked) -> Candidate | None:
    return next((one.candidate for one in ranked.people if one.match.passes), None)


def _shown(ranked: Ranked) -> list[RankedPerson]:
    """The best of those who pass and the best of those who fail, each at most ``TOP``."""
    passing = [one for one in ranked.people if one.match.passes][:TOP]
    return passing + [one for one in ranked.people if not one.match.passes][:TOP]


def _people(ranked: Ranked, vacancy: Vacancy, actor: Actor) -> dict[str, Any]:
    listed = set(_listed(vacancy, actor).values_list("candidate_id", flat=True))
    rows = [
        {
            "candidate": one.candidate,
            "match": one.match,
            "reasons": strongest(one.match),
            "failed": [reason_label_of(*name.split(":", 1)) for name in one.match.musts_failed],
            "listed": one.candidate.pk in listed,
        }
        for one in _shown(ranked)
    ]
    return {
        "passing": [row for row in rows if not row["failed"]],
        "failing": [row for row in rows if row["failed"]],
        "total": ranked.ranking.total,
        "passing_total": ranked.ranking.passing,
        "failed_total": ranked.ranking.total - ranked.ranking.passing,
        "listed_total": len(listed),
    }


def _asked(what: WhatIf, ranked: Ranked) -> list[dict[str, Any]]:
    return [
        {
            "asked": one,
            "label": requirement_label(one.row.aspect, one.row.key, one.row.level, one.row.years),
            "strengths": [
                (key, words, key == one.strength) for key, words in [*STRENGTHS.items(), ("off", _("Off"))]
            ],
            "weights": [(number, number == one.weight) for number in range(1, 6)],
            "removed": ranked.ranking.removed_by_must.get(one.id, 0),
            "back": ranked.ranking.removed_only_by.get(one.id, 0),
        }
        for one in what.asked
    ]


def _why(candidate: Candidate, vacancy: Vacancy, what: WhatIf, actor: Actor) -> dict[str, Any]:
    match = explain(vacancy, candidate, requirements=what.requirements())
    entry = _listed(vacancy, actor).filter(candidate=candidate).first()
    return {
        "chosen": candidate,
        "why": explained(match, actor=actor, candidate=candidate.reference),
        "entry": entry,
        "back": what.query(who=candidate.reference),
    }


def _listed(vacancy: Vacancy, actor: Actor) -> Any:
    return ShortlistEntry.objects.visible_to(actor).listed().filter(vacancy=vacancy)


@require_POST
@staff(Action.MATCH)
def keep_weighing(request: HttpRequest, reference: str) -> HttpResponse:
    """Make the what-if the requirements of the vacancy."""
    actor = actor_of(request)
    vacancy = vacancy_of(actor, reference)
    if not can(actor, Action.EDIT_VACANCIES, vacancy):
        raise PermissionDenied
    what = what_if(vacancy.requirements.all(), _given(request))
    if what.changed:
        set_requirements(vacancy, by=actor, requirements=kept(what))
        messages.success(request, _("The requirements are kept as you weighed them."))
    return redirect("frontoffice:vacancy-match", reference)


@require_safe
@staff(Action.MATCH)
def candidate_vacancies(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    candidate = candidate_of(actor, reference)
    ranked = vacancies_for(candidate, actor=actor)
    rows = [
        {"vacancy": one.vacancy, "match": one.match, "reasons": strongest(one.match)}
        for one in ranked.vacancies
    ]
    wanted = request.GET.get("vacancy", "")
    chosen = next((row for row in rows if cast(Vacancy, row["vacancy"]).reference == wanted), None)
    chosen = chosen or (rows[0] if rows else None)
    context: dict[str, Any] = {"candidate": candidate, "rows": rows, "ranking": ranked.ranking}
    if chosen:
        vacancy = cast(Vacancy, chosen["vacancy"])
        context |= _why(candidate, vacancy, what_if((), {}), actor) | {"vacancy": vacancy}
    template = "parts/why.html" if chosen and _wants_reasons(request) else "candidate_vacancies.html"
    return render(request, f"frontoffice/{template}", context)
