"""Withdraw an application, think better of it, and say whether we may look for other work."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.agency.pipeline.errors import CannotWithdraw
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.withdrawal import take_back, withdraw
from schakel.agency.rights.actions import allow_pool, note_explanation, stop_pool
from schakel.agency.rights.endings import go_now, keep
from schakel.faces.portal.explaining import explanation_of
from schakel.faces.portal.papers import explanation_paper, proof_paper
from schakel.faces.portal.printing import download
from schakel.faces.portal.standing import title_of
from schakel.faces.website.addresses import language_now
from schakel.foundation.accounts.policy import actor_of, own_mailbox


@require_POST
@own_mailbox
def withdrawal(request: HttpRequest, reference: str) -> HttpResponse:
    try:
        withdraw(_own(request, reference), by=actor_of(request))
        messages.success(request, _("You have withdrawn. You can undo this for 24 hours."))
    except CannotWithdraw:
        messages.info(request, _("This procedure was over already."))
    return redirect("portal:overview")


@require_POST
@own_mailbox
def back(request: HttpRequest, reference: str) -> HttpResponse:
    try:
        take_back(_own(request, reference), by=actor_of(request))
        messages.success(request, _("Your application counts again, as if nothing had happened."))
    except CannotWithdraw:
        messages.warning(request, _("This can't be undone any more. Apply again, or call us."))
    return redirect("portal:overview")


@require_http_methods(["GET", "HEAD", "POST"])
@own_mailbox
def explanation(request: HttpRequest, reference: str) -> HttpResponse:
    """How software was used; asking is noted, reading it again is not."""
    found = _own(request, reference)
    if request.method == "POST":
        note_explanation(found, by=actor_of(request), language=language_now())
        return redirect("portal:explanation", reference)
    context = {"letter": explanation_of(found), "heading": title_of(found, language_now())}
    return render(request, "portal/explanation.html", context)


@require_safe
@own_mailbox
def explanation_pdf(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The explanation to keep; reading it again is not noted, as on the page."""
    found = _own(request, reference)
    back = reverse("portal:explanation", args=[reference])
    name = _("explanation-%(reference)s") % {"reference": reference}
    return download(request, explanation_paper(explanation_of(found)), name, back)


@require_safe
@own_mailbox
def proof(request: HttpRequest, reference: str) -> HttpResponseBase:
    """That they applied, for an authority that asks for it."""
    name = _("proof-%(reference)s") % {"reference": reference}
    return download(request, proof_paper(_own(request, reference)), name, reverse("portal:overview"))


@require_POST
@own_mailbox
def consent(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if request.POST.get("choice") == "stop":
        stop_pool(actor.mailbox, by=actor)
        messages.success(request, _("We no longer look for other work for you. You can allow it again."))
    elif request.POST.get("choice") == "allow":
        allow_pool(actor.mailbox, by=actor)
        messages.success(request, _("Thank you. We look for work that suits you, for one year from today."))
    return redirect("portal:overview")


@require_POST
@own_mailbox
def terms(request: HttpRequest) -> HttpResponse:
    """Keep for a year what would go, or let it go now."""
    actor = actor_of(request)
    if request.POST.get("choice") == "keep":
        keep(actor.mailbox, by=actor)
        messages.success(request, _("Thank you. We look for work that suits you, for one year from today."))
    elif request.POST.get("choice") == "go":
        go_now(actor.mailbox, by=actor)
        messages.success(request, _("It is erased. What is left, if anything, stands here."))
    return redirect("portal:overview")


def _own(request: HttpRequest, reference: str) -> Application:
    return get_object_or_404(Application.objects.visible_to(actor_of(request)), reference=reference)
