"""The forms of the users screen."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.states import STAFF, Role
from schakel.foundation.accounts.wording import role_words

# In the order in which they are offered.
OFFERED = tuple(role for role in Role if role in STAFF)


def offered() -> list[tuple[str, str]]:
    """The roles of the agency in the language of the moment."""
    return [(role.value, role_words(role)) for role in OFFERED]


class RolesForm(forms.Form):
    """Which roles somebody of the agency has."""

    roles = forms.MultipleChoiceField(
        label=_("Works as"), choices=offered, widget=forms.CheckboxSelectMultiple
    )

    def chosen(self) -> frozenset[Role]:
        return frozenset(Role(role) for role in self.cleaned_data["roles"])


class InvitationForm(RolesForm):
    """Who gets an account."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    field_order = ("name", "email", "roles")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("There is an account with this address already."), code="taken")
        return email
