"""The shortlist of a vacancy: who is on it and why; on and off it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from schakel.agency.matches.actions import record_match
from schakel.agency.matches.queries import explain
from schakel.agency.pipeline.actions import shortlist as put_on
from schakel.agency.pipeline.actions import unlist
from schakel.agency.pipeline.errors import AlreadyListed
from schakel.agency.pipeline.models import ShortlistEntry
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.frontoffice.explaining import Explained, explained
from schakel.faces.frontoffice.views.match import candidate_of, vacancy_of
from schakel.faces.frontoffice.whatif import what_if
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Action


@require_safe
@staff(Action.SHORTLIST)
def shortlist(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    vacancy = vacancy_of(actor, reference)
    entries = (
        ShortlistEntry.objects.visible_to(actor)
        .listed()
        .filter(vacancy=vacancy)
        .select_related("candidate", "added_by")
        .order_by("added_at", "pk")
    )
    rows = [(entry, _reasons(entry, vacancy, actor)) for entry in entries]
    rows.sort(key=lambda row: -row[1].match.rank)
    return render(request, "frontoffice/shortlist.html", {"vacancy": vacancy, "rows": rows})


def _reasons(entry: ShortlistEntry, vacancy: Vacancy, actor: Actor) -> Explained:
    return explained(explain(vacancy, entry.candidate), actor=actor, candidate=entry.candidate.reference)


def _back(request: HttpRequest, reference: str) -> HttpResponse:
    """To the match with the what-if and person that the address still holds, or to the shortlist itself."""
    if request.GET.get("to") == "shortlist":
        return redirect("frontoffice:shortlist", reference)
    address = reverse("frontoffice:vacancy-match", args=[reference])
    return HttpResponseRedirect(f"{address}?{request.GET.urlencode()}")


@require_POST
@staff(Action.SHORTLIST)
def add(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    actor = actor_of(request)
    vacancy, candidate = vacancy_of(actor, reference), candidate_of(actor, person)
    what = what_if(vacancy.requirements.all(), {key: str(value) for key, value in request.GET.items()})
    try:
        # Whoever is listed already leaves no second match record behind.
        with transaction.atomic():
            match = record_match(vacancy, candidate, by=actor, requirements=what.requirements())
            put_on(vacancy, candidate, by=actor, match=match, note=request.POST.get("note", "")[:400])
        messages.success(request, _("%(name)s is on the shortlist.") % {"name": candidate.name})
    except AlreadyListed:
        messages.info(request, _("%(name)s was on the shortlist already.") % {"name": candidate.name})
    return _back(request, reference)


@require_POST
@staff(Action.SHORTLIST)
def remove(request: HttpRequest, reference: str, person: str) -> HttpResponse:
    actor = actor_of(request)
    vacancy = vacancy_of(actor, reference)
    listed = ShortlistEntry.objects.visible_to(actor).listed().filter(vacancy=vacancy)
    entry = get_object_or_404(listed.select_related("candidate"), candidate__reference=person)
    unlist(entry, by=actor)
    messages.success(request, _("%(name)s is off the shortlist.") % {"name": entry.candidate.name})
    return _back(request, reference)
