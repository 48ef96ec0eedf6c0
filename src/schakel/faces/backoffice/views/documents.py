"""Documents: the list, taking files in, one document with what can be done about it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.agency.people.actions import ask_new_document
from schakel.faces.backoffice import checking, listing, uploading
from schakel.faces.backoffice.owners import owner_of
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.audit.queries import history_of
from schakel.foundation.documents.actions import discard, release, reread
from schakel.foundation.documents.errors import DocumentRefused
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.queries import newest_reading
from schakel.foundation.documents.states import DocumentState


@staff(Action.SEE_DOCUMENTS)
def documents(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    state, question = listing.asked_of(request.GET, DocumentState)
    shown = listing.documents(actor, state, question)
    context = {
        "page": Paginator(shown, listing.PER_PAGE).get_page(request.GET.get("page")),
        "tabs": listing.document_tabs(actor, state),
        "state": state,
        "question": question,
    }
    return render(request, "backoffice/documents.html", context)


@staff(Action.SEE_DOCUMENTS)
def document(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    found = _document(request, reference)
    reading = newest_reading(found)
    context = {
        "document": found,
        "owner": owner_of(found, actor),
        "reading": reading,
        "groups": checking.groups_of(found, list(reading.facts.all()), None) if reading else [],
        "pages": checking.pages_of(found, reading, None) if reading else [],
        "has_pictures": checking.has_pictures(found),
        "history": history_of(found)[:30],
        "may_discard": found.state in {DocumentState.QUARANTINED, DocumentState.UNREADABLE},
    }
    return render(request, "backoffice/document.html", context)


@staff(Action.CONFIRM_DOCUMENTS)
def upload(request: HttpRequest) -> HttpResponse:
    form = uploading.UploadForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return render(request, "backoffice/upload.html", {"form": form})
    if not form.is_valid():
        return render(request, "backoffice/upload.html", {"form": form}, status=422)
    taken, refused = uploading.take(form.cleaned_data["papers"], by=actor_of(request))
    for name, reason in refused:
        messages.error(request, f"{name}: {reason}")
    if taken:
        said = ngettext(
            "%(number)d file is in; it is being read.",
            "%(number)d files are in; they are being read.",
            len(taken),
        )
        messages.success(request, said % {"number": len(taken)})
    return redirect("backoffice:documents")


@require_POST
@staff(Action.CONFIRM_DOCUMENTS)
def let_through(request: HttpRequest, reference: str) -> HttpResponse:
    """Release from quarantine."""
    found = _document(request, reference)
    try:
        release(found, by=actor_of(request))
    except DocumentRefused:
        messages.info(request, _("This file is not in quarantine any more."))
    else:
        messages.success(request, _("Released: it is being read."))
    return redirect("backoffice:document", found.reference)


@require_POST
@staff(Action.CONFIRM_DOCUMENTS)
def read_again(request: HttpRequest, reference: str) -> HttpResponse:
    found = _document(request, reference)
    try:
        reread(found, by=actor_of(request))
    except DocumentRefused:
        messages.warning(request, _("This document is confirmed already. Open it again to change something."))
    else:
        messages.success(request, _("It is being read again; what was decided stays."))
    return redirect("backoffice:document", found.reference)


@require_POST
@staff(Action.CONFIRM_DOCUMENTS)
def ask_new(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask the owner by mail for a new file."""
    found = _document(request, reference)
    owner = owner_of(found, actor_of(request))
    if owner is None or not owner.email:
        messages.error(request, _("Nobody to ask: say first whose document it is."))
    else:
        ask_new_document(owner, found, by=actor_of(request))
        messages.success(request, _("%(name)s gets a mail that asks for a new file.") % {"name": owner.name})
    return redirect("backoffice:document", found.reference)


class SureForm(forms.Form):
    """A clear stop before what cannot be undone."""

    sure = forms.BooleanField()


@require_POST
@staff(Action.CONFIRM_DOCUMENTS)
def throw_away(request: HttpRequest, reference: str) -> HttpResponse:
    found = _document(request, reference)
    if not SureForm(request.POST).is_valid():
        messages.error(request, _("Tick the box first: a deleted file does not come back."))
        return redirect("backoffice:document", found.reference)
    try:
        discard(found, by=actor_of(request))
    except DocumentRefused:
        messages.warning(request, _("This document is confirmed already. Open it again to change something."))
        return redirect("backoffice:document", found.reference)
    messages.success(request, _("%(name)s is deleted.") % {"name": found.name})
    return redirect("backoffice:documents")


def _document(request: HttpRequest, reference: str) -> Document:
    documents = Document.objects.visible_to(actor_of(request)).select_related("file", "confirmed_by")
    return get_object_or_404(documents, reference=reference)
