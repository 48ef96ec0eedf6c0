"""One application: the applicant's words and papers, and what becomes of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.agency.pipeline.actions import accept_suspect
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.review import look_into
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.frontoffice.words import APPLICATION_STATES, PURPOSES
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.models import Document


def _found(request: HttpRequest, reference: str) -> Application:
    rows = Application.objects.visible_to(actor_of(request)).select_related(
        "candidate", "vacancy__organisation", "consent"
    )
    return get_object_or_404(rows, reference=reference)


@require_safe
@staff(Action.SEE_CANDIDATES)
def application(request: HttpRequest, reference: str) -> HttpResponse:
    found = _found(request, reference)
    documents = Document.objects.visible_to(actor_of(request)).filter(applications=found).order_by("pk")
    return render(
        request,
        "frontoffice/application.html",
        {
            "application": found,
            "documents": documents,
            "answers": found.answers.all(),
            "vacancy": Vacancy.objects.visible_to(actor_of(request)).filter(applications=found).first(),
            "state": APPLICATION_STATES.get(found.state, found.state),
            "purpose": PURPOSES.get(found.consent.purpose, ""),
            "is_suspect": found.state == ApplicationState.SUSPECT,
            "is_new": found.state == ApplicationState.NEW,
        },
    )


@require_POST
@staff(Action.EDIT_CANDIDATES)
def handling(request: HttpRequest, reference: str) -> HttpResponse:
    """A suspect application turns out real; a new one is taken up."""
    found = _found(request, reference)
    if found.state == ApplicationState.SUSPECT:
        accept_suspect(found, by=actor_of(request))
        messages.success(request, _("This application counts from now on."))
    elif found.state == ApplicationState.NEW:
        look_into(found, by=actor_of(request))
        messages.success(request, _("Taken up. The work item is done."))
    return redirect("frontoffice:application", reference)
