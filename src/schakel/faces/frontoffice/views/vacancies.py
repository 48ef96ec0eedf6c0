"""Vacancies at the desk: the list, one vacancy and its quality gate, editing, publishing, closing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.agency.clients.models import Organisation
from schakel.agency.pipeline.models import Application, ShortlistEntry
from schakel.agency.vacancies.actions import close, keep, publish
from schakel.agency.vacancies.errors import NotPublishable
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.queries import counted, gate_of
from schakel.agency.vacancies.states import VacancyState
from schakel.faces.desk.history import happened
from schakel.faces.frontoffice.forms.vacancy import LONG, VacancyForm
from schakel.faces.frontoffice.gate_words import exception_rows, gate_rows
from schakel.faces.frontoffice.views.match import vacancy_of
from schakel.faces.frontoffice.words import (
    APPLICATION_STATES,
    CONTRACTS,
    STRENGTHS,
    VACANCY_STATES,
    key_label,
    requirement_label,
)
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.search.queries import matching_ids
from schakel.kernel.bilingual import in_language
from schakel.kernel.identifiers import new_reference

LANGUAGES = ("nl", "en")
TONES = {"draft": "warn", "published": "ok", "filled": "accent", "closed": "neutral"}
SORTS = {
    "title": "title_nl",
    "client": "organisation__name",
    "place": "place",
    "closes": "closes_on",
    "changed": "changed_at",
}


def _numbers(rows: QuerySet[Any], shown: Iterable[Vacancy]) -> dict[int, int]:
    """How many of these rows each vacancy on the page has; counting for all of them would cost a second."""
    counts = rows.filter(vacancy__in=[one.pk for one in shown]).order_by().values_list("vacancy")
    return {int(key or 0): number for key, number in counts.annotate(number=Count("pk"))}


@require_safe
@staff(Action.SEE_VACANCIES)
def vacancies(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    question, state = request.GET.get("q", "").replace("\0", "").strip()[:200], request.GET.get("state", "")
    sort = request.GET.get("sort", "-changed")
    rows = Vacancy.objects.visible_to(actor)
    ids = matching_ids("vacancy", question)
    if ids is not None:
        clients = Organisation.objects.visible_to(actor).filter(name__icontains=question)
        rows = rows.filter(Q(pk__in=ids) | Q(organisation__in=clients) | Q(reference__iexact=question))
    numbers = counted(rows, "state")
    if state in VACANCY_STATES:
        rows = rows.filter(state=state)
    rows = rows.select_related("organisation").defer(
        *(f"{name}_{code}" for name in LONG for code in LANGUAGES)
    )
    field = SORTS.get(sort.lstrip("-"), "changed_at")
    page = Paginator(rows.order_by(f"-{field}" if sort.startswith("-") else field, "pk"), 40).get_page(
        request.GET.get("page")
    )
    applied = _numbers(Application.objects.visible_to(actor), page)
    listed = _numbers(ShortlistEntry.objects.visible_to(actor).listed(), page)
    context = {
        "page": page,
        "rows": [
            (
                row,
                _title(row),
                VACANCY_STATES[row.state],
                TONES[row.state],
                applied.get(row.pk, 0),
                listed.get(row.pk, 0),
            )
            for row in page
        ],
        "question": question,
        "state": state,
        "sort": sort,
        "states": [(key, words, numbers.get(key, 0)) for key, words in VACANCY_STATES.items()],
        "total": sum(numbers.values()),
        "may_edit": can(actor, Action.EDIT_VACANCIES),
    }
    return render(request, "frontoffice/vacancies.html", context)


@require_safe
@staff(Action.SEE_VACANCIES)
def vacancy(request: HttpRequest, reference: str) -> HttpResponse:
    actor, found = actor_of(request), vacancy_of(actor_of(request), reference)
    applications = Application.objects.visible_to(actor).filter(vacancy=found).select_related("candidate")
    listed = ShortlistEntry.objects.visible_to(actor).listed().filter(vacancy=found).count()
    context = {
        "vacancy": found,
        "title": _title(found),
        "state": VACANCY_STATES[found.state],
        "tone": TONES[found.state],
        "contract": CONTRACTS.get(found.contract_form, ""),
        "role": key_label("role", found.role_key),
        "gate": gate_rows(gate_of(found, timezone.localdate())),
        "exceptions": exception_rows(found.wording_exceptions.order_by("noted_at")),
        "requirements": [
            (
                row,
                requirement_label(row.aspect, row.key, row.level, row.years),
                STRENGTHS.get(row.strength, ""),
            )
            for row in found.requirements.all()
        ],
        "applications": [
            (row, APPLICATION_STATES.get(row.state, "")) for row in applications.order_by("-received_at")[:50]
        ],
        "listed": listed,
        "texts": [
            (label, getattr(found, f"{name}_nl"), getattr(found, f"{name}_en"))
            for name, label in LONG.items()
        ],
        "in_english": any(getattr(found, f"{name}_en") for name in LONG),
        "may_edit": can(actor, Action.EDIT_VACANCIES, found),
        "may_match": can(actor, Action.MATCH),
        "history": happened(found, found.opens_at, found.ends_at),
    }
    return render(request, "frontoffice/vacancy.html", context)


def _title(found: Vacancy) -> str:
    return in_language(found, "title", get_language() or "nl")[0]


def _form(request: HttpRequest, actor: Actor, found: Vacancy) -> VacancyForm:
    return VacancyForm(
        request.POST if request.method == "POST" else None,
        instance=found,
        clients=Organisation.objects.visible_to(actor),
        staff=User.objects.filter(grants__role="consultant", is_active=True).distinct().order_by("name"),
    )


def editable(request: HttpRequest, reference: str) -> Vacancy:
    """The vacancy, for those who may change it."""
    actor = actor_of(request)
    found = vacancy_of(actor, reference)
    if not can(actor, Action.EDIT_VACANCIES, found):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_VACANCIES)
def vacancy_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = _form(request, actor, Vacancy(reference=new_reference("V"), consultant_id=actor.user_id))
    return _edited(request, form, is_new=True)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_VACANCIES)
def vacancy_edit(request: HttpRequest, reference: str) -> HttpResponse:
    return _edited(request, _form(request, actor_of(request), editable(request, reference)), is_new=False)


def _edited(request: HttpRequest, form: VacancyForm, *, is_new: bool) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        kept = keep(form.filled(), by=actor_of(request))
        messages.success(request, _("The vacancy is saved."))
        return redirect(
            "frontoffice:vacancy-requirements" if is_new else "frontoffice:vacancy", kept.reference
        )
    context = {"form": form, "is_new": is_new, "vacancy": form.instance}
    return render(request, "frontoffice/vacancy_edit.html", context, status=422 if form.errors else 200)


@require_POST
@staff(Action.EDIT_VACANCIES)
def publication(request: HttpRequest, reference: str) -> HttpResponse:
    found = editable(request, reference)
    try:
        publish(found, by=actor_of(request))
        messages.success(request, _("The vacancy is published."))
    except NotPublishable as refusal:
        number = len(refusal.problems)
        text = ngettext(
            "Not published: %(number)s thing has to change first. It stands below.",
            "Not published: %(number)s things have to change first. They stand below.",
            number,
        )
        messages.error(request, text % {"number": number})
    return redirect("frontoffice:vacancy", reference)


@require_POST
@staff(Action.EDIT_VACANCIES)
def closing(request: HttpRequest, reference: str) -> HttpResponse:
    found = editable(request, reference)
    filled = request.POST.get("filled") == "1"
    if found.state in (VacancyState.PUBLISHED, VacancyState.DRAFT):
        close(found, by=actor_of(request), filled=filled)
        messages.success(request, _("The vacancy is filled.") if filled else _("The vacancy is closed."))
    return redirect("frontoffice:vacancy", reference)
