"""Matching on screen: people for a vacancy with a what-if, the reasons of a pair, jobs for a person."""

from __future__ import annotations

from functools import cache
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from schakel.agency.matches.queries import Ranked, explain, vacancies_for
from schakel.agency.matches.weighing import weighed_once
from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import Application, ShortlistEntry
from schakel.agency.vacancies.actions import set_requirements
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.frontoffice.explaining import explained, strongest
from schakel.faces.frontoffice.person_rows import drawn
from schakel.faces.frontoffice.ranking import PAGE, Part, People, Show, failed_labels, part_of, people_of
from schakel.faces.frontoffice.whatif import WEIGHTS, WhatIf, kept, what_if
from schakel.faces.frontoffice.words import SHORT_STRENGTHS, requirement_label
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action

FIRST = Part(Show.FIT, 1)
FILTERS = (
    (Show.FIT, pgettext_lazy("people", "Fit")),
    (Show.APPLICANTS, gettext_lazy("Applicants")),
    (Show.FAILING, gettext_lazy("Fail a must")),
    (Show.ALL, gettext_lazy("Everybody")),
)


def vacancy_of(actor: Actor, reference: str) -> Vacancy:
    found = Vacancy.objects.visible_to(actor).select_related("organisation", "department")
    return get_object_or_404(found, reference=reference)


def _given(request: HttpRequest) -> dict[str, str]:
    return {key: str(value) for key, value in request.GET.items()}


def candidate_of(actor: Actor, reference: str) -> Candidate:
    return get_object_or_404(Candidate.objects.visible_to(actor), reference=reference)


@require_safe
@staff(Action.MATCH)
@weighed_once()
def vacancy_match(request: HttpRequest, reference: str) -> HttpResponse:
    actor, vacancy = actor_of(request), vacancy_of(actor_of(request), reference)
    # The team's words are part of the question, which is put for the list, the applicants and the one chosen.
    prefetch_related_objects([vacancy], "department__culture")
    what = what_if(vacancy.requirements.all(), _given(request))
    # PostgreSQL takes no NUL in a text.
    who, part = request.GET.get("who", "").replace("\0", ""), part_of(_given(request))
    context: dict[str, Any] = {"vacancy": vacancy, "what": what}
    if who and _wants_reasons(request):
        context |= _why(candidate_of(actor, who), vacancy, what, actor, part)
        return render(request, "frontoffice/parts/why.html", context)
    people = people_of(vacancy, what.requirements(), part, actor)
    context |= _people(people, what, vacancy, actor)
    best = people.first.candidate if people.first else None
    chosen = candidate_of(actor, who) if who else best
    if chosen:
        context |= _why(chosen, vacancy, what, actor, people.part)
    for row in (*context["above"], *context["rest"]):
        row["html"] = drawn(row, context["query"], chosen)
    return render(request, "frontoffice/match.html", context)


def _wants_reasons(request: HttpRequest) -> bool:
    """Whether htmx asks for the pane with reasons alone."""
    return getattr(getattr(request, "htmx", None), "target", None) == "why"


def _people(people: People, what: WhatIf, vacancy: Vacancy, actor: Actor) -> dict[str, Any]:
    listed = set(_listed(vacancy, actor).values_list("candidate_id", flat=True))
    counts, part = people.counts, people.part
    return people.groups(listed) | {
        "page": people.page,
        "show": str(part.show),
        "filters": [(str(show), words, what.query(show=str(show)), counts[show]) for show, words in FILTERS],
        "part": part.query,
        "query": what.query(**part.query),
        "total": counts[Show.ALL],
        "passing_total": counts[Show.FIT],
        "failed_total": counts[Show.FAILING],
        "applied_total": counts[Show.APPLICANTS],
        "listed_total": len(listed),
        "asked": _asked(what, people.ranked),
        "can_edit": can(actor, Action.EDIT_VACANCIES, vacancy),
    }


def _asked(what: WhatIf, ranked: Ranked) -> list[dict[str, Any]]:
    return [
        {
            "asked": one,
            "key": str(one.row.pk),
            "label": requirement_label(one.row.aspect, one.row.key, one.row.level, one.row.years),
            "strengths": [*SHORT_STRENGTHS, ("off", pgettext("requirement", "Off"))],
            "weights": weight_options(one.weight),
            "is_must": one.strength == "must",
            "removed": ranked.ranking.removed_by_must.get(one.id, 0),
            "back": ranked.ranking.removed_only_by.get(one.id, 0),
        }
        for one in what.asked
    ]


@cache
def weight_options(chosen: int) -> SafeString:
    """The choices of a weight, drawn once for each that may be chosen."""
    rows = ((number, SafeString(" selected") if number == chosen else "", number) for number in WEIGHTS)
    return format_html_join("", '<option value="{}"{}>×{}</option>', rows)


def _why(
    candidate: Candidate, vacancy: Vacancy, what: WhatIf, actor: Actor, part: Part = FIRST
) -> dict[str, Any]:
    match = explain(vacancy, candidate, requirements=what.requirements())
    entry = _listed(vacancy, actor).filter(candidate=candidate).first()
    return {
        "chosen": candidate,
        "why": explained(match, actor=actor, candidate=candidate.reference),
        "entry": entry,
        "applied": Application.objects.filter(vacancy=vacancy, candidate=candidate).order_by("pk").last(),
        "back": what.query(who=candidate.reference, **part.query),
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
@weighed_once()
def candidate_vacancies(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    candidate = candidate_of(actor, reference)
    part = part_of(_given(request))
    everything = part.show is Show.ALL
    ranked = vacancies_for(
        candidate, actor=actor, top=part.page * PAGE, skip=(part.page - 1) * PAGE, include_failed=everything
    )
    total = ranked.ranking.total if everything else ranked.ranking.passing
    page = Paginator(range(total), PAGE).get_page(part.page)
    rows = [
        {
            "number": number,
            "vacancy": one.vacancy,
            "match": one.match,
            "reasons": strongest(one.match),
            "failed": failed_labels(one.match),
        }
        for number, one in enumerate(ranked.vacancies, (part.page - 1) * PAGE + 1)
    ]
    wanted = request.GET.get("vacancy", "")
    chosen = next((row for row in rows if cast(Vacancy, row["vacancy"]).reference == wanted), None)
    chosen = chosen or (rows[0] if rows else None)
    context: dict[str, Any] = {
        "candidate": candidate,
        "rows": rows,
        "ranking": ranked.ranking,
        "page": page,
        "everything": everything,
        "query": urlencode({name: value for name, value in part.query.items() if value}),
    }
    if chosen:
        vacancy = cast(Vacancy, chosen["vacancy"])
        context |= _why(candidate, vacancy, what_if((), {}), actor) | {"vacancy": vacancy}
    template = "parts/why.html" if chosen and _wants_reasons(request) else "candidate_vacancies.html"
    return render(request, f"frontoffice/{template}", context)
