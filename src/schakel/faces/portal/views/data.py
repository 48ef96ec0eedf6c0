"""What we hold, a copy of it, and requests that a person carries out."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.agency.rights import actions, queries
from schakel.agency.rights.errors import NotOpen
from schakel.agency.rights.export import archive_of
from schakel.agency.rights.letters import what_of
from schakel.agency.rights.words import KEPT, kind_words
from schakel.faces.portal.forms import AskForm, CorrectionForm
from schakel.faces.website.addresses import language_now
from schakel.foundation.accounts.policy import actor_of, own_mailbox
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.privacy.states import RequestKind


@require_safe
@own_mailbox
def data(request: HttpRequest) -> HttpResponse:
    return _show(request, CorrectionForm())


def _show(request: HttpRequest, form: CorrectionForm) -> HttpResponse:
    actor = actor_of(request)
    _trace, found = queries.traced(actor.mailbox)
    asked = DataRequest.objects.visible_to(actor).order_by("-asked_at")[:20]
    context = {
        "mailbox": actor.mailbox,
        "held": [(kind_words(kind), number) for kind, number in queries.goes(found).items()],
        "requests": [(one, what_of(one.kind)) for one in asked],
        "form": form,
    }
    return render(request, "portal/data.html", context, status=422 if form.errors else 200)


@require_POST
@own_mailbox
def copy(request: HttpRequest) -> HttpResponseBase:
    """Everything as one file, at once; it goes through the disk, for files may be large."""
    actor = actor_of(request)
    actions.note_access(actor.mailbox, by=actor, language=language_now())
    name = _("my-data-%(day)s.zip") % {"day": timezone.localdate().isoformat()}
    return FileResponse(
        archive_of(actor.mailbox), as_attachment=True, filename=name, content_type="application/zip"
    )


@require_POST
@own_mailbox
def ask(request: HttpRequest) -> HttpResponse:
    actor, form = actor_of(request), AskForm(request.POST)
    if not form.is_valid():
        return redirect("portal:data")
    kind, words = RequestKind(form.cleaned_data["kind"]), form.cleaned_data["words"]
    if kind is RequestKind.CORRECTION and not words:
        correction = CorrectionForm(request.POST)
        correction.is_valid()
        return _show(request, correction)
    made = actions.ask(actor.mailbox, kind, by=actor, words=words, language=language_now())
    said = _("We received your request (%(reference)s). A person carries it out, and we mailed you the term.")
    messages.success(request, said % {"reference": made.reference})
    return redirect("portal:data")


@require_POST
@own_mailbox
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(DataRequest.objects.visible_to(actor), reference=reference)
    try:
        actions.take_back(found, by=actor)
        messages.success(request, _("Your request is taken back; nothing was done."))
    except NotOpen:
        messages.info(request, _("This request was carried out already."))
    return redirect("portal:data")


@require_http_methods(["GET", "HEAD"])
@own_mailbox
def erasure(request: HttpRequest) -> HttpResponse:
    """What would go and what stays, before anything is asked."""
    _trace, found = queries.traced(actor_of(request).mailbox)
    context = {
        "goes": [(kind_words(kind), number) for kind, number in queries.goes(found).items()],
        "stays": [KEPT[reason] for reason in queries.stays(found)],
    }
    return render(request, "portal/erasure.html", context)
