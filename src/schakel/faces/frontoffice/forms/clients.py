"""Forms of clients: an organisation, its teams and contacts, and what was said about a team."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.agency.clients.models import Contact, CultureStatement, Department, Organisation
from schakel.agency.clients.rules import NotAKvkNumber, kvk_number, web_address
from schakel.agency.roles.sectors import SECTORS
from schakel.faces.frontoffice.forms.lines import LANGUAGE_NAMES_EMPTY, day_field
from schakel.faces.frontoffice.notes import end_words
from schakel.faces.frontoffice.words import CLIENT_STATES, DIMENSIONS
from schakel.faces.website.forms.fields import AddressField, LineField, NameField, PhoneField, PlaceField
from schakel.foundation.accounts.models import User

LONG = forms.Textarea(attrs={"rows": 4})
FAR_FUTURE = _("This day lies in the future.")


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when Django runs
    name = LineField(label=_("Name"), max_length=120)
    kvk_number = forms.CharField(
        label=_("Number in the trade register"),
        max_length=40,
        required=False,
        help_text=_("The KvK number: eight digits."),
    )
    state = forms.ChoiceField(label=_("State"), choices=list(CLIENT_STATES.items()))
    sector = forms.ChoiceField(
        label=_("Sector"), choices=[LANGUAGE_NAMES_EMPTY, *SECTORS.items()], required=False
    )
    place = PlaceField(label=_("Place"), max_length=80, required=False)
    website = forms.CharField(label=_("Website"), max_length=200, required=False)
    employees = forms.IntegerField(
        label=_("People who work there"), min_value=1, max_value=2_000_000, required=False
    )
    consultant = forms.ModelChoiceField(label=_("Consultant"), queryset=User.objects.none(), required=False)
    about_nl = forms.CharField(label=_("About them, in Dutch"), widget=LONG, required=False)
    about_en = forms.CharField(label=_("About them, in English"), widget=LONG, required=False)

    class Meta:
        model = Organisation
        fields = (
            "name",
            "kvk_number",
            "state",
            "sector",
            "place",
            "website",
            "employees",
            "consultant",
            "about_nl",
            "about_en",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["consultant"]
        chosen.queryset = User.objects.filter(grants__role="consultant", is_active=True).distinct()

    def clean_kvk_number(self) -> str:
        try:
            number = kvk_number(self.cleaned_data["kvk_number"])
        except NotAKvkNumber as error:
            raise ValidationError(
                _("A KvK number has eight digits, for example 12345678. Look it up at kvk.nl.")
            ) from error
        others = Organisation.objects.exclude(pk=self.instance.pk)
        if number and (other := others.filter(kvk_number=number).first()):
            words = _("%(name)s has this number already. Is it the same organisation?")
            raise ValidationError(words, params={"name": other.name})
        return number

    def clean_website(self) -> str:
        try:
            return web_address(self.cleaned_data["website"])
        except ValueError as error:
            raise ValidationError(
                _("This is not the address of a website. Type it like www.voorbeeld.nl.")
            ) from error


class TeamForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when Django runs
    name = LineField(label=_("Name of the team"), max_length=120)
    people = forms.IntegerField(label=_("How many people"), min_value=1, max_value=100_000, required=False)

    class Meta:
        model = Department
        fields = ("name", "people")

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        teams = Department.objects.filter(organisation=self.instance.organisation, name__iexact=name)
        if teams.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is a team of this name already."))
        return name


class ContactForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when Django runs
    name = NameField(label=_("Name"), max_length=120)
    function = LineField(label=_("Function"), max_length=120, required=False)
    email = AddressField(label=_("E-mail"), max_length=254)
    phone = PhoneField(label=_("Phone"), max_length=40, required=False)
    department = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Department.objects.none(),
        required=False,
        empty_label=_("The whole organisation"),
    )

    class Meta:
        model = Contact
        fields = ("name", "function", "email", "phone", "department")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["department"]
        chosen.queryset = self.instance.organisation.departments.order_by("name")


class CultureForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when Django runs
    """What somebody said, where that stands on which scale, and the words themselves."""

    where = forms.ChoiceField(label=_("How it is there"))
    quote = LineField(label=_("In their words"), max_length=400)
    stated_by = NameField(label=_("Said by"), max_length=120)
    stated_on = day_field(label=_("On"))

    class Meta:
        model = CultureStatement
        fields = ("quote", "stated_by", "stated_on")

    field_order = ("where", "quote", "stated_by", "stated_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scales: Any = self.fields["where"]
        scales.choices = [
            (words, [(f"{key}:{value}", end_words(key, value)) for value in (-2, -1, 0, 1, 2)])
            for key, words in DIMENSIONS.items()
        ]

    def filled(self) -> CultureStatement:
        """The statement with what was chosen, not saved yet."""
        statement: CultureStatement = self.save(commit=False)
        statement.dimension, _colon, value = self.cleaned_data["where"].partition(":")
        statement.value = int(value)
        return statement

    def clean_stated_on(self) -> Any:
        day = self.cleaned_data["stated_on"]
        if day > timezone.localdate():
            raise ValidationError(FAR_FUTURE)
        return day
