"""Pictures of the site at the desk: the list, taking one in, describing it and choosing its focus."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.errors import Empty, NoRoom, TooLarge
from schakel.foundation.pictures.actions import describe, take_in
from schakel.foundation.pictures.errors import NoDescription, NotAPicture
from schakel.foundation.pictures.models import Picture
from schakel.foundation.pictures.rules import MAX_BYTES, describes


class DescriptionForm(forms.Form):
    """What a picture shows, for whoever cannot see it."""

    alt_nl = forms.CharField(label=gettext_lazy("What it shows, in Dutch"), max_length=250)
    alt_en = forms.CharField(label=gettext_lazy("What it shows, in English"), max_length=250)
    credit = forms.CharField(label=gettext_lazy("Maker"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name in ("alt_nl", "alt_en"):
            if given.get(name) and not describes(given[name]):
                self.add_error(name, _("Say in a few words what there is to see; a file name is none."))
        return given


class NewPictureForm(DescriptionForm):
    """A picture and its description."""

    picture = forms.FileField(
        label=gettext_lazy("Picture"),
        help_text=gettext_lazy("JPEG, PNG, WebP or an SVG drawing, at most 12 MB."),
        widget=forms.FileInput(attrs={"data-max-bytes": MAX_BYTES, "accept": ".jpg,.jpeg,.png,.webp,.svg"}),
    )
    field_order = ("picture", "alt_nl", "alt_en", "credit")


class FocusForm(DescriptionForm):
    """The description with the point that stays in view."""

    focus_x = forms.IntegerField(
        label=gettext_lazy("Focus from the left, in percent"), min_value=0, max_value=100
    )
    focus_y = forms.IntegerField(
        label=gettext_lazy("Focus from the top, in percent"), min_value=0, max_value=100
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_CONTENT)
def pictures(request: HttpRequest) -> HttpResponse:
    form = NewPictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _taken(request, form):
        return redirect("backoffice:pictures")
    context = {"form": form, "pictures": Picture.objects.all()[:200]}
    return render(request, "backoffice/content/pictures.html", context, status=422 if form.errors else 200)


def _taken(request: HttpRequest, form: NewPictureForm) -> bool:
    given = form.cleaned_data
    file = given["picture"]
    try:
        take_in(
            file,
            by=actor_of(request),
            name=file.name or "",
            alt_nl=given["alt_nl"],
            alt_en=given["alt_en"],
            credit=given["credit"],
        )
    except NotAPicture:
        form.add_error(
            "picture", _("This is not a picture we can show. Save it as JPEG or PNG and try again.")
        )
    except (TooLarge, Empty):
        form.add_error("picture", _("This file is empty, or larger than 12 MB."))
    except NoRoom:
        form.add_error("picture", _("The disk is full; tell the administrator."))
    except NoDescription:
        form.add_error("alt_nl", _("Describe the picture in both languages."))
    else:
        messages.success(request, _("The picture is in. Choose it in a post, guide or page."))
    return not form.errors


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_CONTENT)
def site_picture(request: HttpRequest, reference: str) -> HttpResponse:
    found = get_object_or_404(Picture, reference=reference)
    initial = {name: getattr(found, name) for name in ("alt_nl", "alt_en", "credit", "focus_x", "focus_y")}
    form = FocusForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        describe(
            found,
            by=actor_of(request),
            alt_nl=given["alt_nl"],
            alt_en=given["alt_en"],
            credit=given["credit"],
            focus=(given["focus_x"], given["focus_y"]),
        )
        messages.success(request, _("Saved. Every size is cut anew."))
        return redirect("backoffice:picture", reference)
    status = 422 if form.errors else 200
    return render(request, "backoffice/content/picture.html", {"form": form, "picture": found}, status=status)
