"""The home page: two doors, vacancies, roles, how we work, posts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.agency.blog.models import Post
from schakel.agency.roles.models import RoleGuide
from schakel.agency.vacancies.searching import open_per_role
from schakel.faces.website.listings import newest
from schakel.faces.website.texts import how_we_work
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept

SHOWN_VACANCIES = 6
SHOWN_POSTS = 3


@public
@kept
def home(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    counts = open_per_role(today)
    guides = RoleGuide.objects.filter(published=True).defer("content_nl", "content_en")
    context = {
        "document_title": _("Jobs for assistants, secretaries and back-office staff"),
        "page_lead": _("Permanent and interim work for assistants, secretaries and back-office staff."),
        "cards": newest(today, SHOWN_VACANCIES),
        "total": sum(counts.values()),
        "roles": [(guide, counts.get(guide.role_key, 0)) for guide in guides],
        "steps": how_we_work(),
        "posts": Post.objects.published()
        .select_related("author", "series", "picture")
        .defer("body_nl", "body_en")[:SHOWN_POSTS],
    }
    return render(request, "website/home.html", context)
