"""Clients: the list, and one organisation with its teams, contacts and vacancies."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from schakel.agency.clients.models import Contact, CultureStatement, Organisation
from schakel.agency.roles.sectors import sector_label
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.frontoffice.notes import end_words
from schakel.faces.frontoffice.words import CLIENT_STATES, DIMENSIONS, VACANCY_STATES
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import can
from schakel.foundation.accounts.states import Action
from schakel.kernel.bilingual import in_language

SORTS = {"name": "name", "place": "place", "open": "open_count"}


@require_safe
@staff(Action.SEE_CLIENTS)
def clients(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    question, sort = request.GET.get("q", "").replace("\0", "").strip()[:200], request.GET.get("sort", "name")
    open_ones = Vacancy.objects.visible_to(actor).filter(state="published").values("pk")
    rows = Organisation.objects.visible_to(actor).annotate(
        open_count=Count("vacancies", filter=Q(vacancies__in=open_ones), distinct=True)
    )
    if question:
        rows = rows.filter(
            Q(name__icontains=question) | Q(place__icontains=question) | Q(reference__iexact=question)
        )
    bare = sort.lstrip("-")
    order = SORTS.get(bare, "name")
    rows = rows.select_related("consultant").order_by(f"-{order}" if sort.startswith("-") else order, "pk")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    listed = [(row, sector_label(row.sector), CLIENT_STATES.get(row.state, "")) for row in page]
    context = {
        "page": page,
        "rows": listed,
        "question": question,
        "sort": sort,
        "may_edit": can(actor, Action.EDIT_CLIENTS),
    }
    return render(request, "frontoffice/clients.html", context)


@require_safe
@staff(Action.SEE_CLIENTS)
def client(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    rows = (
        Organisation.objects.visible_to(actor)
        .select_related("consultant")
        .prefetch_related(
            Prefetch("contacts", Contact.objects.select_related("department").order_by("left_on", "name")),
            Prefetch("departments__culture", CultureStatement.objects.order_by("pk")),
        )
    )
    found = rows.filter(reference=reference).first()
    if found is None:
        survivor = get_object_or_404(Organisation.objects.visible_to(actor), aliases__reference=reference)
        return redirect("frontoffice:client", survivor.reference)
    teams = [
        (
            team,
            [
                (DIMENSIONS.get(said.dimension, ""), end_words(said.dimension, said.value), said)
                for said in team.culture.all()
            ],
        )
        for team in sorted(found.departments.all(), key=lambda team: (bool(team.closed_on), team.name))
    ]
    vacancies = Vacancy.objects.visible_to(actor).filter(organisation=found).order_by("state", "-pk")
    context = {
        "client": found,
        "about": in_language(found, "about", (get_language() or "nl")[:2])[0],
        "teams": teams,
        "sector": sector_label(found.sector),
        "state": CLIENT_STATES.get(found.state, ""),
        "may_edit": can(actor, Action.EDIT_CLIENTS, found),
        "vacancies": [(row, VACANCY_STATES.get(row.state, row.state)) for row in vacancies],
    }
    return render(request, "frontoffice/client.html", context)
