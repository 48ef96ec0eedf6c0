"""Clients by hand: an organisation, its teams and contacts, and what was said about a team."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from schakel.agency.clients import actions
from schakel.agency.clients.models import Contact, CultureStatement, Department, Organisation
from schakel.faces.frontoffice.forms.clients import ContactForm, CultureForm, OrganisationForm, TeamForm
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Action

if TYPE_CHECKING:
    from django.forms import BaseModelForm

    Form = BaseModelForm[Any]

METHODS = ["GET", "HEAD", "POST"]
NARROW = ("kvk_number", "state", "sector", "place", "website", "employees", "phone", "email", "stated_by")


def organisation_of(actor: Actor, reference: str) -> Organisation:
    return get_object_or_404(Organisation.objects.visible_to(actor), reference=reference)


def _asked(request: HttpRequest, form: Form, client: Organisation | None, **words: Any) -> HttpResponse:
    """The page that asks for one thing; after mistakes with what is wrong and what was typed."""
    fields = [(one, "half" if one.name in NARROW else "full") for one in form]
    context = {"form": form, "fields": fields, "client": client, **words}
    return render(request, "frontoffice/client_line.html", context, status=422 if form.errors else 200)


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


@require_http_methods(METHODS)
@staff(Action.EDIT_CLIENTS)
def client_new(request: HttpRequest) -> HttpResponse:
    form = OrganisationForm(_typed(request), initial={"consultant": actor_of(request).user_id})
    if request.method == "POST" and form.is_valid():
        made = actions.keep(form.save(commit=False), by=actor_of(request))
        messages.success(request, _("%(name)s is a client on our list now.") % {"name": made.name})
        return redirect("frontoffice:client", made.reference)
    return _asked(request, form, None, title=_("New client"))


@require_http_methods(METHODS)
@staff(Action.EDIT_CLIENTS)
def client_edit(request: HttpRequest, reference: str) -> HttpResponse:
    client = organisation_of(actor_of(request), reference)
    name = client.name
    form = OrganisationForm(_typed(request), instance=client)
    if request.method == "POST" and form.is_valid():
        actions.keep(form.save(commit=False), by=actor_of(request))
        messages.success(request, _("The client is saved."))
        return redirect("frontoffice:client", reference)
    client.name = name
    return _asked(request, form, client, title=_("Edit client"))


@require_http_methods(METHODS)
@staff(Action.EDIT_CLIENTS)
def team_new(request: HttpRequest, reference: str) -> HttpResponse:
    client = organisation_of(actor_of(request), reference)
    return _team(request, client, Department(organisation=client), _("New team"))


@require_http_methods(METHODS)
@staff(Action.EDIT_CLIENTS)
def team_edit(request: HttpRequest, reference: str, team: int) -> HttpResponse:
    client = organisation_of(actor_of(request), reference)
    return _team(request, client, get_object_or_404(client.departments, pk=team), _("Edit team"))


def _team(request: HttpRequest, client: Organisation, team: Department, title: str) -> HttpResponse:
    form = TeamForm(_typed(request), instance=team)
    return _kept(request, form, client, title, actions.keep_team)


@require_http_methods(METHODS)
@staff(Action.EDIT_CLIENTS)
def contact_new(request: HttpRequest, reference: str) -> HttpResponse:
    client = organisation_of(actor_of(request), reference)
    form = ContactForm(_typed(request), instance=Contact(organisation=client))
    return _kept(request, form, client, _("New contact"), actions.keep_contact)


@require_http_methods(METHODS)
@staff(Action.EDIT_CLIENTS)
def contact_edit(request: HttpRequest, reference: str, contact: int) -> HttpResponse:
    client = organisation_of(actor_of(request), reference)
    form = ContactForm(_typed(request), instance=get_object_or_404(client.contacts, pk=contact))
    return _kept(request, form, client, _("Edit contact"), actions.keep_contact)


def _kept(
    request: HttpRequest, form: Form, client: Organisation, title: str, keep: Callable[..., object]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        keep(form.save(commit=False), by=actor_of(request))
        messages.success(request, _("Saved."))
        return redirect("frontoffice:client", client.reference)
    return _asked(request, form, client, title=title)


@require_http_methods(METHODS)
@staff(Action.EDIT_CLIENTS)
def culture(request: HttpRequest, reference: str, team: int) -> HttpResponse:
    """What somebody said about a team; on the same scale it takes the place of what was said before."""
    client = organisation_of(actor_of(request), reference)
    found = get_object_or_404(client.departments, pk=team)
    initial = {"stated_on": timezone.localdate()}
    form = CultureForm(_typed(request), instance=CultureStatement(department=found), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.say(form.filled(), by=actor_of(request))
        messages.success(request, _("Recorded, with who said it."))
        return redirect("frontoffice:client", reference)
    title = _("Culture of %(team)s") % {"team": found.name}
    words = _("A sentence of the team itself says most. On the same scale, newer words replace older ones.")
    return _asked(request, form, client, title=title, help=words)


@require_POST
@staff(Action.EDIT_CLIENTS)
def culture_removal(request: HttpRequest, reference: str, team: int, dimension: str) -> HttpResponse:
    client = organisation_of(actor_of(request), reference)
    said = CultureStatement.objects.filter(department__organisation=client, department=team)
    actions.take_back(get_object_or_404(said, dimension=dimension), by=actor_of(request))
    messages.success(request, _("Taken away. You can record it again at any time."))
    return redirect("frontoffice:client", reference)


@require_POST
@staff(Action.EDIT_CLIENTS)
def team_end(request: HttpRequest, reference: str, team: int) -> HttpResponse:
    """The team is no more; sent with ``back`` it is there again."""
    actor = actor_of(request)
    client = organisation_of(actor, reference)
    found = get_object_or_404(client.departments, pk=team)
    if "back" in request.POST:
        actions.open_team(found, by=actor)
        words = _("%(name)s is a team again.")
    else:
        actions.close_team(found, by=actor, on=timezone.localdate())
        words = _("%(name)s is closed. You can undo it below.")
    messages.success(request, words % {"name": found.name})
    return redirect("frontoffice:client", reference)


@require_POST
@staff(Action.EDIT_CLIENTS)
def contact_end(request: HttpRequest, reference: str, contact: int) -> HttpResponse:
    """The contact left; sent with ``back`` they are there again."""
    actor = actor_of(request)
    client = organisation_of(actor, reference)
    found = get_object_or_404(client.contacts, pk=contact)
    if "back" in request.POST:
        actions.note_return(found, by=actor)
        words = _("%(name)s is a contact again.")
    else:
        actions.note_leaving(found, by=actor, on=timezone.localdate())
        words = _("%(name)s left. You can undo it below.")
    messages.success(request, words % {"name": found.name})
    return redirect("frontoffice:client", reference)
