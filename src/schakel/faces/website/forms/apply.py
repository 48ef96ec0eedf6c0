"""The form to apply for a vacancy."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.agency.pipeline.rules import ApplicationDetails
from schakel.faces.website.forms.door import PersonForm
from schakel.faces.website.forms.fields import FilesField, WordsField


class ApplyForm(PersonForm):
    """Who you are, why you would like this job, and your CV."""

    motivation = WordsField(
        label=_("Why this job?"),
        rows=6,
        required=False,
        help_text=_("A few lines are enough. You can also send a letter along."),
    )
    may_pool = forms.BooleanField(
        label=_("You may keep my data for one year, to tell me about other vacancies."),
        required=False,
        help_text=_("You can withdraw this at any time."),
    )
    papers = FilesField(
        label=_("CV and other files"),
        help_text=_("PDF, Word (docx), ODT, RTF, text, JPG or PNG. At most five, each up to 64 MB."),
    )

    def details(self) -> ApplicationDetails:
        """What was filled in, after validation."""
        return ApplicationDetails(
            person=self.person,
            motivation=self.cleaned_data["motivation"],
            may_pool=self.cleaned_data["may_pool"],
        )
