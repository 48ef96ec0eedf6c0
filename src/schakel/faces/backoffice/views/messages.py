"""Messages: the list, one message, the answer to it."""

from __future__ import annotations

import secrets

from django import forms
from django.contrib import messages as notes
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from schakel.faces.backoffice import listing
from schakel.faces.backoffice.words import REASONS
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.audit.queries import history_of
from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.mail.actions import (
    accept_suspect,
    answer,
    drop_suspect,
    handle,
    reopen_message,
)
from schakel.foundation.mail.errors import MailRefused
from schakel.foundation.mail.models import Message
from schakel.foundation.mail.states import MessageState


class AnswerForm(forms.Form):
    """An answer by mail; the key makes sending it twice one mail."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Answer"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    key = forms.CharField(max_length=40, widget=forms.HiddenInput)


@staff(Action.SEE_MESSAGES)
def messages(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    state, question = listing.asked_of(request.GET, MessageState)
    shown = listing.messages(actor, state, question)
    context = {
        "page": Paginator(shown, listing.PER_PAGE).get_page(request.GET.get("page")),
        "tabs": listing.message_tabs(actor, state),
        "state": state,
        "question": question,
    }
    return render(request, "backoffice/messages.html", context)


@staff(Action.SEE_MESSAGES)
def message(request: HttpRequest, reference: str) -> HttpResponse:
    return _show(request, _message(request, reference), None)


def _show(request: HttpRequest, found: Message, form: AnswerForm | None, status: int = 200) -> HttpResponse:
    actor = actor_of(request)
    context = {
        "message": found,
        "documents": list(found.documents.visible_to(actor).order_by("pk")),
        "form": form or _blank(found, actor.label),
        "history": history_of(found)[:20],
        "reasons": list(REASONS.items()),
    }
    return render(request, "backoffice/message.html", context, status=status)


def _blank(found: Message, colleague: str) -> AnswerForm:
    """A letter with salutation and signature, in the language of the sender."""
    with translation.override(found.language):
        subject = _("Your message to %(agency)s (%(reference)s)") % {
            "agency": agency_name(),
            "reference": found.reference,
        }
        text = _("Hello %(name)s,\n\n\n\nKind regards,\n%(colleague)s\n%(agency)s") % {
            "name": found.name,
            "colleague": colleague,
            "agency": agency_name(),
        }
    return AnswerForm(initial={"subject": subject, "text": text, "key": secrets.token_urlsafe(12)})


@require_POST
@staff(Action.SEE_MESSAGES)
def reply(request: HttpRequest, reference: str) -> HttpResponse:
    found = _message(request, reference)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, form, status=422)
    try:
        answer(found, by=actor_of(request), **form.cleaned_data)
    except MailRefused:
        notes.warning(request, _("Accept this message first: nobody knows yet whether it is real."))
    else:
        notes.success(request, _("Your answer is on its way; the message is handled."))
    return redirect("backoffice:message", found.reference)


@require_POST
@staff(Action.SEE_MESSAGES)
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """Handled, open again, or for a suspect one: accepted, or set aside with a reason."""
    found, actor = _message(request, reference), actor_of(request)
    deed = request.POST.get("deed", "")
    try:
        if deed == "handle":
            handle(found, by=actor)
        elif deed == "reopen":
            reopen_message(found, by=actor)
        elif deed == "accept":
            accept_suspect(found, by=actor)
        elif deed in REASONS:
            drop_suspect(found, by=actor, reason=deed)
    except MailRefused:
        notes.warning(request, _("Somebody was first: this work is done already."))
    return redirect("backoffice:message", found.reference)


def _message(request: HttpRequest, reference: str) -> Message:
    return get_object_or_404(Message.objects.visible_to(actor_of(request)), reference=reference)
