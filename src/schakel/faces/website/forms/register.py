"""The form to register openly, with wishes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.agency.people.rules import WishDetails
from schakel.agency.people.states import ContractForm
from schakel.agency.pipeline.rules import ApplicationDetails
from schakel.faces.website.forms.door import PersonForm
from schakel.faces.website.forms.fields import (
    FilesField,
    LineField,
    NumberField,
    PayField,
    StartField,
    WordsField,
)
from schakel.faces.website.forms.roles import roles_named

MAX_HOURS = 48
WISHES = (
    "roles",
    "other_roles",
    "contract_forms",
    "hours_min",
    "hours_max",
    "pay_min",
    "max_travel_km",
    "remote_days_min",
    "starts_on",
    "remarks",
)


class RegisterForm(PersonForm):
    """Who you are and what you look for."""

    roles = forms.MultipleChoiceField(
        label=_("Which work do you look for?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    other_roles = LineField(
        label=_("Other work"),
        max_length=200,
        required=False,
        help_text=_("Job titles, with commas between them."),
    )
    contract_forms = forms.MultipleChoiceField(
        label=_("Permanent or interim?"),
        choices=[(ContractForm.PERMANENT, _("Permanent")), (ContractForm.INTERIM, _("Interim"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hours_min = NumberField(1, MAX_HOURS, label=_("Hours, from"))
    hours_max = NumberField(1, MAX_HOURS, label=_("Hours, up to"))
    pay_min = PayField(
        label=_("Pay, from"), required=False, help_text=_("Gross a month, for a full-time week.")
    )
    max_travel_km = NumberField(1, 300, label=_("Distance to work, at most"))
    remote_days_min = NumberField(0, 5, label=_("Days at home, at least"))
    starts_on = StartField(label=_("Can start on"), required=False)
    remarks = WordsField(
        label=_("What else should we know?"),
        required=False,
        help_text=_("For example what kind of team suits you. Leave out your health and your faith."),
    )
    papers = FilesField(
        label=_("CV and other files"),
        help_text=_("PDF, Word (docx), ODT, RTF, text, JPG or PNG. At most five, each up to 64 MB."),
    )
    may_pool = forms.BooleanField(
        label=_("You may keep my data for one year, to find work for me."),
        help_text=_("Without it we can't register you. You can withdraw it at any time."),
        error_messages={"required": _("We may only register you with your consent.")},
    )
    field_order = [
        "given_name",
        "name_prefix",
        "family_name",
        "email",
        "phone",
        "place",
        *WISHES,
        "may_pool",
        "papers",
    ]

    def __init__(self, *given: Any, roles: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields["roles"].choices = list(roles)  # type: ignore[attr-defined]  # a choice field, typed as Field

    def clean(self) -> dict[str, Any]:
        """Low before high."""
        found = super().clean() or self.cleaned_data
        self.in_order("hours_min", "hours_max", _("This is less than the hours you start from."))
        return found

    def details(self) -> ApplicationDetails:
        """What was filled in, after validation."""
        return ApplicationDetails(
            person=self.person, wishes=self._wishes(), motivation=self._own_words(), may_pool=True
        )

    def _wishes(self) -> WishDetails:
        data = self.cleaned_data
        keys = (*data["roles"], *roles_named(data["other_roles"]))
        return WishDetails(
            role_keys=tuple(dict.fromkeys(keys)),
            hours_min=data["hours_min"],
            hours_max=data["hours_max"],
            pay_min_cents=data["pay_min"],
            contract_forms=tuple(data["contract_forms"]),
            max_travel_km=data["max_travel_km"],
            remote_days_min=data["remote_days_min"],
            starts_on=data["starts_on"],
            remarks=self._own_words(),
        )

    def _own_words(self) -> str:
        """Free text, with the roles in the visitor's words: the taxonomy may not know them."""
        parts = (self.cleaned_data["other_roles"], self.cleaned_data["remarks"])
        return "\n\n".join(part for part in parts if part)

    def wishes_in_words(self) -> str:
        """Every wish as it was filled in: what a person reads who judges a suspect registration."""
        lines = [f"{self.fields[name].label}: {self._shown(name)}" for name in WISHES if self._shown(name)]
        return "\n".join(lines)

    def _shown(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        if name == "pay_min" and value:
            return f"€ {value // 100}"
        if isinstance(value, list):
            labels = dict(self.fields[name].choices)  # type: ignore[attr-defined]  # a choice field, typed as Field
            return ", ".join(str(labels.get(one, one)) for one in value)
        return "" if value is None else str(value)
