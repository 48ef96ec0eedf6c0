"""The form behind 'I want to place a vacancy'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.agency.people.states import ContractForm
from schakel.agency.vacancies.rules import IntakeDetails
from schakel.faces.website.forms.door import DoorForm
from schakel.faces.website.forms.fields import (
    AddressField,
    FilesField,
    LineField,
    NameField,
    NumberField,
    PayField,
    PhoneField,
    PlaceField,
    StartField,
    WordsField,
)
from schakel.faces.website.forms.register import MAX_HOURS
from schakel.faces.website.forms.roles import role_named


class IntakeForm(DoorForm):
    """The organisation, the job, and the team."""

    organisation_name = LineField(label=_("Organisation"), autocomplete="organization")
    contact_name = NameField(label=_("Your name"), max_length=120, autocomplete="name")
    email = AddressField(label=_("E-mail"), max_length=254)
    phone = PhoneField(
        label=_("Phone"), max_length=40, required=False, help_text=_("So that we can call you back.")
    )
    title = LineField(label=_("Job title"), help_text=_("As you would call it yourself."))
    contract_form = forms.ChoiceField(
        label=_("Permanent or interim?"),
        choices=[
            (ContractForm.PERMANENT, _("Permanent")),
            (ContractForm.INTERIM, _("Interim")),
            ("", _("I don't know yet")),
        ],
        widget=forms.RadioSelect,
        initial="",
        required=False,
    )
    hours_min = NumberField(1, MAX_HOURS, label=_("Hours, from"))
    hours_max = NumberField(1, MAX_HOURS, label=_("Hours, up to"))
    pay_min = PayField(
        label=_("Pay band, from"), required=False, help_text=_("Gross a month, for a full-time week.")
    )
    pay_max = PayField(label=_("Pay band, up to"), required=False)
    place = PlaceField(label=_("Place of work"), max_length=80, required=False)
    starts_on = StartField(label=_("Wanted from"), required=False)
    tasks = WordsField(
        label=_("Tasks and responsibilities"),
        help_text=_("What does somebody do on a normal day? Key words are fine."),
    )
    priorities = WordsField(
        label=_("What matters most?"),
        required=False,
        help_text=_("What must somebody be able to do, and what can be learned on the job?"),
    )
    team = WordsField(
        label=_("Team and culture"),
        required=False,
        help_text=_("With whom does somebody work, how do you work together, what makes it pleasant?"),
    )
    papers = FilesField(
        label=_("Files"),
        help_text=_(
            "A job description, for example. PDF, Word (docx), ODT, RTF, text, JPG or PNG;"
            " at most five, each up to 64 MB."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Low before high."""
        found = super().clean() or self.cleaned_data
        self.in_order("hours_min", "hours_max", _("This is less than the hours you start from."))
        self.in_order("pay_min", "pay_max", _("This is less than the amount you start from."))
        return found

    def details(self) -> IntakeDetails:
        """What was filled in, after validation."""
        data = dict(self.cleaned_data)
        same = (
            "organisation_name contact_name email phone title contract_form hours_min hours_max place"
            " starts_on tasks priorities team"
        )
        return IntakeDetails(
            **{name: data[name] for name in same.split()},
            role_key=role_named(data["title"]),
            pay_min_cents=data["pay_min"],
            pay_max_cents=data["pay_max"],
        )
