"""The card of a candidate with the CV beside it, and what is changed on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.agency.people.actions import note_look, state_wishes
from schakel.agency.people.models import Candidate
from schakel.agency.people.queries import looked_today, survivor_of
from schakel.agency.people.talks import remove_line, state_line
from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.frontoffice.cards import Card
from schakel.faces.frontoffice.forms.lines import LINE_FORMS, TITLES, LineForm, WishesForm
from schakel.faces.frontoffice.views.match import candidate_of
from schakel.faces.frontoffice.words import CANDIDATE_STATES, CONTRACTS, PURPOSES, SOURCES, key_label
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.errors import NoPicture
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.pictures import picture
from schakel.kernel.privacy import PrivacyClass


@require_safe
@staff(Action.SEE_CANDIDATES)
def candidate(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    rows = Candidate.objects.visible_to(actor).select_related("wishes", "consent", "custodian")
    found = rows.filter(reference=reference).first()
    if found is None:
        survivor = survivor_of(actor, reference)
        if not survivor:
            raise Http404
        return redirect("frontoffice:candidate", survivor)
    if not looked_today(actor, found):
        note_look(found, by=actor)
    card = Card(found, actor, request.GET.get("doc", ""), request.GET.get("fact", ""))
    applications = list(
        Application.objects.visible_to(actor)
        .filter(candidate=found)
        .select_related("vacancy")
        .order_by("-received_at")[:40]
    )
    visible = Vacancy.objects.visible_to(actor).filter(applications__candidate=found)
    seen = set(visible.values_list("pk", flat=True))
    wishes = getattr(found, "wishes", None)
    context: dict[str, Any] = {
        "candidate": found,
        "card": card,
        "wishes": wishes,
        "roles": [key_label("role", key) for key in wishes.role_keys] if wishes else [],
        "forms": [CONTRACTS.get(form, form) for form in wishes.contract_forms] if wishes else [],
        "groups": card.groups,
        "culture": card.culture if _may_see(actor, found, PrivacyClass.STATEMENT) else None,
        "pages": card.pages(),
        "timeline": card.timeline(applications, seen),
        "state": CANDIDATE_STATES.get(found.state, found.state),
        "source": SOURCES.get(found.source, found.source),
        "purpose": PURPOSES.get(found.consent.purpose, "") if found.consent else "",
        "sees_place": _may_see(actor, found, Candidate.privacy["place"]),
        "may_edit": can(actor, Action.EDIT_CANDIDATES, found),
        "may_match": can(actor, Action.MATCH, found),
        "may_confirm": can(actor, Action.CONFIRM_DOCUMENTS),
    }
    return render(request, "frontoffice/candidate.html", context | _neighbours(found, actor))


def _may_see(actor: Actor, found: Candidate, sort: PrivacyClass) -> bool:
    return can(actor, Action.SEE_CANDIDATES, found, sort)


def _neighbours(found: Candidate, actor: Actor) -> dict[str, str | None]:
    """The one before and after by name, as a drawer of cards is in order."""
    rows = Candidate.objects.visible_to(actor).values_list("reference", flat=True)
    order = ("family_name", "given_name", "pk")
    return {
        "next_one": rows.filter(_after(found, "gt")).order_by(*order).first(),
        "previous_one": rows.filter(_after(found, "lt")).order_by(*(f"-{name}" for name in order)).first(),
    }


def _after(found: Candidate, way: str) -> Any:
    same_family = Q(family_name=found.family_name)
    # The first condition follows from the others; it is what the index on names can start from.
    return Q(**{f"family_name__{way}e": found.family_name}) & (
        Q(**{f"family_name__{way}": found.family_name})
        | same_family & Q(**{f"given_name__{way}": found.given_name})
        | same_family & Q(given_name=found.given_name) & Q(**{f"pk__{way}": found.pk})
    )


@require_safe
@staff(Action.SEE_DOCUMENTS)
def page_picture(request: HttpRequest, reference: str, document: str, page: int) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(
        Document.objects.visible_to(actor).select_related("file"),
        reference=document,
        candidates=candidate_of(actor, reference),
    )
    try:
        data = picture(found, page)
    except NoPicture as absent:
        raise Http404 from absent
    answer = HttpResponse(data, content_type="image/png")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_CANDIDATES)
def wishes(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    found = candidate_of(actor, reference)
    form = WishesForm(request.POST) if request.method == "POST" else WishesForm(initial=_wished(found))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        state_wishes(
            found,
            by=actor,
            wishes=form.details(),
            stated_by=given["stated_by"],
            stated_on=given["stated_on"],
        )
        messages.success(request, _("The wishes are recorded."))
        return redirect("frontoffice:candidate", reference)
    context = {"candidate": found, "form": form}
    return render(request, "frontoffice/wishes.html", context, status=422 if form.errors else 200)


def _wished(found: Candidate) -> dict[str, Any]:
    now = getattr(found, "wishes", None)
    initial: dict[str, Any] = {"stated_by": found.name, "stated_on": timezone.localdate()}
    if now is None:
        return initial
    names = ("role_keys", "contract_forms", "hours_min", "hours_max", "max_travel_km", "remote_days_min")
    initial |= {name: getattr(now, name) for name in (*names, "starts_on", "remarks")}
    return initial | {"pay_min": None if now.pay_min_cents is None else now.pay_min_cents // 100}


def _line_of(found: Candidate, form: type[LineForm], line: str) -> Any:
    """The line to change; without a number a new one."""
    model = form._meta.model
    if not line:
        return model(candidate=found)
    number = int(line) if line.isascii() and line.isdigit() and len(line) < 18 else 0
    return get_object_or_404(model, pk=number, candidate=found)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_CANDIDATES)
def add_line(request: HttpRequest, reference: str, kind: str) -> HttpResponse:
    actor = actor_of(request)
    found = candidate_of(actor, reference)
    made = LINE_FORMS.get(kind)
    if made is None:
        raise Http404
    line = _line_of(found, made, request.GET.get("line", ""))
    initial = {"stated_by": found.name, "stated_on": timezone.localdate()}
    form = made(request.POST if request.method == "POST" else None, instance=line, initial=initial)
    if request.method == "POST" and form.is_valid():
        state_line(found, form.save(commit=False), by=actor)
        messages.success(request, _("Recorded, with who said it."))
        return redirect("frontoffice:candidate", reference)
    context = {"candidate": found, "form": form, "title": TITLES[kind], "line": line, "kind": kind}
    return render(request, "frontoffice/line.html", context, status=422 if form.errors else 200)


@require_POST
@staff(Action.EDIT_CANDIDATES)
def remove(request: HttpRequest, reference: str, kind: str, line: int) -> HttpResponse:
    actor = actor_of(request)
    found = candidate_of(actor, reference)
    made = LINE_FORMS.get(kind)
    if made is None:
        raise Http404
    remove_line(found, _line_of(found, made, str(line)), by=actor)
    messages.success(request, _("The line is removed."))
    return redirect("frontoffice:candidate", reference)
