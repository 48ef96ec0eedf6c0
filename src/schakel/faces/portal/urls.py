"""Addresses of the portal; their words are translated, as those of the site."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from schakel.faces.portal.views import applications, data, entering, overview

app_name = "portal"
urlpatterns: list[URLPattern] = [
    path(_("my/"), overview.overview, name="overview"),
    path(_("my/link/"), entering.link, name="link"),
    path(_("my/enter/<str:token>/"), entering.enter, name="enter"),
    path(_("my/leave/"), entering.leave, name="leave"),
    path(_("my/applications/<str:reference>/withdrawal/"), applications.withdrawal, name="withdrawal"),
    path(_("my/applications/<str:reference>/explanation/"), applications.explanation, name="explanation"),
    path(
        _("my/applications/<str:reference>/explanation.pdf"),
        applications.explanation_pdf,
        name="explanation-pdf",
    ),
    path(_("my/applications/<str:reference>/proof.pdf"), applications.proof, name="proof"),
    path(_("my/applications/<str:reference>/back/"), applications.back, name="back"),
    path(_("my/consent/"), applications.consent, name="consent"),
    path(_("my/terms/"), applications.terms, name="terms"),
    path(_("my/data/"), data.data, name="data"),
    path(_("my/data/copy/"), data.copy, name="copy"),
    path(_("my/data/requests/"), data.ask, name="ask"),
    path(_("my/data/requests/<str:reference>/back/"), data.take_back, name="take-back"),
    path(_("my/data/erasure/"), data.erasure, name="erasure"),
]
