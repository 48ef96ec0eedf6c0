"""The blog: list, post and feed."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from schakel.agency.blog.models import Author, Post, PostQuerySet, Series
from schakel.agency.roles.models import RoleGuide
from schakel.faces.website.addresses import address_of, context_for, language_now
from schakel.faces.website.structured_data import article
from schakel.faces.website.templatetags.website import record_address, said
from schakel.faces.website.views.gone import formerly
from schakel.foundation.accounts.policy import public
from schakel.foundation.editions.keeping import kept
from schakel.foundation.house.snapshot import agency_name

PER_PAGE = 12
IN_FEED = 20
RELATED = 3
WORDS_A_MINUTE = 220
ABOUT = gettext_noop("About office work, the people who do it, and finding each other.")


def _shown() -> PostQuerySet:
    return Post.objects.published().select_related("author", "series", "picture").defer("body_nl", "body_en")


def used_series() -> list[Series]:
    """The series that have a post on the site, by title."""
    with_posts = Post.objects.published().filter(series=OuterRef("pk"))
    return list(Series.objects.filter(Exists(with_posts)).order_by(f"title_{language_now()}"))


@public
@kept
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(_shown(), PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {"page_title": _("Blog"), "page_lead": _(ABOUT)}
    context |= {"page": page, "series": used_series(), "feed_url": reverse("website:feed")}
    return render(request, "website/blog.html", context)


@public
@kept
def series(request: HttpRequest, slug: str) -> HttpResponse:
    found = Series.objects.filter(**{f"slug_{language_now()}": slug}).first()
    if found is None:
        return formerly(request, "series", slug)
    page = Paginator(_shown().filter(series=found), PER_PAGE).get_page(request.GET.get("page"))
    context = context_for(
        found,
        page_title=said(found, "title"),
        trail=[*_blog(), {"label": said(found, "title")}],
        page_lead=said(found, "summary"),
        page=page,
        series=used_series(),
        asked=found,
        feed_url=reverse("website:series-feed", args=[slug]),
    )
    return render(request, "website/blog.html", context)


@public
@kept
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author.objects.select_related("picture"), slug=slug)
    page = Paginator(_shown().filter(author=found), PER_PAGE).get_page(request.GET.get("page"))
    if not page.object_list and not found.is_consultant:
        raise Http404
    about = f"{found.name}, {said(found, 'function')}. {' '.join(said(found, 'profile').split())}"
    context: dict[str, object] = {"page_title": found.name, "page_lead": said(found, "function")}
    context |= {"description": about, "trail": [*_blog(), {"label": found.name}]}
    return render(request, "website/author.html", context | {"page": page, "person": found})


@public
@kept
def post(request: HttpRequest, slug: str) -> HttpResponse:
    language = language_now()
    found = Post.objects.published().select_related("author", "series", "picture")
    post = found.filter(**{f"slug_{language}": slug}).first()
    if post is None:
        return formerly(request, "post", slug)
    others = _shown().exclude(pk=post.pk)
    same = [one for one in others if _near(one, post)]
    same.sort(key=lambda one: -_near(one, post))
    roles = RoleGuide.objects.filter(published=True, role_key__in=post.role_keys)
    context = context_for(
        post,
        page_title=said(post, "title"),
        page_lead=said(post, "summary"),
        page_type="article",
        post=post,
        article=article(post),
        minutes=_minutes(said(post, "body")),
        trail=[*_blog(post.series), {"label": said(post, "title")}],
        related=same[:RELATED],
        roles=roles.defer("content_nl", "content_en"),
    )
    return render(request, "website/post.html", context)


def _blog(series: Series | None = None) -> list[Mapping[str, str]]:
    trail: list[Mapping[str, str]] = [{"label": _("Blog"), "url": reverse("website:blog")}]
    if series:
        trail.append({"label": said(series, "title"), "url": address_of(series)})
    return trail


def _minutes(text: str) -> int:
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))


def _near(one: Post, other: Post) -> int:
    return 2 * (one.series_id is not None and one.series_id == other.series_id) + len(
        set(one.role_keys) & set(other.role_keys)
    )


@public
@kept
def feed(request: HttpRequest) -> HttpResponse:
    return _feed(_shown(), _("Blog"), _(ABOUT), reverse("website:blog"), reverse("website:feed"))


@public
@kept
def series_feed(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Series, **{f"slug_{language_now()}": slug})
    here, itself = reverse("website:series", args=[slug]), reverse("website:series-feed", args=[slug])
    return _feed(_shown().filter(series=found), said(found, "title"), said(found, "summary"), here, itself)


def _feed(posts: PostQuerySet, title: str, about: str, page: str, itself: str) -> HttpResponse:
    base = settings.BASE_URL.rstrip("/")
    found = Rss201rev2Feed(
        title=f"{agency_name()} · {title}",
        link=base + page,
        description=about,
        language=language_now(),
        feed_url=base + itself,
    )
    for one in posts[:IN_FEED]:
        found.add_item(
            title=said(one, "title"),
            link=record_address(one),
            description=said(one, "summary"),
            pubdate=one.published_at,
            author_name=one.author.name,
            categories=[said(one.series, "title")] if one.series else [],
        )
    return HttpResponse(found.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
