"""The door 'I am looking for a new job': open registration with wishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schakel.agency.pipeline.actions import receive_application
from schakel.agency.pipeline.models import Application
from schakel.agency.roles.models import RoleGuide
from schakel.faces.website import once
from schakel.faces.website.addresses import language_now
from schakel.faces.website.doors import METHODS, Door, Received, Sent, show, take
from schakel.faces.website.forms.cleaning import one_line, paragraphs
from schakel.faces.website.forms.register import RegisterForm
from schakel.foundation.accounts.policy import public

DOOR = Door("register", Application)
# What somebody typed for a vacancy that is gone goes on under the same names.
_KEPT = ("given_name", "name_prefix", "family_name", "email", "phone", "place")


@public
@never_cache
@require_http_methods(METHODS)
def register(request: HttpRequest) -> HttpResponse:
    roles, door = role_choices(), replace(DOOR, context={"read_url": reverse("website:read")})
    if request.method == "POST":
        return take(request, door, RegisterForm(request.POST, request.FILES, roles=roles), _receive)
    wanted = [key for key, _label in roles if key in request.GET.getlist("role")]
    return show(request, door, RegisterForm(roles=roles, initial={"roles": wanted}), once.new(DOOR.name))


def role_choices() -> list[tuple[str, str]]:
    """The roles with a guide, named in the language of the page."""
    name = f"title_{language_now()}"
    return list(
        RoleGuide.objects.filter(published=True).order_by("order", name).values_list("role_key", name)
    )


def offer_instead(request: HttpRequest, title: str) -> HttpResponse:
    """The vacancy is gone: say so, and keep what was typed in a registration."""
    form = RegisterForm(roles=role_choices(), initial=_kept(request.POST))
    context = {"read_url": reverse("website:read"), "closed_title": title, "kept": bool(request.POST)}
    door = replace(DOOR, context=context)
    return show(request, door, form, once.new(DOOR.name), HTTPStatus.GONE)


def _kept(typed: Mapping[str, str]) -> dict[str, str]:
    kept = {name: one_line(typed.get(name, ""))[:254] for name in _KEPT}
    return kept | {"remarks": paragraphs(typed.get("motivation", ""))}


def _receive(form: RegisterForm, sent: Sent) -> Received:
    details = form.details()
    if sent.suspect:
        # Wishes of a suspect one become no profile; the person who judges it reads them here.
        details = replace(details, motivation=form.wishes_in_words())
    return receive_application(
        by=sent.by,
        submission_key=sent.submission_key,
        details=details,
        documents=sent.documents,
        suspect=sent.suspect,
        language=sent.language,
    )
