"""What the forms of all doors share: an honest start, the trap for robots, checks between two fields."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from schakel.agency.people.rules import PersonDetails
from schakel.faces.website.forms.fields import AddressField, NameField, PhoneField, PlaceField, PrefixField
from schakel.faces.website.uploads import Upload

# A field that people neither see nor reach; programs that fill in everything do.
TRAP = "homepage"


def is_trapped(typed: QueryDict) -> bool:
    """Whether the hidden field came back filled."""
    return bool(typed.get(TRAP, "").strip())


class DoorForm(forms.Form):
    """A form of the public site."""

    @property
    def uploads(self) -> list[Upload]:
        """The files that go along; after validation."""
        return list(self.cleaned_data.get("papers") or [])

    def in_order(self, low: str, high: str, words: Any) -> None:
        """Put an error beside ``high`` when it is lower than ``low``."""
        least, most = self.cleaned_data.get(low), self.cleaned_data.get(high)
        if least is not None and most is not None and least > most:
            self.add_error(high, words)


class PersonForm(DoorForm):
    """Who somebody is and how to reach them."""

    given_name = NameField(label=_("First name"), max_length=80, autocomplete="given-name", required=False)
    name_prefix = PrefixField(
        label=_("Prefix"), max_length=20, required=False, help_text=_("For example ‘van der’.")
    )
    family_name = NameField(label=_("Family name"), max_length=80, autocomplete="family-name")
    email = AddressField(label=_("E-mail"), max_length=254)
    phone = PhoneField(label=_("Phone"), max_length=40, required=False)
    place = PlaceField(
        label=_("Town"),
        max_length=80,
        required=False,
        autocomplete="address-level2",
        help_text=_("For the distance to work. We don't ask for your address."),
    )

    @property
    def person(self) -> PersonDetails:
        """The person, after validation."""
        same = ("given_name", "family_name", "email", "phone", "place")
        values = {name: self.cleaned_data[name] for name in same}
        return PersonDetails(prefix=self.cleaned_data["name_prefix"], **values)
