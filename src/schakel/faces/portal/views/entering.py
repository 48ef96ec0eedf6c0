"""In by a mailed link, out again, and asking for a new link."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.agency.rights.actions import send_link
from schakel.faces.portal.forms import LinkForm
from schakel.faces.website.addresses import language_now
from schakel.faces.website.flood import FLOOD, address_of
from schakel.faces.website.forms.door import TRAP, is_trapped
from schakel.foundation.accounts.mailbox import let_in, let_out, mailbox_of
from schakel.foundation.accounts.policy import public
from schakel.foundation.accounts.rules import VISITOR


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """Ask for a link; the answer is the same for an address we know and one we do not."""
    form = LinkForm(request.POST) if request.method == "POST" else LinkForm()
    context = {"form": form, "trap": TRAP, "trapped": "", "expired": "verlopen" in request.GET}
    if request.method != "POST" or not form.is_valid():
        return render(request, "portal/link.html", context, status=422 if form.errors else 200)
    if FLOOD.is_flooding(address_of(request)):
        form.add_error(None, _("Many links were asked for from your network. Try again in an hour."))
        return render(request, "portal/link.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    email = form.cleaned_data["email"]
    if not is_trapped(request.POST):
        send_link(email, by=VISITOR, language=language_now(), now=timezone.now())
    return render(request, "portal/link_sent.html", {"email": email})


@public
@never_cache
@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Open the link from a mail: it changes nothing, so a program that opens links does no harm."""
    email = mailbox_of(token)
    if email is None:
        page = redirect("portal:link")
        page["Location"] += "?verlopen"
        return page
    answer = redirect("portal:overview")
    let_in(answer, email)
    return answer


@public
@never_cache
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    answer = redirect("website:home")
    let_out(answer)
    messages.success(request, _("You have left. The link in your mail still works."))
    return answer
