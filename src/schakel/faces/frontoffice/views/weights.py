"""Weights learnt from decisions: old and new side by side, accepted or refused by a person with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from schakel.agency.matches.learning import ask_to_learn, is_running, last_round
from schakel.agency.matches.models import LearntWeights
from schakel.agency.matches.weighing import (
    AlreadyDecided,
    NoReasonGiven,
    accept,
    current_weights,
    refuse,
    side_by_side,
    take_back,
)
from schakel.engine.matching import TooLittle
from schakel.engine.matching.learning import FEWEST_JOBS, FEWEST_PAIRS
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action

NAMES = {
    "strength:must": gettext_lazy("What must"),
    "strength:should": gettext_lazy("What should"),
    "strength:nice": gettext_lazy("What would be nice"),
    "wish:role": gettext_lazy("Wished role"),
    "wish:hours": gettext_lazy("Hours"),
    "wish:pay": gettext_lazy("Pay"),
    "wish:travel": gettext_lazy("Travel"),
    "wish:contract": gettext_lazy("Form of contract"),
    "wish:start": gettext_lazy("Start"),
    "wish:remote": gettext_lazy("Days from home"),
    "wish:culture": gettext_lazy("Culture"),
}
WHY_NOT = {
    TooLittle.FEW_JOBS: gettext_lazy("Too few vacancies have both somebody chosen and somebody not chosen."),
    TooLittle.FEW_PAIRS: gettext_lazy("Too few pairs of people were decided on."),
    TooLittle.NO_IMPROVEMENT: gettext_lazy("New weights would not surely be better on vacancies kept apart."),
}
DECISIONS = {"accept": accept, "refuse": refuse, "take-back": take_back}


@require_safe
@staff(Action.MATCH)
def weights(request: HttpRequest) -> HttpResponse:
    shown = [
        {
            "row": row,
            "sides": [(NAMES[name], old, new) for name, (old, new) in side_by_side(row).items()],
            "gain": f"{100 * (row.right_after - row.right_before):+.1f}",
            "interval": f"{100 * row.low:+.1f} … {100 * row.high:+.1f}",
            "before": f"{100 * row.right_before:.1f}",
            "after": f"{100 * row.right_after:.1f}",
        }
        for row in LearntWeights.objects.select_related("decided_by")[:20]
    ]
    asked = last_round()
    told = {
        "shown": shown,
        "version": current_weights().version,
        "asked": asked,
        "running": is_running(asked),
        "why_not": WHY_NOT.get(TooLittle(asked.refused)) if asked and asked.refused else "",
        "fewest_jobs": FEWEST_JOBS,
        "fewest_pairs": FEWEST_PAIRS,
    }
    return render(request, "frontoffice/weights.html", told)


@require_POST
@staff(Action.MATCH)
def learn_weights(request: HttpRequest) -> HttpResponse:
    ask_to_learn(by=actor_of(request))
    return redirect("frontoffice:weights")


@require_POST
@staff(Action.MATCH)
def decide_weights(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(LearntWeights, pk=number)
    deed = DECISIONS.get(request.POST.get("decision", ""))
    try:
        if deed is None:
            messages.error(request, _("Choose what to do with these weights."))
        else:
            deed(found, by=actor_of(request), reason=request.POST.get("reason", "")[:400])
            messages.success(request, _("Your decision is noted with your name and your reason."))
    except NoReasonGiven:
        messages.error(request, _("Say in a sentence why."))
    except AlreadyDecided:
        messages.warning(request, _("Somebody decided on these weights before you."))
    return redirect("frontoffice:weights")
