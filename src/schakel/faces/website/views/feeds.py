"""What readers and job boards fetch: any search as RSS or Atom, and all vacancies as one job feed."""

from __future__ import annotations

import hashlib
from datetime import datetime, time

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition

from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.queries import live
from schakel.agency.vacancies.searching import found_for
from schakel.agency.vacancies.wanted import Wanted
from schakel.faces.website.addresses import language_now
from schakel.faces.website.filter_panel import named
from schakel.faces.website.job_feed import job_feed
from schakel.faces.website.templatetags.website import record_address, role_label, said
from schakel.foundation.accounts.policy import public
from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.ui.wording import hours_words, money_range_words

IN_FEED = 50
MORNING = time(9)
# Kept by whoever likes, and asked for each time: what closes leaves at once; 304 costs one small question.
FRESH_FOR = "public, no-cache"
FETCHED_AT_ONCE = 200


def _version(request: HttpRequest) -> str:
    """Changes when a vacancy comes, goes or is edited, and with the day: then some close by themselves."""
    today = timezone.localdate()
    seen = live(today).aggregate(newest=Max("changed_at"), number=Count("pk"))
    asked = f"{request.get_full_path()} {today} {seen['newest']} {seen['number']}"
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'


@public
@gzip_page
@condition(etag_func=_version)
def rss(request: HttpRequest) -> HttpResponse:
    return _feed(request, Rss201rev2Feed, "vacancies-rss", "application/rss+xml")


@public
@gzip_page
@condition(etag_func=_version)
def atom(request: HttpRequest) -> HttpResponse:
    return _feed(request, Atom1Feed, "vacancies-atom", "application/atom+xml")


@public
@gzip_page
@condition(etag_func=_version)
def jobs(request: HttpRequest) -> HttpResponseBase:
    rows = live(timezone.localdate()).select_related("organisation").order_by("-published_on", "-id")
    lines = job_feed(rows.iterator(chunk_size=FETCHED_AT_ONCE), timezone.localtime())
    response = StreamingHttpResponse(lines, content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = FRESH_FOR
    return response


def _feed(request: HttpRequest, form: type[SyndicationFeed], name: str, kind: str) -> HttpResponse:
    wanted, today = Wanted.of(dict(request.GET.lists())), timezone.localdate()
    found = found_for(wanted, today)
    base = settings.BASE_URL.rstrip("/")
    feed = form(
        title=f"{agency_name()} · {named(wanted, found)}",
        link=base + reverse("website:vacancies") + wanted.query(),
        description=_("New vacancies as soon as they stand on the site."),
        language=language_now(),
        feed_url=base + reverse(f"website:{name}") + wanted.query(),
    )
    keys = [glance.pk for glance in found.glances[:IN_FEED]]
    rows = Vacancy.objects.select_related("organisation").in_bulk(keys)
    for vacancy in (rows[key] for key in keys if key in rows):
        _add(feed, vacancy)
    response = HttpResponse(feed.writeString("utf-8"), content_type=f"{kind}; charset=utf-8")
    response["Cache-Control"] = FRESH_FOR
    return response


def _add(feed: SyndicationFeed, vacancy: Vacancy) -> None:
    published = vacancy.published_on or timezone.localdate(vacancy.created_at)
    facts = [
        "" if vacancy.anonymous else vacancy.organisation.name,
        vacancy.place,
        hours_words(vacancy.hours_min, vacancy.hours_max),
        money_range_words(vacancy.pay_min_cents, vacancy.pay_max_cents, per="month"),
    ]
    feed.add_item(
        title=said(vacancy, "title"),
        link=record_address(vacancy),
        description=f"{' · '.join(fact for fact in facts if fact)}\n\n{said(vacancy, 'summary')}",
        unique_id=vacancy.reference,
        unique_id_is_permalink=False,
        pubdate=timezone.make_aware(datetime.combine(published, MORNING)),
        updateddate=vacancy.changed_at,
        categories=[role_label(vacancy.role_key)] if vacancy.role_key else [],
    )
