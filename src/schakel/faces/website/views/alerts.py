"""Job alerts on the site: ask for one, confirm it, change it, stop it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from schakel.agency.alerts import actions
from schakel.agency.alerts.errors import NotRunning
from schakel.agency.alerts.models import Alert
from schakel.agency.alerts.rules import is_paused
from schakel.agency.alerts.states import AlertState, Frequency
from schakel.agency.alerts.wording import in_words
from schakel.agency.vacancies.wanted import Wanted, usual_sort
from schakel.faces.website.addresses import language_now
from schakel.faces.website.flood import FLOOD, address_of
from schakel.faces.website.forms.alert import AlertForm, FrequencyForm, PauseForm
from schakel.faces.website.forms.door import TRAP, is_trapped
from schakel.foundation.accounts.policy import public
from schakel.foundation.accounts.rules import VISITOR

METHODS = ["GET", "HEAD", "POST"]
LONGEST_SEARCH = 1000


@public
@never_cache
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for an alert on the search in the address; what comes next is the same for every mail address."""
    wanted = Wanted.of(dict(request.GET.lists()))
    search = wanted.sorted_by(usual_sort(wanted.question)).query()
    form = AlertForm(request.POST) if request.method == "POST" else AlertForm()
    context = {"form": form, "words": in_words(search), "search": search, "trap": TRAP, "trapped": ""}
    if request.method != "POST" or not _is_right(form, search):
        return _page(request, "alert", context, 422 if form.errors else 200)
    if FLOOD.is_flooding(address_of(request)):
        form.add_error(None, _("Many alerts were asked for from your network. Try again in an hour."))
        return _page(request, "alert", context, HTTPStatus.TOO_MANY_REQUESTS)
    actions.ask(
        form.cleaned_data["email"],
        search,
        by=VISITOR,
        frequency=Frequency(form.cleaned_data["frequency"]),
        language=language_now(),
        suspect=is_trapped(request.POST),
    )
    return _page(request, "alert_asked", context | {"email": form.cleaned_data["email"]})


def _is_right(form: AlertForm, search: str) -> bool:
    if form.is_valid() and len(search) > LONGEST_SEARCH:
        form.add_error(None, _("This search is too long to mail. Leave some filters out."))
    return form.is_valid()


@public
@never_cache
@require_http_methods(METHODS)
def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """The link in the first mail: a button, because some mail programs open links by themselves."""
    alert = _alert(key)
    if alert is None:
        return _gone(request)
    if request.method != "POST" or alert.state == AlertState.ENDED:
        return _page(request, "alert_confirm", _about(alert))
    return _page(request, "alert_manage", _about(actions.confirm(alert, by=VISITOR), said="confirmed"))


@public
@never_cache
@require_http_methods(METHODS)
def manage(request: HttpRequest, key: str) -> HttpResponse:
    """How often, and that it may go on for another half year."""
    alert = _alert(key)
    if alert is None:
        return _gone(request)
    if alert.state == AlertState.PENDING:
        return _page(request, "alert_confirm", _about(alert))
    form = FrequencyForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return _page(request, "alert_manage", _about(alert))
    try:
        changed = actions.change(alert, by=VISITOR, frequency=Frequency(form.cleaned_data["frequency"]))
    except NotRunning:
        return _page(request, "alert_manage", _about(alert))
    return _page(request, "alert_manage", _about(changed, said="changed"))


@public
@never_cache
@require_POST
def pause(request: HttpRequest, key: str) -> HttpResponse:
    """No mails for some weeks, or again."""
    alert, form = _alert(key), PauseForm(request.POST)
    if alert is None:
        return _gone(request)
    if alert.state != AlertState.ACTIVE or not form.is_valid():
        return _page(request, "alert_manage", _about(alert))
    weeks = form.cleaned_data["weeks"]
    return _page(
        request,
        "alert_manage",
        _about(actions.pause(alert, by=VISITOR, weeks=weeks), said="paused" if weeks else "resumed"),
    )


@public
@csrf_exempt
@never_cache
@require_http_methods(METHODS)
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """One click: mail programs send the POST of RFC 8058 without a page of ours; the key is the proof."""
    alert = _alert(key)
    if alert is None:
        return _gone(request)
    if request.method != "POST":
        return _page(request, "alert_stop", _about(alert))
    return _page(request, "alert_manage", _about(actions.stop(alert, by=VISITOR), said="stopped"))


def _alert(key: str) -> Alert | None:
    return Alert.objects.filter(key=key.replace("\x00", "")[:40]).first()


def _gone(request: HttpRequest) -> HttpResponse:
    """Confirmed too late, ended long ago, or a link that was not copied whole: what now."""
    return _page(request, "alert_gone", {}, HTTPStatus.NOT_FOUND)


def _about(alert: Alert, said: str = "") -> dict[str, Any]:
    return {
        "alert": alert,
        "words": in_words(alert.search),
        "form": FrequencyForm(initial={"frequency": alert.frequency}),
        "pause_form": PauseForm(),
        "is_paused": is_paused(alert.paused_until, timezone.localdate()),
        "said": said,
    }


def _page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"website/doors/{name}.html", context, status=status)
