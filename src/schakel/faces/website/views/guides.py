"""Role guides and the salary guide."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.agency.blog.models import Post
from schakel.agency.roles.models import RoleGuide, SalaryFigure
from schakel.agency.vacancies.searching import open_per_role
from schakel.faces.website import guide_parts
from schakel.faces.website.addresses import context_for, language_now
from schakel.faces.website.listings import newest
from schakel.faces.website.templatetags.website import said
from schakel.faces.website.texts import experience_label, size_label
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept

SIZES = ("small", "medium", "large")
SHOWN_VACANCIES = 4


def _short() -> dict[str, RoleGuide]:
    guides = RoleGuide.objects.filter(published=True).defer("content_nl", "content_en")
    return {guide.role_key: guide for guide in guides}


@public
@kept
def index(request: HttpRequest) -> HttpResponse:
    counts = open_per_role(timezone.localdate())
    roles = [(guide, counts.get(key, 0)) for key, guide in _short().items()]
    context = {
        "page_title": _("Roles"),
        "page_lead": _("What you do in a role, what it pays, how to learn it and where it leads."),
        "roles": roles,
    }
    return render(request, "website/guides.html", context)


@public
@kept
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    shown = RoleGuide.objects.filter(published=True)
    guide = shown.filter(**{f"slug_{language_now()}": slug}).first()
    if guide is None:
        raise Http404
    content, guides = guide_parts.content_of(guide), _short()
    sections = guide_parts.sections_of(content)
    figures = list(SalaryFigure.objects.filter(role_key=guide.role_key))
    source, dated_on = guide_parts.salary_source(figures)
    before, after = guide_parts.growth_map(guide, content, guides)
    posts = Post.objects.published().filter(slug_nl__in=guide.related_post_slugs).select_related("author")
    context = context_for(
        guide,
        page_title=said(guide, "title"),
        page_lead=said(guide, "summary"),
        guide=guide,
        content=content,
        sections=sections,
        contents=guide_parts.contents(sections, bool(figures)),
        salary=guide_parts.salary_rows(figures),
        source=source,
        dated_on=dated_on,
        training=guide_parts.training_path(content),
        before=before,
        after=after,
        cards=newest(timezone.localdate(), SHOWN_VACANCIES, guide.role_key),
        related=[guides[key] for key in guide.related_role_keys if key in guides],
        posts=posts.defer("body_nl", "body_en"),
        questions_data=guide_parts.questions_data(content),
    )
    return render(request, "website/guide.html", context)


@public
@kept
def salary(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("size", "")
    size = asked if asked in SIZES else guide_parts.MIDDLE
    guides, figures = _short(), list(SalaryFigure.objects.filter(size=size).order_by("role_key"))
    source, dated_on = guide_parts.salary_source(figures)
    by_role: dict[str, dict[str, SalaryFigure]] = {}
    for figure in figures:
        by_role.setdefault(figure.role_key, {})[figure.experience] = figure
    rows = [
        (guides[key], [by_role[key].get(band) for band in guide_parts.BANDS])
        for key in guides
        if key in by_role
    ]
    context = {
        "page_title": _("Salaries"),
        "page_lead": _("What office work pays, by role and experience."),
        "rows": rows,
        "bands": [experience_label(band) for band in guide_parts.BANDS],
        "sizes": [{"label": size_label(one), "url": f"?size={one}", "current": one == size} for one in SIZES],
        "source": source,
        "dated_on": dated_on,
    }
    return render(request, "website/salary.html", context)
