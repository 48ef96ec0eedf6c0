"""The door 'I want to place a vacancy': three short steps, a look at it all, and send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schakel.agency.vacancies.actions import receive_intake
from schakel.agency.vacancies.models import Intake
from schakel.faces.website import intake_steps as steps
from schakel.faces.website import once
from schakel.faces.website.doors import METHODS, Door, Received, Sent, show, take
from schakel.faces.website.forms.intake import IntakeForm
from schakel.foundation.accounts.policy import public

DOOR = Door("intake", Intake)


@public
@never_cache
@require_http_methods(METHODS)
def intake(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        if chosen := _step(request.POST.get("step", "")):
            return _go_on(request, chosen)
        answer = take(request, DOOR, IntakeForm(request.POST, request.FILES), _receive)
        if answer.status_code == HTTPStatus.FOUND:
            steps.forget(request)
        return answer
    return _open(request)


def _step(number: str) -> steps.Step | None:
    return next((step for step in steps.STEPS if str(step.number) == number), None)


def _go_on(request: HttpRequest, chosen: steps.Step) -> HttpResponse:
    """What one step typed: kept, and on to the next page; or the same page with what is wrong."""
    typed = steps.typed_so_far(request)
    steps.keep(request, typed)
    if request.POST.get("back"):
        return _to(max(1, chosen.number - 1))
    form = steps.form_of(chosen, typed, check=True)
    if not form.is_valid():
        return _show(request, chosen.number, typed, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _to(chosen.number + 1)


def _open(request: HttpRequest) -> HttpResponse:
    typed = steps.typed_so_far(request)
    asked = request.GET.get("stap", "1")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 3 else 1
    reached = steps.first_wrong(typed) if wanted > 1 else 1
    if not 1 <= wanted <= steps.CHECK or wanted > reached:
        return _to(min(reached, steps.CHECK))
    if wanted == steps.CHECK:
        return _show(request, wanted, typed, IntakeForm(initial=typed))
    return _show(request, wanted, typed, steps.form_of(steps.STEPS[wanted - 1], typed, check=False))


def _show(
    request: HttpRequest, number: int, typed: Mapping[str, str], form: IntakeForm, status: int = 200
) -> HttpResponse:
    here = steps.STEPS[number - 1].fields if number < steps.CHECK else ()
    context: dict[str, Any] = {
        "number": number,
        "rail": steps.rail(number),
        "elsewhere": [(name, value) for name, value in typed.items() if name not in here],
    }
    if number == steps.CHECK:
        context["parts"] = [(step, _said(step, typed)) for step in steps.STEPS]
    page = f"website/doors/intake_{number}.html"
    return show(request, replace(DOOR, page=page, context=context), form, once.new(DOOR.name), status)


def _said(step: steps.Step, typed: Mapping[str, str]) -> list[tuple[Any, str]]:
    """The answers of one step as label and text."""
    form = IntakeForm()
    said = []
    for name in step.fields:
        choices = dict(getattr(form.fields[name], "choices", ()))
        text = str(choices.get(typed[name], typed[name]))
        if text.strip():
            said.append((form.fields[name].label, text))
    return said


def _to(number: int) -> HttpResponse:
    tail = f"?stap={number}" if number > 1 else ""
    return HttpResponseRedirect(f"{reverse('website:intake')}{tail}")


def _receive(form: IntakeForm, sent: Sent) -> Received:
    return receive_intake(
        by=sent.by,
        submission_key=sent.submission_key,
        details=form.details(),
        documents=sent.documents,
        suspect=sent.suspect,
        language=sent.language,
    )
