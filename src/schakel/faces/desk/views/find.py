"""Search-and-go: a dialog that asks while you type, and a page without script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from schakel.faces.desk.finding import find as find_all
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action


@staff(Action.USE_DESK)
def find(request: HttpRequest) -> HttpResponse:
    # A question can hold a name: the dialog posts it, so that it stands in no log of addresses.
    # PostgreSQL takes no NUL in a text.
    question = (request.POST.get("q") or request.GET.get("q", "")).replace("\0", "")
    part = "desk/found.html" if request.headers.get("HX-Request") else "desk/find.html"
    return render(request, part, {"groups": find_all(actor_of(request), question), "question": question})
