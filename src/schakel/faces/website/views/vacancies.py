"""The list of vacancies and the page of one."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.agency.blog.models import Author
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.searching import found_for
from schakel.agency.vacancies.states import VacancyState
from schakel.agency.vacancies.wanted import DEFAULT_NEAR, NEAR, Wanted
from schakel.faces.website.addresses import address_of, context_for
from schakel.faces.website.filter_panel import chosen, dropped, panel, read_as, sortings, wider_circle
from schakel.faces.website.instead import around, meant, place_instead, similar
from schakel.faces.website.job_posting import job_posting
from schakel.faces.website.listings import cards, related
from schakel.faces.website.requirement_words import in_words
from schakel.faces.website.templatetags.website import role_label, said
from schakel.faces.website.views.comparing import side_by_side
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept
from schakel.kernel.identifiers import read_reference

PER_PAGE = 20


@public
@kept
def index(request: HttpRequest) -> HttpResponse:
    today, typed = timezone.localdate(), request.GET.get("q", "")
    if asked_for := _by_reference(typed):
        return redirect(asked_for)
    wanted = Wanted.of(dict(request.GET.lists()))
    found = found_for(wanted, today)
    if not found.glances and "near" not in request.GET and (wider := wider_circle(found, wanted)):
        wanted, found = wider, found_for(wider, today)
    page = Paginator(found.glances, PER_PAGE).get_page(request.GET.get("page"))
    groups = panel(found, wanted)
    context = {
        "page_title": _("Vacancies"),
        "page_lead": _("Permanent and interim work for people who keep an office running."),
        "wanted": wanted,
        "page": page,
        "cards": cards([glance.pk for glance in page.object_list], today, found.distances),
        "groups": groups,
        "active": chosen(groups, wanted),
        "sortings": sortings(wanted),
        "dropped": dropped(found, wanted),
        "meant": meant(wanted, today) or (None if found.glances else around(wanted, today)),
        "similar": [] if found.glances else similar(wanted, today),
        "distances": NEAR,
        "typed": read_as(typed, wanted),
        "widened": wanted.origin and "near" not in request.GET and wanted.chosen["near"] != (DEFAULT_NEAR,),
        "unknown_place": wanted.place and wanted.origin is None,
        "place_meant": place_instead(wanted, today),
    }
    response = render(request, "website/vacancies.html", context)
    if request.headers.get("HX-Request"):
        tail = f"{'&' if wanted.query() else '?'}page={page.number}" if page.number > 1 else ""
        response["HX-Push-Url"] = f"{request.path}{wanted.query()}{tail}"
    response["Vary"] = "HX-Request"
    return response


def _by_reference(typed: str) -> str:
    """Where the vacancy with this reference stands, when that is what was typed and it is on the site."""
    reference = read_reference(typed.replace(" ", ""))
    shown = Vacancy.objects.live(timezone.localdate()).filter(reference=reference) if reference else ()
    return next((address_of(vacancy) for vacancy in shown), "")


def _trail(vacancy: Vacancy) -> list[Mapping[str, str]]:
    every = reverse("website:vacancies")
    of_role = {
        "label": role_label(vacancy.role_key),
        "url": f"{every}?{urlencode({'role': vacancy.role_key})}",
    }
    middle = [of_role] if vacancy.role_key else []
    return [{"label": _("Vacancies"), "url": every}, *middle, {"label": said(vacancy, "title")}]


def _moved(slug: str) -> HttpResponse:
    """Lead an old address on: its last word is the reference, which stays when the title changes."""
    reference = read_reference(f"V{slug.rpartition('-')[2]}")
    vacancy = Vacancy.objects.filter(confidential=False, reference=reference).first() if reference else None
    if vacancy is None or vacancy.state == VacancyState.DRAFT:
        raise Http404
    return redirect(address_of(vacancy), permanent=True)


@public
@kept
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    shown = Vacancy.objects.filter(confidential=False).exclude(state=VacancyState.DRAFT)
    whole = shown.select_related("organisation", "consultant").prefetch_related("requirements")
    vacancy = whole.filter(slug=slug).first()
    if vacancy is None:
        return _moved(slug)
    today = timezone.localdate()
    like_it = related(vacancy, today)
    context = context_for(vacancy, vacancy=vacancy, related=like_it)
    context |= {
        "page_title": f"{said(vacancy, 'title')}, {vacancy.place}",
        "page_lead": said(vacancy, "summary"),
        "trail": _trail(vacancy),
    }
    closed = vacancy.state != VacancyState.PUBLISHED or (vacancy.closes_on and vacancy.closes_on < today)
    if closed:
        return render(request, "website/vacancy_closed.html", context, status=410)
    mail = vacancy.consultant.email if vacancy.consultant else ""
    profile = Author.objects.filter(is_consultant=True, email__iexact=mail).first()
    context |= {
        "asked": in_words(vacancy.requirements.all()),
        "beside": side_by_side([vacancy.slug, *(card.vacancy.slug for card in like_it)]),
        "profile": profile,
        "job": job_posting(vacancy),
    }
    return render(request, "website/vacancy.html", context)
