"""Role guides and the salary guide."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schakel.agency.blog.models import Author, Post
from schakel.agency.roles.models import RoleGuide, SalarySource, SectorFactor
from schakel.agency.roles.queries import benefits, figures, short_guides
from schakel.agency.vacancies.searching import open_per_role
from schakel.faces.website import guide_parts
from schakel.faces.website import salary_parts as parts
from schakel.faces.website.addresses import context_for, language_now
from schakel.faces.website.listings import newest
from schakel.faces.website.templatetags.website import said
from schakel.faces.website.texts import experience_label, size_label
from schakel.faces.website.views.gone import formerly
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept

SHOWN_VACANCIES = 4


@public
@kept
def index(request: HttpRequest) -> HttpResponse:
    counts = open_per_role(timezone.localdate())
    roles = [(guide, counts.get(key, 0)) for key, guide in short_guides().items()]
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
    guide = shown.select_related("picture").filter(**{f"slug_{language_now()}": slug}).first()
    if guide is None:
        return formerly(request, "guide", slug)
    content, guides = guide_parts.content_of(guide), short_guides()
    sections = guide_parts.sections_of(content)
    shown_figures = figures(role_key=guide.role_key)
    source, dated_on = guide_parts.salary_source(shown_figures)
    before, after = guide_parts.growth_map(guide, content, guides)
    posts = Post.objects.published().filter(slug_nl__in=guide.related_post_slugs)
    posts = posts.select_related("author", "series", "picture")
    context = context_for(
        guide,
        page_title=said(guide, "title"),
        page_lead=said(guide, "summary"),
        document_title=_("%(role)s: tasks, pay and training") % {"role": said(guide, "title")},
        trail=[{"label": _("Roles"), "url": reverse("website:guides")}, {"label": said(guide, "title")}],
        guide=guide,
        content=content,
        sections=sections,
        benefits=(beside := benefits(role_key=guide.role_key)),
        contents=guide_parts.contents(sections, bool(shown_figures), bool(beside)),
        salary=guide_parts.salary_rows(shown_figures),
        source=source,
        dated_on=dated_on,
        training=guide_parts.training_path(content),
        before=before,
        after=after,
        cards=newest(timezone.localdate(), SHOWN_VACANCIES, guide.role_key),
        advisers=_advisers(guide.role_key),
        related=[guides[key] for key in guide.related_role_keys if key in guides],
        posts=posts.defer("body_nl", "body_en"),
        questions_data=guide_parts.questions_data(content),
    )
    return render(request, "website/guide.html", context)


def _advisers(role_key: str) -> list[Author]:
    """The consultants for a role; all of them when nobody is named for it."""
    people = list(Author.objects.filter(is_consultant=True).select_related("picture"))
    return [person for person in people if role_key in person.role_keys] or people


@public
@kept
def salary(request: HttpRequest) -> HttpResponse:
    guides, all_figures = short_guides(), figures()
    factors = list(SectorFactor.objects.select_related("source"))
    priced = {figure.role_key for figure in all_figures}
    with_pay = {key: guide for key, guide in guides.items() if key in priced}
    asked = parts.asked_of(request.GET, tuple(with_pay), (one.sector for one in factors))
    of_role = [figure for figure in all_figures if figure.role_key == asked.role]
    factor = next((one for one in factors if one.sector == asked.sector), None)
    context = {
        "page_title": _("Salaries"),
        "document_title": _("Salaries: what an assistant or secretary earns"),
        "benefits": benefits(role_key=asked.role, sector=asked.sector),
        "page_lead": _("What office work pays: by role, experience, sector, size and hours."),
        "asked": asked,
        "choices": parts.choices(asked, with_pay, factors),
        "guide": with_pay.get(asked.role),
        "answer": parts.answer(asked, of_role, factor),
        "pictures": parts.pictures(asked, of_role, factors),
        "own": parts.own(asked.role),
        "rows": parts.table(with_pay, all_figures, asked),
        "bands": [experience_label(band) for band in parts.BANDS],
        "size": size_label(asked.size),
        "sources": SalarySource.objects.order_by("kind", "key"),
    }
    return render(request, "website/salary.html", context)
