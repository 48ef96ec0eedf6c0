"""Vacancies side by side: what the address names, in the order it names them."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from schakel.agency.vacancies.models import Vacancy
from schakel.faces.website.listings import newest
from schakel.faces.website.requirement_words import in_words
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept

MOST = 12
SHOWN_INSTEAD = 3


@public
@kept
def compare(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    asked = list(
        dict.fromkeys(slug for slug in request.GET.getlist("v") if slug.isascii() and slug.isprintable())
    )[:MOST]
    shown = Vacancy.objects.live(today).filter(slug__in=asked)
    found = {one.slug: one for one in shown.select_related("organisation").prefetch_related("requirements")}
    slugs = [slug for slug in asked if slug in found]
    context = {
        "page_title": _("Vacancies side by side"),
        "page_lead": _("What you keep stands in your own browser, not with us. You need no account for it."),
        "columns": [
            {
                "vacancy": found[slug],
                "asked": in_words(found[slug].requirements.all()),
                "without": side_by_side([other for other in slugs if other != slug]),
            }
            for slug in slugs
        ],
        "gone": len(asked) - len(slugs),
        "cards": [] if slugs else newest(today, SHOWN_INSTEAD),
    }
    return render(request, "website/compare.html", context)


def side_by_side(slugs: Sequence[str]) -> str:
    """Where these vacancies stand beside each other."""
    here = reverse("website:compare")
    return f"{here}?{urlencode([('v', slug) for slug in slugs])}" if slugs else here
