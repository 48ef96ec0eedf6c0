"""The forms of the questions a vacancy asks its applicants."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.agency.vacancies.models import Question
from schakel.agency.vacancies.states import QuestionKind

MOST = 8
KINDS = [
    (QuestionKind.SHORT, _("A few words")),
    (QuestionKind.LONG, _("A few lines")),
    (QuestionKind.YES_NO, _("Yes or no")),
    (QuestionKind.CHOICE, _("One of these")),
]


class QuestionForm(forms.Form):
    """One question; an empty text takes it away."""

    text_nl = forms.CharField(label=_("Question in Dutch"), max_length=200, required=False)
    text_en = forms.CharField(label=_("Question in English"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Answer"), choices=KINDS, initial=QuestionKind.SHORT)
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    options_nl = forms.CharField(
        label=_("Choices in Dutch"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line; only for ‘One of these’."),
    )
    options_en = forms.CharField(
        label=_("Choices in English"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        """Choices are at least two, and as many in both languages."""
        given = super().clean() or {}
        dutch, english = (lines_of(given.get(f"options_{code}", "")) for code in ("nl", "en"))
        if given.get("text_nl") and given.get("kind") == QuestionKind.CHOICE and len(dutch) < 2:
            self.add_error("options_nl", _("Give at least two choices, each on its own line."))
        if english and len(english) != len(dutch):
            self.add_error("options_en", _("Give as many choices as in Dutch, in the same order."))
        if given.get("text_en") and not given.get("text_nl"):
            self.add_error("text_nl", _("Write the question in Dutch as well."))
        return given

    def question(self) -> Question | None:
        """The question, not saved; none when it is empty."""
        given = self.cleaned_data
        if not given.get("text_nl"):
            return None
        plain = {name: given[name] for name in ("text_nl", "text_en", "kind", "required")}
        options = {f"options_{code}": "\n".join(lines_of(given[f"options_{code}"])) for code in ("nl", "en")}
        return Question(**plain, **options)


def lines_of(text: str) -> list[str]:
    """The choices in a text, a line each."""
    return [line.strip()[:120] for line in text.splitlines() if line.strip()][:12]


QuestionFormSet = forms.formset_factory(QuestionForm, extra=2, max_num=MOST, absolute_max=MOST + 2)
