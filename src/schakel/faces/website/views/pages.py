"""Pages that stay, and the consultants."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from schakel.agency.blog.models import Author, Page
from schakel.faces.website.addresses import context_for, language_now
from schakel.faces.website.templatetags.website import said
from schakel.faces.website.terms import short_terms, terms
from schakel.faces.website.views.gone import formerly
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept


@public
@kept
def page(request: HttpRequest, slug: str) -> HttpResponse:
    page = Page.objects.published().filter(**{f"slug_{language_now()}": slug}).first()
    if page is None:
        return formerly(request, "page", slug)
    context = context_for(page, page=page)
    context |= {"page_title": said(page, "title"), "page_lead": said(page, "summary")}
    if page.key == "privacy":
        context |= {"terms": terms(), "short_terms": short_terms()}
    return render(request, "website/page.html", context)


@public
@kept
def consultants(request: HttpRequest) -> HttpResponse:
    context = {
        "page_title": _("Consultants"),
        "page_lead": _("The people who know the work, the clients and you."),
        "page": Page.objects.published().filter(key="consultants").first(),
        "people": Author.objects.filter(is_consultant=True).select_related("picture"),
    }
    return render(request, "website/consultants.html", context)
