"""Addresses of the doors: apply, register, place a vacancy, contact, and the receipt."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from schakel.faces.website.views import alerts, reading
from schakel.faces.website.views.apply import apply
from schakel.faces.website.views.contact import contact
from schakel.faces.website.views.intake import intake
from schakel.faces.website.views.received import received
from schakel.faces.website.views.register import register

urlpatterns: list[URLPattern] = [
    path(_("apply/<slug:slug>/"), apply, name="apply"),
    path(_("register/"), register, name="register"),
    path(_("place-a-vacancy/"), intake, name="intake"),
    path(_("read-cv/"), reading.read, name="read"),
    path(_("read-cv/<str:token>/"), reading.reading, name="reading"),
    path(_("job-alert/"), alerts.new, name="alert-new"),
    path(_("job-alert/<str:key>/"), alerts.manage, name="alert"),
    path(_("job-alert/<str:key>/confirm/"), alerts.confirm, name="alert-confirm"),
    path(_("job-alert/<str:key>/pause/"), alerts.pause, name="alert-pause"),
    path(_("job-alert/<str:key>/stop/"), alerts.stop, name="alert-stop"),
    path(_("contact/"), contact, name="contact"),
    path(_("received/<str:token>/"), received, name="received"),
]
