"""The form to add a candidate by hand: who it is, how we know them, on what ground we may hold it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.agency.people.rules import PersonDetails
from schakel.agency.people.states import Source
from schakel.faces.frontoffice.words import SOURCES
from schakel.faces.website.forms.fields import AddressField, NameField, PhoneField, PlaceField, PrefixField
from schakel.foundation.privacy.states import Basis

BASES = (
    (Basis.CONSENT, _("The person said yes, to us")),
    (Basis.INTEREST, _("Legitimate interest: a public profile or a referral")),
)


class PersonForm(forms.Form):
    given_name = NameField(label=_("First name"), max_length=80, required=False)
    name_prefix = PrefixField(label=_("Prefix"), max_length=20, required=False)
    family_name = NameField(label=_("Family name"), max_length=80)
    email = AddressField(label=_("E-mail"), max_length=254)
    phone = PhoneField(label=_("Phone"), max_length=40, required=False)
    place = PlaceField(label=_("Town"), max_length=80, required=False)
    language = forms.ChoiceField(
        label=_("Writes to us in"), choices=[("nl", _("Dutch")), ("en", _("English"))], initial="nl"
    )
    source = forms.ChoiceField(
        label=_("Known from"),
        choices=[
            ("", _("Choose one")),
            *((key, said) for key, said in SOURCES.items() if key != Source.SITE),
        ],
        error_messages={"required": _("Say how we know this person: they may ask.")},
    )
    basis = forms.ChoiceField(
        label=_("Why we may hold this"),
        choices=BASES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Without a ground we may not hold it.")},
    )

    def details(self) -> dict[str, Any]:
        """What the action needs, after validation."""
        given = self.cleaned_data
        same = ("given_name", "family_name", "email", "phone", "place")
        return {
            "details": PersonDetails(prefix=given["name_prefix"], **{name: given[name] for name in same}),
            "language": given["language"],
            "source": Source(given["source"]),
            "basis": Basis(given["basis"]),
        }
