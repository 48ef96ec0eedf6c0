"""The house style at the desk: one form, what it looks like, and the states of before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from schakel.faces.desk.house_form import COLOURS, HouseForm
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.errors import Empty, NoRoom, TooLarge
from schakel.foundation.house.actions import adopt, bring_back
from schakel.foundation.house.colours import contrasts, relatives
from schakel.foundation.house.errors import StyleRefused
from schakel.foundation.house.models import HouseStyle
from schakel.foundation.house.rules import OWN, Style
from schakel.foundation.house.snapshot import current
from schakel.foundation.pictures.actions import take_in
from schakel.foundation.pictures.errors import NotAPicture
from schakel.foundation.pictures.models import Picture

SHOWN_STATES = 20
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
    now = HouseStyle.objects.select_related("logo").first()
    if request.method != "POST":
        style = current()
        initial = {name: getattr(style, name) for name in HouseForm.base_fields if hasattr(style, name)}
        initial.pop("logo")
        return _page(request, HouseForm(initial=initial), now)
    form = HouseForm(_taken_offer(request), request.FILES)
    if form.is_valid() and _adopted(request, form, now):
        messages.success(request, _("The house style is in force: site, mails and desk use it now."))
        return redirect("desk:house")
    return _page(request, form, now, status=422)


def _taken_offer(request: HttpRequest) -> Any:
    """What was sent, with the offered colour when somebody pressed its button."""
    sent = request.POST.copy()
    for name in COLOURS:
        offered = request.POST.get(f"take_{name}", "")
        if offered:
            sent[name] = offered
    return sent


def _adopted(request: HttpRequest, form: HouseForm, now: HouseStyle | None) -> bool:
    try:
        with transaction.atomic():
            adopt(form.style(), by=actor_of(request), logo=_logo(request, form, now))
    except StyleRefused as refusal:
        form.refuse(refusal.problems)
    except NotAPicture:
        form.add_error("logo", _("This is not a picture we can show. Save it as JPEG or PNG and try again."))
    except (TooLarge, Empty):
        form.add_error("logo", _("This file is empty, or larger than 12 MB."))
    except NoRoom:
        form.add_error("logo", _("The disk is full; tell the administrator."))
    return not form.errors


def _logo(request: HttpRequest, form: HouseForm, now: HouseStyle | None) -> Picture | None:
    given = form.cleaned_data
    if given["no_logo"]:
        return None
    file = given["logo"]
    if not file:
        return now.logo if now else None
    name = given["name"]
    return take_in(
        file, by=actor_of(request), name=file.name or "", alt_nl=f"Logo van {name}", alt_en=f"Logo of {name}"
    )


def _page(request: HttpRequest, form: HouseForm, now: HouseStyle | None, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "offers": form.offers,
        "now": now,
        "themes": [_theme(current(), theme) for theme in ("light", "dark")],
        "states": HouseStyle.objects.select_related("logo")[:SHOWN_STATES],
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
    bring_back(get_object_or_404(HouseStyle.objects.select_related("logo"), pk=pk), by=actor_of(request))
    messages.success(request, _("The style of before is back."))
    return redirect("desk:house")
