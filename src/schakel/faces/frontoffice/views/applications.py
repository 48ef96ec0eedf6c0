"""One application: the applicant's words and papers, and what becomes of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.agency.pipeline.actions import accept_suspect
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.review import look_into
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.rights.actions import tell_explanation
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.frontoffice.words import APPLICATION_STATES, PURPOSES
from schakel.faces.portal.explaining import explanation_of
from schakel.faces.portal.papers import explanation_paper
from schakel.faces.portal.printing import download
from schakel.faces.portal.standing import title_of
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import can
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
            "may_explain": can(actor_of(request), Action.MATCH),
            "is_new": found.state == ApplicationState.NEW,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.MATCH)
def explanation(request: HttpRequest, reference: str) -> HttpResponse:
    """How software was used, as the applicant reads it; a post mails them that it is there."""
    found, actor = _found(request, reference), actor_of(request)
    if request.method == "POST" and can(actor, Action.EDIT_CANDIDATES, found.candidate):
        tell_explanation(found, by=actor)
        messages.success(request, _("Mailed. They read it behind their personal link."))
        return redirect("frontoffice:explanation", reference)
    with translation.override(found.language):
        heading = title_of(found, found.language)
        context = {"letter": explanation_of(found), "heading": heading}
    return render(request, "frontoffice/explanation.html", context)


@require_safe
@staff(Action.MATCH)
def explanation_pdf(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The letter as the applicant can keep it, in their language."""
    found = _found(request, reference)
    with translation.override(found.language):
        paper = explanation_paper(explanation_of(found))
        name = _("explanation-%(reference)s") % {"reference": reference}
    return download(request, paper, name, reverse("frontoffice:explanation", args=[reference]))


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
