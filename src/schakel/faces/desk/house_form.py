"""The form of the house style: name, mark, colours, texts and addresses; says how readable a colour is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.foundation.house.colours import ENOUGH, HEX, nearest, weakest
from schakel.foundation.house.rules import Style
from schakel.foundation.pictures.rules import MAX_BYTES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WRONG: Mapping[str, Any] = {
    "missing": gettext_lazy("Fill in the name of the agency."),
    "not-a-colour": gettext_lazy("Write a colour as # and six figures or letters from a to f: #00525f."),
    "not-a-kvk-number": gettext_lazy("A KvK number has eight figures."),
    "not-a-vat-number": gettext_lazy("This is not a Dutch VAT number; it looks like NL123456789B01."),
    "not-a-postcode": gettext_lazy("A postcode looks like 3511 AB."),
}
COLOURS = {"accent_light": "light", "accent_dark": "dark"}
MARKS = ("logo", "logo_dark", "logo_mail")


def _mark(label: StrOrPromise, help_text: StrOrPromise) -> forms.FileField:
    """A field for one of the house's logos."""
    accepted = {"data-max-bytes": MAX_BYTES, "accept": ".svg,.png,.jpg,.jpeg,.webp"}
    return forms.FileField(
        label=label, help_text=help_text, required=False, widget=forms.FileInput(attrs=accepted)
    )


class HouseForm(forms.Form):
    """Everything a house style holds; an empty field keeps what Schakel has itself."""

    name = forms.CharField(label=gettext_lazy("Name of the agency"), max_length=80)
    logo = _mark(
        gettext_lazy("Logo"),
        gettext_lazy("An SVG drawing, PNG or JPEG, at most 12 MB. Only what draws is kept of it."),
    )
    no_logo = forms.BooleanField(label=gettext_lazy("Show the name without a logo"), required=False)
    logo_dark = _mark(
        gettext_lazy("Logo for dark grounds"),
        gettext_lazy("In light colours. Without one the logo itself stands in the dark too."),
    )
    no_logo_dark = forms.BooleanField(label=gettext_lazy("No logo of its own for the dark"), required=False)
    logo_mail = _mark(
        gettext_lazy("Logo for mails"),
        gettext_lazy("When the logo itself is too wide or fine for a mail. Else that is used."),
    )
    no_logo_mail = forms.BooleanField(label=gettext_lazy("No logo of its own for mails"), required=False)
    logo_in_mails = forms.BooleanField(label=gettext_lazy("Put the logo in mails"), required=False)
    # What was looked at in a preview goes along without being chosen again.
    kept_logo = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    kept_logo_dark = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    kept_logo_mail = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    accent_light = forms.CharField(
        label=gettext_lazy("Colour by day"), max_length=7, required=False, help_text="#00525f"
    )
    accent_dark = forms.CharField(
        label=gettext_lazy("Colour in the dark"), max_length=7, required=False, help_text="#7fcedd"
    )
    headline_nl = forms.CharField(label=gettext_lazy("Heading of the home page, Dutch"), max_length=160)
    headline_en = forms.CharField(label=gettext_lazy("Heading of the home page, English"), max_length=160)
    welcome_nl = forms.CharField(label=gettext_lazy("Text below it, Dutch"), max_length=300)
    welcome_en = forms.CharField(label=gettext_lazy("Text below it, English"), max_length=300)
    footer_nl = forms.CharField(label=gettext_lazy("Line in the footer, Dutch"), max_length=200)
    footer_en = forms.CharField(label=gettext_lazy("Line in the footer, English"), max_length=200)
    street = forms.CharField(label=gettext_lazy("Street and number"), max_length=120)
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=10)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=80)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=20)
    email = forms.EmailField(label=gettext_lazy("E-mail"), max_length=254)
    kvk_number = forms.CharField(label=gettext_lazy("KvK number"), max_length=8)
    vat_number = forms.CharField(label=gettext_lazy("VAT number"), max_length=14)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = name == "name"
        self.offers: dict[str, str] = {}

    def clean_accent_light(self) -> str:
        return _colour(self.cleaned_data["accent_light"])

    def clean_accent_dark(self) -> str:
        return _colour(self.cleaned_data["accent_dark"])

    def clean_postcode(self) -> str:
        bare = "".join(self.cleaned_data["postcode"].upper().split())
        return f"{bare[:4]} {bare[4:]}" if len(bare) == 6 else bare

    def style(self) -> Style:
        """What was typed, as a style; the mark is the view's."""
        names = [name for name in Style.__dataclass_fields__ if name in self.fields and name not in MARKS]
        return Style(**{name: self.cleaned_data[name] for name in names})

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Say beside each field what is wrong; for a colour how readable it is, and which one would do."""
        for name, code in problems.items():
            self.add_error(name, self._unreadable(name) if code == "unreadable" else str(WRONG[code]))

    def _unreadable(self, name: str) -> str:
        colour, theme = self.cleaned_data[name], COLOURS[name]
        self.offers[name] = nearest(colour, theme)
        return _(
            "Too hard to read: the contrast is %(ratio)s to 1 where it is weakest, and %(enough)s is needed."
            " The nearest colour that is readable everywhere is %(offer)s."
        ) % {
            "ratio": number_format(weakest(colour, theme).ratio, 2),
            "enough": number_format(ENOUGH, 1),
            "offer": self.offers[name],
        }


def _colour(typed: str) -> str:
    low = typed.strip().lower()
    return f"#{low}" if HEX.match(f"#{low}") else low
