"""The form with one file that is read to fill in another form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.faces.website.forms.fields import FilesField


class ReadForm(forms.Form):
    """The CV."""

    cv = FilesField(
        label=_("Your CV"),
        help_text=_("PDF, Word (docx), ODT, RTF, text, JPG or PNG, up to 64 MB."),
    )

    def clean_cv(self) -> object:
        """Exactly one file."""
        files = self.cleaned_data["cv"]
        if not files:
            raise forms.ValidationError(_("Choose your CV first."))
        if len(files) > 1:
            raise forms.ValidationError(_("Choose one file: your CV."))
        return files[0].file
