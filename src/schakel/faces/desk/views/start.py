"""The start page: what needs me now, in order, and what changed since yesterday."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from schakel.faces.desk.today import greeting, today_of
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action


@staff(Action.USE_DESK)
def start(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    context = {"today": today_of(actor, now), "greeting": greeting(actor.label, timezone.localtime(now).hour)}
    return render(request, "desk/start.html", context)
