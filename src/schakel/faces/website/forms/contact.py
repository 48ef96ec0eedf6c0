"""The contact form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.faces.website.forms.door import DoorForm
from schakel.faces.website.forms.fields import (
    AddressField,
    FilesField,
    LineField,
    NameField,
    PhoneField,
    WordsField,
)
from schakel.foundation.mail.rules import MessageDetails


class ContactForm(DoorForm):
    """Who you are and what you want to say, to whom."""

    name = NameField(label=_("Name"), max_length=120, autocomplete="name")
    organisation = LineField(label=_("Organisation"), autocomplete="organization", required=False)
    email = AddressField(label=_("E-mail"), max_length=254)
    phone = PhoneField(label=_("Phone"), max_length=40, required=False)
    consultant = forms.ChoiceField(label=_("For whom?"), required=False)
    text = WordsField(label=_("Your message"), rows=7)
    papers = FilesField(
        label=_("Files"),
        help_text=_("PDF, Word (docx), ODT, RTF, text, JPG or PNG. At most five, each up to 64 MB."),
    )

    def __init__(self, *given: Any, consultants: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        choices = [("", _("Whoever is there first")), *consultants]
        self.fields["consultant"].choices = choices  # type: ignore[attr-defined]  # a choice field, typed as Field

    def details(self, *, language: str, custodian_id: int | None) -> MessageDetails:
        """What was filled in, after validation."""
        data = self.cleaned_data
        return MessageDetails(
            name=data["name"],
            email=data["email"],
            text=data["text"],
            phone=data["phone"],
            organisation=data["organisation"],
            language=language,
            custodian_id=custodian_id,
        )
