"""The forms of the portal: an address for a link, words for a request."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.faces.website.forms.fields import AddressField, WordsField
from schakel.foundation.privacy.states import RequestKind


class LinkForm(forms.Form):
    """Where the link goes."""

    email = AddressField(label=_("E-mail"), max_length=254)


class CorrectionForm(forms.Form):
    """What is wrong and what it should be."""

    words = WordsField(
        label=_("What is not right?"), help_text=_("What it says now, and what it should say."), rows=4
    )


class AskForm(forms.Form):
    """A request that needs no words."""

    kind = forms.ChoiceField(choices=[(kind.value, kind.value) for kind in RequestKind])
    words = WordsField(required=False)
