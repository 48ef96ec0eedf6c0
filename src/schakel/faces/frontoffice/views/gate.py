"""Exceptions to the wording of a vacancy: noted with a reason by a person, and withdrawn again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.agency.vacancies.actions import note_exception, withdraw_exception
from schakel.agency.vacancies.errors import NoReason, NothingToExcept
from schakel.faces.frontoffice.views.vacancies import editable
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action


@require_POST
@staff(Action.EDIT_VACANCIES)
def except_words(request: HttpRequest, reference: str) -> HttpResponse:
    found = editable(request, reference)
    asked = {name: request.POST.get(name, "")[:2000] for name in ("code", "place", "found", "reason")}
    try:
        note_exception(found, by=actor_of(request), **asked)
        messages.success(request, _("The exception is noted with your name and your reason."))
    except NoReason:
        messages.error(request, _("Say in a sentence why these words may stay."))
    except NothingToExcept:
        messages.warning(request, _("These words do not stand in the vacancy any more."))
    return redirect("frontoffice:vacancy", reference)


@require_POST
@staff(Action.EDIT_VACANCIES)
def withdraw_words(request: HttpRequest, reference: str, exception: int) -> HttpResponse:
    found = editable(request, reference)
    withdraw_exception(get_object_or_404(found.wording_exceptions.all(), pk=exception), by=actor_of(request))
    messages.success(request, _("The exception is withdrawn."))
    return redirect("frontoffice:vacancy", reference)
