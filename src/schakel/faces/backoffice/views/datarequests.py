"""Carries out what somebody asked about their own data: in one action."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.agency.rights import actions
from schakel.agency.rights.errors import NotOpen, OnHold
from schakel.agency.rights.export import archive_of
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.privacy.states import RequestKind


@require_POST
@staff(Action.CARRY_OUT_REQUESTS)
def carry_out(request: HttpRequest, reference: str) -> HttpResponse:
    """Erase everything, or say that what was asked is done."""
    found, by = _asked(request, reference), actor_of(request)
    try:
        if found.kind == RequestKind.ERASURE:
            actions.erase(found, by=by)
            messages.success(request, _("Everything under the address is erased, and the person was told."))
        else:
            actions.answer(found, by=by)
            messages.success(request, _("Carried out, and the person was told."))
    except OnHold:
        messages.warning(
            request, _("Something of this person is on hold: lift that first under “Retention”.")
        )
    except NotOpen:
        messages.warning(request, _("Somebody was first: this work is done already."))
    return redirect("backoffice:queue")


@require_POST
@staff(Action.CARRY_OUT_REQUESTS)
def copy(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The copy of everything, for a person who can't fetch it by the link."""
    found = _asked(request, reference)
    return FileResponse(archive_of(found.email), as_attachment=True, filename=f"{found.reference}.zip")


def _asked(request: HttpRequest, reference: str) -> DataRequest:
    return get_object_or_404(DataRequest.objects.visible_to(actor_of(request)), reference=reference)
