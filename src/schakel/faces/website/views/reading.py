"""'Read my CV to fill this in': the file goes to the worker, the visitor sees how far it is."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from schakel.agency.vacancies.queries import live
from schakel.faces.website import prefill
from schakel.faces.website.flood import FLOOD, address_of
from schakel.faces.website.forms.reading import ReadForm
from schakel.foundation.accounts.policy import public
from schakel.foundation.accounts.rules import VISITOR
from schakel.foundation.documents.actions.ahead import read_ahead
from schakel.foundation.documents.errors import DocumentRefused, NoRoom, NotTakenHere
from schakel.foundation.documents.states import AheadState

# After this nobody should have to wait for a machine.
PATIENCE = timedelta(seconds=15)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest) -> HttpResponse:
    """Ask for a CV to be read, on the way to a form."""
    way = _way(request)
    form = ReadForm(request.POST, request.FILES) if request.method == "POST" else ReadForm()
    context = {"form": form, "way": way, "back": _form_at(way)}
    if request.method != "POST" or not form.is_valid():
        return render(request, "website/doors/read.html", context, status=422 if form.errors else 200)
    if FLOOD.is_flooding(address_of(request)):
        form.add_error("cv", _("Many files came from your network. Fill in the form by hand for now."))
        return render(request, "website/doors/read.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)
    file = form.cleaned_data["cv"]
    try:
        ahead = read_ahead(file, by=VISITOR, name=file.name or "", declared_type=file.content_type or "")
    except NotTakenHere:
        form.add_error("cv", _("We can't read this file. Choose another, or send it along with the form."))
    except (NoRoom, DocumentRefused):
        form.add_error("cv", _("That did not work just now. Fill in the form by hand."))
    else:
        return HttpResponseRedirect(f"{reverse('website:reading', args=[ahead.token])}?naar={way}")
    return render(request, "website/doors/read.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@public
@never_cache
@require_safe
def reading(request: HttpRequest, token: str) -> HttpResponse:
    """How far it is; when it is done, on to the form. Asks again by itself, with and without scripts."""
    ahead = prefill.of_token(token)
    if ahead is None:
        raise Http404(token)
    way = _way(request)
    onward = f"{_form_at(way)}?cv={ahead.token}"
    if ahead.state != AheadState.WAITING:
        if request.headers.get("HX-Request"):
            return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": onward})
        return HttpResponseRedirect(onward)
    waited = timezone.now() - ahead.asked_at
    context = {"ahead": ahead, "way": way, "onward": onward, "is_slow": waited > PATIENCE}
    return render(request, "website/doors/reading.html", context)


def _way(request: HttpRequest) -> str:
    """The form to go to: a vacancy on the site, or the registration."""
    wanted = (request.POST.get("naar") or request.GET.get("naar", ""))[:140]
    on_site = live(timezone.localdate()).filter(slug=wanted) if wanted and "\x00" not in wanted else None
    return wanted if on_site is not None and on_site.exists() else ""


def _form_at(way: str) -> str:
    return reverse("website:apply", args=[way]) if way else reverse("website:register")
