"""The form to apply for a vacancy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.agency.pipeline.rules import Answered, ApplicationDetails
from schakel.agency.vacancies.models import Question
from schakel.agency.vacancies.states import QuestionKind
from schakel.faces.website.addresses import language_now
from schakel.faces.website.forms.door import PersonForm
from schakel.faces.website.forms.fields import FilesField, LineField, WordsField
from schakel.kernel.bilingual import in_language


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

    def __init__(self, *given: Any, questions: Sequence[Question] = (), **options: Any) -> None:
        super().__init__(*given, **options)
        self.asked = {f"question_{question.pk}": question for question in questions}
        for name, question in self.asked.items():
            self.fields[name] = field_for(question)

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields of the vacancy's own questions."""
        return [self[name] for name in self.asked]

    def _answers(self) -> tuple[Answered, ...]:
        given = ((name, str(self.cleaned_data.get(name) or "")) for name in self.asked)
        return tuple(
            Answered(str(self.fields[name].label), self._said(name, text)) for name, text in given if text
        )

    def _said(self, name: str, text: str) -> str:
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(text, text))

    def details(self) -> ApplicationDetails:
        """What was filled in, after validation."""
        return ApplicationDetails(
            person=self.person,
            motivation=self.cleaned_data["motivation"],
            may_pool=self.cleaned_data["may_pool"],
            answers=self._answers(),
        )


def field_for(question: Question) -> forms.Field:
    """The field that takes the answer, in the language of the page."""
    label = in_language(question, "text", language_now())[0]
    must = question.required
    if question.kind == QuestionKind.LONG:
        return WordsField(rows=4, required=must, label=label)
    if question.kind == QuestionKind.SHORT:
        return LineField(max_length=300, required=must, label=label)
    chosen = forms.ChoiceField(
        widget=forms.RadioSelect, choices=_options(question), required=must, label=label
    )
    chosen.error_messages["required"] = _("Choose one.")
    return chosen


def _options(question: Question) -> list[tuple[str, Any]]:
    if question.kind == QuestionKind.YES_NO:
        return [("yes", _("yes")), ("no", _("no"))]
    lines = in_language(question, "options", language_now())[0].splitlines()
    return [(f"{number}", line) for number, line in enumerate(lines, 1)]
