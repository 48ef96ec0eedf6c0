"""The door 'I want to place a vacancy'."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schakel.agency.vacancies.actions import receive_intake
from schakel.agency.vacancies.models import Intake
from schakel.faces.website import once
from schakel.faces.website.doors import METHODS, Door, Received, Sent, show, take
from schakel.faces.website.forms.intake import IntakeForm
from schakel.foundation.accounts.policy import public

DOOR = Door("intake", Intake)


@public
@never_cache
@require_http_methods(METHODS)
def intake(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return take(request, DOOR, IntakeForm(request.POST, request.FILES), _receive)
    return show(request, DOOR, IntakeForm(), once.new(DOOR.name))


def _receive(form: IntakeForm, sent: Sent) -> Received:
    return receive_intake(
        by=sent.by,
        submission_key=sent.submission_key,
        details=form.details(),
        documents=sent.documents,
        suspect=sent.suspect,
        language=sent.language,
    )
