"""Retention: what goes when and why; held with a reason, let go at once, and a night that stands still."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schakel.agency.rights import endings
from schakel.agency.rights.errors import NotEnding, NotStopped, OnHold
from schakel.agency.rights.models import Ending, Night
from schakel.agency.rights.queries import goes, traced
from schakel.agency.rights.standing_still import release
from schakel.agency.rights.states import EndingState
from schakel.agency.rights.terms import mailbox_of
from schakel.agency.rights.words import kind_words
from schakel.faces.backoffice.retaining import gone_words, rows_of, stopped
from schakel.faces.backoffice.retention_form import HoldForm
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action

PER_PAGE = 40
GONE = Q(state=EndingState.GONE)
TABS = {"": Q(held_at=None) & ~GONE, "vast": Q(held_at__isnull=False), "weg": GONE}


@require_safe
@staff(Action.CARRY_OUT_REQUESTS)
def retention(request: HttpRequest) -> HttpResponse:
    tab = request.GET.get("staat", "")
    tab = tab if tab in TABS else ""
    visible = Ending.objects.visible_to(actor_of(request))
    order = ("-gone_at", "-pk") if tab == "weg" else ("ends_on", "pk")
    page = Paginator(visible.filter(TABS[tab]).order_by(*order), PER_PAGE).get_page(request.GET.get("page"))
    counts = visible.aggregate(**{f"n{key}": Count("pk", filter=rule) for key, rule in TABS.items()})
    labels = {"": _("Will go"), "vast": _("On hold"), "weg": _("Gone")}
    context: dict[str, Any] = {
        "page": page,
        "rows": rows_of(page.object_list),
        "tab": tab,
        "tabs": [
            {
                "label": label,
                "url": reverse("backoffice:retention") + (f"?staat={key}" if key else ""),
                "current": key == tab,
                "count": counts[f"n{key}"],
            }
            for key, label in labels.items()
        ],
        "stopped": stopped(),
        "night": Night.objects.order_by("-pk").first(),
    }
    return render(request, "backoffice/retention.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.CARRY_OUT_REQUESTS)
def ending(request: HttpRequest, ending_id: int) -> HttpResponse:
    """What goes with it, and the door to hold it."""
    found, actor = _ending(request, ending_id), actor_of(request)
    form = HoldForm(request.POST) if request.method == "POST" else HoldForm()
    if request.method == "POST" and form.is_valid():
        try:
            endings.hold(found, by=actor, reason=form.cleaned_data["reason"])
        except NotEnding:
            messages.warning(request, _("It is gone already."))
        else:
            messages.success(request, _("On hold: it stays until you let it go."))
        return redirect("backoffice:ending", ending_id)
    context = _shown(found) | {"form": form}
    return render(request, "backoffice/ending.html", context, status=422 if form.errors else 200)


@require_POST
@staff(Action.CARRY_OUT_REQUESTS)
def ending_lift(request: HttpRequest, ending_id: int) -> HttpResponse:
    endings.lift(_ending(request, ending_id), by=actor_of(request))
    messages.success(request, _("No longer on hold. What was frozen waits a week before it goes."))
    return redirect("backoffice:ending", ending_id)


@require_POST
@staff(Action.CARRY_OUT_REQUESTS)
def ending_go(request: HttpRequest, ending_id: int) -> HttpResponse:
    try:
        endings.erase_ended(_ending(request, ending_id), by=actor_of(request))
    except NotEnding:
        messages.warning(request, _("It is gone already."))
    except OnHold:
        messages.warning(request, _("It is on hold, or something of the same person is: lift that first."))
    else:
        messages.success(request, _("Erased everywhere. The proof stands under “Gone”."))
    return redirect("backoffice:retention")


@require_POST
@staff(Action.CARRY_OUT_REQUESTS)
def night_go_on(request: HttpRequest, night_id: int) -> HttpResponse:
    try:
        release(get_object_or_404(Night, pk=night_id), by=actor_of(request))
        messages.success(request, _("The night goes on within a minute."))
    except NotStopped:
        messages.info(request, _("Somebody was first: it goes on already."))
    return redirect("backoffice:retention")


def _ending(request: HttpRequest, ending_id: int) -> Ending:
    return get_object_or_404(
        Ending.objects.visible_to(actor_of(request)).select_related("held_by"), pk=ending_id
    )


def _shown(found: Ending) -> dict[str, Any]:
    subject = endings.subject_of(found) if found.state != EndingState.GONE else None
    context: dict[str, Any] = {
        "row": rows_of([found])[0],
        "ending": found,
        "is_open": subject is not None,
        "goes": gone_words(found),
    }
    if subject is not None:
        _trace, holdings = traced(mailbox_of(subject), endings.spared_beside(subject))
        context["goes"] = [(kind_words(kind), number) for kind, number in goes(holdings).items()]
        context["held_by_other"] = found.held_at is None and endings.is_held(found, subject)
    return context
