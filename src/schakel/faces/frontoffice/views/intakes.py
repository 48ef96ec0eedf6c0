"""An employer's request, and the draft vacancy made from it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.agency.vacancies.actions import draft_from_intake
from schakel.agency.vacancies.models import Intake, Vacancy
from schakel.agency.vacancies.queries import wording_of
from schakel.faces.frontoffice.gate_words import gate_rows
from schakel.faces.frontoffice.words import CONTRACTS, INTAKE_STATES, key_label
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.models import Document


@require_safe
@staff(Action.SEE_VACANCIES)
def intake(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(Intake.objects.visible_to(actor), reference=reference)
    context = {
        "intake": found,
        "vacancy": Vacancy.objects.visible_to(actor).filter(intakes=found).first(),
        "documents": Document.objects.visible_to(actor).filter(intakes=found).order_by("pk"),
        "state": INTAKE_STATES.get(found.state, found.state),
        "role": key_label("role", found.role_key),
        "contract": CONTRACTS.get(found.contract_form, ""),
        "gate": gate_rows(wording_of(found)),
    }
    return render(request, "frontoffice/intake.html", context)


@require_POST
@staff(Action.EDIT_VACANCIES)
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(Intake.objects.visible_to(actor), reference=reference)
    vacancy = draft_from_intake(found, by=actor)
    messages.success(request, _("The draft is made from the request. Check it and add what is missing."))
    return redirect("frontoffice:vacancy-edit", vacancy.reference)
