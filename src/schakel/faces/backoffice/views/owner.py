"""Say whose document it is: somebody known, or a new person."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.agency.people.actions import add_at_desk, assign_document
from schakel.agency.people.models import Candidate
from schakel.agency.people.rules import PersonDetails
from schakel.faces.backoffice.owners import NewPersonForm
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.states import DocumentState


@require_POST
@staff(Action.EDIT_CANDIDATES)
def owner(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    document = get_object_or_404(Document.objects.visible_to(actor), reference=reference)
    back = redirect("backoffice:confirm", document.reference)
    if document.state == DocumentState.CONFIRMED:
        messages.warning(request, _("This document is confirmed already. Open it again to change something."))
        return back
    chosen = request.POST.get("candidate", "")
    if chosen:
        candidate = get_object_or_404(Candidate.objects.visible_to(actor), reference=chosen)
        assign_document(candidate, document, by=actor)
        return back
    form = NewPersonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A new person needs at least a family name and an e-mail address."))
        return back
    _add(form, document, actor)
    return back


@transaction.atomic
def _add(form: NewPersonForm, document: Document, by: Actor) -> None:
    """A person the agency did not know; who is known by address and name is found again."""
    typed = form.cleaned_data
    details = PersonDetails(typed["given_name"], typed["name_prefix"], typed["family_name"], typed["email"])
    candidate = add_at_desk(by=by, details=details, language=(get_language() or "nl")[:2])
    assign_document(candidate, document, by=by)
