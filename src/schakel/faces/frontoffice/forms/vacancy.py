"""The form of a vacancy; pay is typed in whole euros."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from schakel.agency.clients.models import Department, Organisation
from schakel.agency.vacancies.models import Vacancy
from schakel.faces.frontoffice.forms.lines import day_field, role_choices
from schakel.faces.frontoffice.words import CONTRACTS
from schakel.foundation.accounts.models import User

LONG = {
    "summary": _("Summary"),
    "tasks": _("Tasks"),
    "profile": _("What you bring"),
    "offer": _("What you get"),
    "team": _("Team and culture"),
    "procedure": _("Procedure"),
}
TEXTS = [f"{name}_{lang}" for name in LONG for lang in ("nl", "en")]


class DepartmentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when Django runs
    """Teams with the name of their organisation."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.organisation.name} · {obj.name}"


class VacancyForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when Django runs
    """Everything a vacancy says, except what the client asks: that is the requirement editor's."""

    organisation = forms.ModelChoiceField(label=_("Client"), queryset=Organisation.objects.none())
    department = DepartmentField(label=_("Team"), queryset=Department.objects.none(), required=False)
    consultant = forms.ModelChoiceField(label=_("Consultant"), queryset=User.objects.none(), required=False)
    role_key = forms.ChoiceField(label=_("Role"), choices=role_choices, required=False)
    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120, required=False)
    place = forms.CharField(label=_("Place"), max_length=80, required=False)
    contract_form = forms.ChoiceField(label=_("Form"), choices=list(CONTRACTS.items()))
    hours_min = forms.IntegerField(label=_("Hours, at least"), min_value=1, max_value=60, initial=32)
    hours_max = forms.IntegerField(label=_("Hours, at most"), min_value=1, max_value=60, initial=40)
    pay_from = forms.IntegerField(label=_("Pay, at least"), min_value=0, max_value=100_000, required=False)
    pay_to = forms.IntegerField(
        label=_("Pay, at most"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=_("Gross a month, full-time."),
    )
    remote_days = forms.IntegerField(label=_("Days from home"), min_value=0, max_value=7, required=False)
    starts_on = day_field(label=_("Start"), required=False)
    closes_on = day_field(label=_("Closing date"), required=False)
    anonymous = forms.BooleanField(label=_("Keep the client's name off the site"), required=False)
    confidential = forms.BooleanField(
        label=_("Search in confidence: the vacancy itself stays off the site"), required=False
    )

    class Meta:
        model = Vacancy
        fields = (
            "organisation",
            "department",
            "consultant",
            "role_key",
            "title_nl",
            "title_en",
            "place",
            "contract_form",
            "hours_min",
            "hours_max",
            "remote_days",
            "starts_on",
            "closes_on",
            "anonymous",
            "confidential",
            *TEXTS,
        )
        widgets = {name: forms.Textarea(attrs={"rows": 5}) for name in TEXTS}

    def __init__(self, *args: Any, clients: Any, staff: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        chosen["organisation"].queryset = clients
        # A closed team is offered no more; the vacancy that has it keeps it.
        teams = Q(closed_on=None) | Q(pk=self.instance.department_id)
        chosen["department"].queryset = (
            Department.objects.filter(teams, organisation__in=clients)
            .select_related("organisation")
            .order_by("organisation__name", "name")
        )
        chosen["consultant"].queryset = staff
        for name, label in LONG.items():
            self.fields[f"{name}_nl"].label, self.fields[f"{name}_en"].label = label, label
        for name, value in (
            ("pay_from", self.instance.pay_min_cents),
            ("pay_to", self.instance.pay_max_cents),
        ):
            self.initial.setdefault(name, None if value is None else value // 100)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for low, high in (("hours_min", "hours_max"), ("pay_from", "pay_to")):
            if given.get(low) is not None and given.get(high) is not None and given[high] < given[low]:
                self.add_error(high, _("This is less than the least."))
        team, client = given.get("department"), given.get("organisation")
        if team and client and team.organisation_id != client.pk:
            self.add_error("department", _("This team is another client's."))
        return given

    def filled(self) -> Vacancy:
        """The vacancy with what was typed, not saved yet."""
        vacancy: Vacancy = self.save(commit=False)
        low, high = self.cleaned_data["pay_from"], self.cleaned_data["pay_to"]
        vacancy.pay_min_cents = None if low is None else low * 100
        vacancy.pay_max_cents = None if high is None else high * 100
        return vacancy

    @property
    def texts(self) -> list[tuple[Any, Any, Any]]:
        """Label, Dutch field and English field of each long text."""
        return [(label, self[f"{name}_nl"], self[f"{name}_en"]) for name, label in LONG.items()]
