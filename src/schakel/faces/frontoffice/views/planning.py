"""When a vacancy goes on the site and leaves it by itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.agency.vacancies.errors import NotPublishable, NotThen
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.planning import drop_plans, plan_end, plan_opening
from schakel.faces.frontoffice.views.vacancies import editable
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Action
from schakel.foundation.ui.moments import NoSuchTime, moment_from


@require_POST
@staff(Action.EDIT_VACANCIES)
def planning(request: HttpRequest, reference: str) -> HttpResponse:
    found = editable(request, reference)
    try:
        messages.success(request, _done(request, found, actor_of(request)))
    except NotPublishable:
        messages.error(request, _("Not planned: first change what stands below."))
    except NoSuchTime:
        messages.warning(request, _("That time does not exist: the clock goes an hour forward that night."))
    except (NotThen, ValueError):
        messages.warning(
            request,
            _("That cannot be done now. Choose a moment still to come, and an end after the beginning."),
        )
    return redirect("frontoffice:vacancy", reference)


def _done(request: HttpRequest, found: Vacancy, actor: Actor) -> str:
    deed = request.POST.get("deed", "")
    if deed == "open":
        plan_opening(found, by=actor, at=moment_from(request.POST.get("at", "")))
        return _("The vacancy goes on the site at that moment.")
    if deed == "end":
        plan_end(found, by=actor, at=moment_from(request.POST.get("at", "")))
        return _("The vacancy closes at that moment, and leaves the site, feeds and alerts at once.")
    drop_plans(found, by=actor)
    return _("Nothing happens by itself any more.")
