"""Addresses of the public site; their words are translated, so Dutch addresses are Dutch."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path, re_path
from django.utils.translation import gettext_lazy as _

from schakel.faces.website import urls_doors
from schakel.faces.website.views import (
    blog,
    comparing,
    discovery,
    feeds,
    guides,
    home,
    pages,
    pictures,
    training,
    vacancies,
)

app_name = "website"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    *urls_doors.urlpatterns,
    path(_("vacancies/"), vacancies.index, name="vacancies"),
    path(_("vacancies/feed.xml"), feeds.rss, name="vacancies-rss"),
    path(_("vacancies/atom.xml"), feeds.atom, name="vacancies-atom"),
    path(_("vacancies/jobs.xml"), feeds.jobs, name="jobs"),
    path(_("vacancies/compare/"), comparing.compare, name="compare"),
    path(_("vacancies/<slug:slug>/"), vacancies.detail, name="vacancy"),
    path(_("roles/"), guides.index, name="guides"),
    path(_("roles/<slug:slug>/"), guides.guide, name="guide"),
    path(_("salaries/"), guides.salary, name="salary"),
    path(_("training-guide/"), training.training, name="training"),
    path("blog/", blog.index, name="blog"),
    path("blog/feed.xml", blog.feed, name="feed"),
    path(_("blog/series/<slug:slug>/"), blog.series, name="series"),
    path(_("blog/series/<slug:slug>/feed.xml"), blog.series_feed, name="series-feed"),
    path(_("blog/author/<slug:slug>/"), blog.author, name="author"),
    path("blog/<slug:slug>/", blog.post, name="post"),
    path("consultants/", pages.consultants, name="consultants"),
    path("beeld/agency.png", pictures.agency, name="agency-picture"),
    path("beeld/<str:kind>/<slug:slug>.png", pictures.shared, name="shared-picture"),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("robots.txt", discovery.robots, name="robots"),
    re_path(r"^(?P<slug>[a-z0-9][a-z0-9-]*)/$", pages.page, name="page"),
]
