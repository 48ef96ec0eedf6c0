"""The forms of a job alert."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.agency.alerts.rules import PAUSE_WEEKS
from schakel.agency.alerts.states import Frequency
from schakel.faces.website.forms.fields import AddressField

OFTEN = [
    (Frequency.DAILY, _("Each day that has something new")),
    (Frequency.WEEKLY, _("Once a week")),
]


class FrequencyForm(forms.Form):
    """How often."""

    frequency = forms.ChoiceField(
        label=_("How often?"), choices=OFTEN, widget=forms.RadioSelect, initial=Frequency.DAILY
    )


class PauseForm(forms.Form):
    """For how long no mails come; none of them lets them come again."""

    weeks = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[(2, _("Two weeks")), (4, _("Four weeks")), (8, _("Eight weeks")), (0, "")],
        coerce=int,
        initial=PAUSE_WEEKS[0],
    )


class AlertForm(FrequencyForm):
    """Where to and how often; the search stands in the address of the page."""

    email = AddressField(label=_("E-mail"), max_length=254)
    field_order = ["email", "frequency"]
