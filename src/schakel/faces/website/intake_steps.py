"""The three steps behind 'I want to place a vacancy': which fields stand where, and what was typed so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.faces.website.forms.intake import IntakeForm

_KEPT = "intake"
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the door."""

    number: int
    title: str | Promise
    fields: tuple[str, ...]

    @property
    def template(self) -> str:
        return f"website/doors/intake_{self.number}.html"


STEPS = (
    Step(
        1,
        _("The job"),
        (
            *("title", "contract_form", "hours_min", "hours_max", "place", "pay_min", "pay_max"),
            "starts_on",
        ),
    ),
    Step(2, _("Work, team and culture"), ("tasks", "priorities", "team")),
    Step(3, _("Who you are"), ("organisation_name", "contact_name", "email", "phone")),
)
CHECK = len(STEPS) + 1
FIELDS = tuple(name for step in STEPS for name in step.fields)


def typed_so_far(request: HttpRequest) -> dict[str, str]:
    """What was typed in all steps: in this form, and else what the session keeps."""
    kept: Mapping[str, Any] = request.session.get(_KEPT) or {}
    typed = {name: str(kept.get(name, "")) for name in FIELDS}
    return typed | {name: request.POST[name][:LONGEST] for name in FIELDS if name in request.POST}


def keep(request: HttpRequest, typed: Mapping[str, str]) -> None:
    """Let the session hold it, so that a page can be opened again, gone back to and reloaded."""
    request.session[_KEPT] = {name: value.replace("\x00", "") for name, value in typed.items() if value}


def forget(request: HttpRequest) -> None:
    """It has been sent."""
    request.session.pop(_KEPT, None)


def form_of(step: Step, typed: Mapping[str, str], *, check: bool) -> IntakeForm:
    """The form of one step; unchecked it shows what was typed without complaints."""
    form = IntakeForm(dict(typed)) if check else IntakeForm(initial=dict(typed))
    for name in [name for name in form.fields if name not in step.fields]:
        del form.fields[name]
    return form


def first_wrong(typed: Mapping[str, str]) -> int:
    """The first step that is not right yet; the check at the end when all are."""
    wrong = (step.number for step in STEPS if not form_of(step, typed, check=True).is_valid())
    return next(wrong, CHECK)


def rail(current: int) -> list[dict[str, str]]:
    """The steps for `{% steps look="progress" %}`."""
    titles: Sequence[str] = [*(str(step.title) for step in STEPS), str(_("Check and send"))]
    return [
        {"title": title, "text": "", "state": "done" if at < current else "current" if at == current else ""}
        for at, title in enumerate(titles, 1)
    ]
