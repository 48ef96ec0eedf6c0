"""Work on machines' trouble: mails without certainty and tasks that stopped."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.mail.actions import leave, send_again
from schakel.foundation.mail.errors import MailRefused
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.work.actions import try_again
from schakel.foundation.work.errors import WorkRefused
from schakel.foundation.work.models import Job, WorkItem
from schakel.foundation.work.queries import subject_of


@require_POST
@staff(Action.SEE_MESSAGES)
def settle_mail(request: HttpRequest, item_id: int) -> HttpResponse:
    """Send it again, or say how it ended."""
    subject = _subject(request, item_id)
    if not isinstance(subject, OutgoingMail):
        return redirect("backoffice:item", item_id)
    choice = request.POST.get("choice")
    try:
        if choice == "again":
            send_again(subject, by=actor_of(request))
        elif choice in {"arrived", "left"}:
            leave(subject, by=actor_of(request), arrived=choice == "arrived")
    except MailRefused:
        messages.warning(request, _("Somebody was first: this work is done already."))
    return redirect("backoffice:queue")


@require_POST
@staff(Action.DO_WORK)
def retry_job(request: HttpRequest, item_id: int) -> HttpResponse:
    subject = _subject(request, item_id)
    if isinstance(subject, Job):
        try:
            try_again(subject, by=actor_of(request))
        except WorkRefused:
            messages.warning(request, _("Somebody was first: this work is done already."))
    return redirect("backoffice:queue")


def _subject(request: HttpRequest, item_id: int) -> object:
    item = get_object_or_404(WorkItem.objects.visible_to(actor_of(request)), pk=item_id)
    return subject_of(item)
