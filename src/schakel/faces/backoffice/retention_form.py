"""The form to hold something whose term is over."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.agency.rights.rules import SHORTEST_REASON


class HoldForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it may not go"),
        help_text=_("So that a stranger understands: which claim, dispute or inspection, and who decided."),
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
