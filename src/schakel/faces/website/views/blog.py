"""The blog: list, post and feed."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from schakel.agency.blog.models import Post
from schakel.agency.roles.models import RoleGuide
from schakel.faces.website.addresses import context_for, language_now
from schakel.faces.website.templatetags.website import record_address, said
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept

PER_PAGE = 12
IN_FEED = 20
RELATED = 3
ABOUT = gettext_noop("About office work, the people who do it, and finding each other.")


@public
@kept
def index(request: HttpRequest) -> HttpResponse:
    language = language_now()
    shown = Post.objects.published().select_related("author").defer("body_nl", "body_en")
    names = (
        Post.objects.published().order_by(f"series_{language}").values_list(f"series_{language}", flat=True)
    )
    series = [name for name in names.distinct() if name]
    asked = request.GET.get("series", "")
    if asked in series:
        shown = shown.filter(**{f"series_{language}": asked})
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {"page_title": _("Blog"), "page_lead": _(ABOUT)}
    context |= {"page": page, "series": series, "asked": asked if asked in series else ""}
    return render(request, "website/blog.html", context)


@public
@kept
def post(request: HttpRequest, slug: str) -> HttpResponse:
    language = language_now()
    post = Post.objects.published().select_related("author").filter(**{f"slug_{language}": slug}).first()
    if post is None:
        raise Http404
    others = Post.objects.published().exclude(pk=post.pk).defer("body_nl", "body_en").select_related("author")
    same = [one for one in others if _near(one, post)]
    same.sort(key=lambda one: -_near(one, post))
    roles = RoleGuide.objects.filter(published=True, role_key__in=post.role_keys)
    context = context_for(
        post,
        page_title=said(post, "title"),
        page_lead=said(post, "summary"),
        page_type="article",
        post=post,
        related=same[:RELATED],
        roles=roles.defer("content_nl", "content_en"),
    )
    return render(request, "website/post.html", context)


def _near(one: Post, other: Post) -> int:
    return 2 * (bool(one.series_nl) and one.series_nl == other.series_nl) + len(
        set(one.role_keys) & set(other.role_keys)
    )


@public
@kept
def feed(request: HttpRequest) -> HttpResponse:
    base = settings.BASE_URL.rstrip("/")
    found = Rss201rev2Feed(
        title=f"{settings.AGENCY_NAME} · {_('Blog')}",
        link=base + reverse("website:blog"),
        description=_(ABOUT),
        language=language_now(),
        feed_url=base + reverse("website:feed"),
    )
    for one in Post.objects.published().select_related("author")[:IN_FEED]:
        found.add_item(
            title=said(one, "title"),
            link=record_address(one),
            description=said(one, "summary"),
            pubdate=one.published_at,
            author_name=one.author.name,
        )
    return HttpResponse(found.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
