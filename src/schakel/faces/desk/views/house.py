"""The house style at the desk: one form, what it looks like, and the states of before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from schakel.faces.desk.house_form import COLOURS, MARKS, HouseForm
from schakel.faces.desk.house_look import Look, look
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.errors import Empty, NoRoom, TooLarge
from schakel.foundation.house.actions import adopt, bring_back
from schakel.foundation.house.colours import contrasts, relatives
from schakel.foundation.house.errors import StyleRefused
from schakel.foundation.house.models import HouseStyle
from schakel.foundation.house.rules import OWN, Style, problems
from schakel.foundation.house.snapshot import current
from schakel.foundation.pictures.actions import take_in
from schakel.foundation.pictures.errors import NotAPicture
from schakel.foundation.pictures.models import Picture

SHOWN_STATES = 20
Marks = dict[str, Picture | None]
GROUNDS = {
    "paper": gettext_lazy("on paper"),
    "surface": gettext_lazy("on a card"),
    "sunken": gettext_lazy("on a darker part"),
    "raised": gettext_lazy("on a part that stands out"),
    "tint": gettext_lazy("on its own tint"),
    "on-accent": gettext_lazy("with words on it"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.MANAGE_HOUSE)
def house(request: HttpRequest) -> HttpResponse:
    now = _states().first()
    if request.method != "POST":
        style = current()
        fields = set(HouseForm.base_fields) - set(MARKS)
        initial = {name: getattr(style, name) for name in fields if hasattr(style, name)}
        return _page(request, HouseForm(initial=initial), now)
    form = HouseForm(_taken_offer(request), request.FILES)
    if form.is_valid():
        marks = _marks(request, form, now)
        if "preview" in request.POST:
            return _previewed(request, form, now, marks)
        if not form.errors and _adopted(request, form, marks):
            messages.success(request, _("The house style is in force: site, mails and desk use it now."))
            return redirect("desk:house")
    return _page(request, form, now, status=422)


def _states() -> QuerySet[HouseStyle]:
    return HouseStyle.objects.select_related(*MARKS)


def _taken_offer(request: HttpRequest) -> Any:
    """What was sent, with the offered colour when somebody pressed its button."""
    sent = request.POST.copy()
    for name in COLOURS:
        offered = request.POST.get(f"take_{name}", "")
        if offered:
            sent[name] = offered
    return sent


def _adopted(request: HttpRequest, form: HouseForm, marks: Marks) -> bool:
    try:
        adopt(form.style(), by=actor_of(request), **marks)
    except StyleRefused as refusal:
        form.refuse(refusal.problems)
    return not form.errors


def _marks(request: HttpRequest, form: HouseForm, now: HouseStyle | None) -> Marks:
    """Each logo: chosen now, looked at in a preview, as it was, or none."""
    return {name: _mark(name, request, form, now) for name in MARKS}


def _mark(name: str, request: HttpRequest, form: HouseForm, now: HouseStyle | None) -> Picture | None:
    given = form.cleaned_data
    if given[f"no_{name}"]:
        return None
    if given[name]:
        return _taken(name, request, form)
    if given[f"kept_{name}"]:
        return Picture.objects.filter(reference=given[f"kept_{name}"]).first()
    return getattr(now, name) if now else None


def _taken(name: str, request: HttpRequest, form: HouseForm) -> Picture | None:
    file, house_name = form.cleaned_data[name], form.cleaned_data["name"]
    alts = {"alt_nl": f"Logo van {house_name}", "alt_en": f"Logo of {house_name}"}
    try:
        return take_in(file, by=actor_of(request), name=file.name or "", **alts)
    except NotAPicture:
        form.add_error(name, _("This is not a picture we can show. Save it as JPEG or PNG and try again."))
    except (TooLarge, Empty):
        form.add_error(name, _("This file is empty, or larger than 12 MB."))
    except NoRoom:
        form.add_error(name, _("The disk is full; tell the administrator."))
    return None


def _previewed(request: HttpRequest, form: HouseForm, now: HouseStyle | None, marks: Marks) -> HttpResponse:
    """How it would look, by day and in the dark; nothing is in force yet."""
    style = form.style()
    wrong = problems(style)
    form.refuse(wrong)
    shown = _taken_offer(request)
    for name, mark in marks.items():
        shown[f"kept_{name}"] = mark.reference if mark is not None else ""
    form.data = shown
    looks = [] if form.errors else [look(style, theme, marks) for theme in OWN]
    return _page(request, form, now, status=422 if form.errors else 200, style=style, looks=looks)


def _page(
    request: HttpRequest,
    form: HouseForm,
    now: HouseStyle | None,
    *,
    status: int = 200,
    style: Style | None = None,
    looks: Sequence[Look] = (),
) -> HttpResponse:
    shown = style if style is not None and looks else current()
    context = {
        "form": form,
        "offers": form.offers,
        "now": now,
        "looks": looks,
        "themes": [_theme(shown, theme) for theme in OWN],
        "states": _states()[:SHOWN_STATES],
    }
    return render(request, "desk/house.html", context, status=status)


def _theme(style: Style, theme: str) -> dict[str, Any]:
    accent = getattr(style, f"accent_{theme}") or OWN[theme]
    return {
        "key": theme,
        "colours": {name.replace("-", "_"): value for name, value in relatives(accent, theme).items()},
        "contrasts": [(GROUNDS[one.ground], number_format(one.ratio, 2)) for one in contrasts(accent, theme)],
    }


@require_POST
@staff(Action.MANAGE_HOUSE)
def house_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """A state of before comes back."""
    bring_back(get_object_or_404(_states(), pk=pk), by=actor_of(request))
    messages.success(request, _("The style of before is back."))
    return redirect("desk:house")
