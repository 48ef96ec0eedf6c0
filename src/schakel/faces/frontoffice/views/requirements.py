"""The requirement editor: what the client asks, how strongly, how heavy and why."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schakel.agency.vacancies.actions import set_requirements
from schakel.agency.vacancies.models import Requirement
from schakel.faces.frontoffice.asking import choices, edited, is_key
from schakel.faces.frontoffice.views.vacancies import editable
from schakel.faces.frontoffice.words import (
    ASPECTS,
    EDUCATION_LEVELS,
    LANGUAGE_LEVELS,
    SHORT_STRENGTHS,
    SKILL_LEVELS,
    requirement_label,
)
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action

LEVELS = {"skill": SKILL_LEVELS, "language": LANGUAGE_LEVELS, "education": EDUCATION_LEVELS}
WITH_YEARS = ("role", "experience", "skill")


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_VACANCIES)
def requirements(request: HttpRequest, reference: str) -> HttpResponse:
    vacancy = editable(request, reference)
    if request.method == "POST":
        given = {key: str(value) for key, value in request.POST.items()}
        set_requirements(
            vacancy, by=actor_of(request), requirements=edited(vacancy.requirements.all(), given)
        )
        messages.success(request, _("The requirements are saved."))
        return redirect("frontoffice:vacancy-requirements", reference)
    aspect = request.GET.get("aspect", "skill")
    aspect = aspect if aspect in ASPECTS else "skill"
    question = request.GET.get("find", "").strip()[:80]
    taken = {(row.aspect, row.key) for row in vacancy.requirements.all()}
    context = {
        "vacancy": vacancy,
        "rows": [_row(row) for row in vacancy.requirements.all()],
        "aspects": ASPECTS,
        "aspect": aspect,
        "question": question,
        "found": [(key, label, (aspect, key) in taken) for key, label in choices(aspect, question)],
    }
    return render(request, "frontoffice/requirements.html", context)


def _row(row: Requirement) -> dict[str, Any]:
    return {
        "row": row,
        "label": requirement_label(row.aspect, row.key),
        "aspect": ASPECTS.get(row.aspect, row.aspect),
        "strength_name": f"strength{row.pk}",
        "strengths": SHORT_STRENGTHS,
        "weights": [(number, number == row.weight) for number in range(1, 6)],
        "levels": [(n, words, n == row.level) for n, words in LEVELS.get(row.aspect, {}).items()],
        "has_years": row.aspect in WITH_YEARS,
        "years": f"{row.years:g}" if row.years else "",
    }


@require_POST
@staff(Action.EDIT_VACANCIES)
def requirement_add(request: HttpRequest, reference: str) -> HttpResponse:
    vacancy = editable(request, reference)
    aspect, key = request.POST.get("aspect", ""), request.POST.get("key", "")
    rows = list(vacancy.requirements.all())
    if aspect not in ASPECTS or not is_key(aspect, key):
        messages.error(request, _("Choose something from the list."))
    elif any((row.aspect, row.key) == (aspect, key) for row in rows):
        messages.info(request, _("That is asked already."))
    else:
        rows.append(Requirement(aspect=aspect, key=key))
        set_requirements(vacancy, by=actor_of(request), requirements=rows)
        messages.success(request, _("Added. Say how strongly it is asked, and why."))
    return redirect("frontoffice:vacancy-requirements", reference)
