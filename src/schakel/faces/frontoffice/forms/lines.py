"""Forms of profile lines and wishes; each says who told it and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from schakel.agency.matches.profiles import EDUCATION_LEVELS, LANGUAGE_LEVELS
from schakel.agency.people.models import (
    CandidateLanguage,
    CandidateSkill,
    CultureWish,
    Education,
    Experience,
)
from schakel.agency.people.rules import WishDetails
from schakel.agency.roles.sectors import SECTORS
from schakel.engine.language import link_skill, load_taxonomy
from schakel.faces.frontoffice.words import CONTRACTS, DIMENSIONS, SKILL_LEVELS, language_name

SURE = 0.9
LANGUAGES = ("nl", "en", "de", "fr", "es", "it", "pt", "pl", "tr", "ar", "uk", "ru")
LANGUAGE_NAMES_EMPTY = ("", _("Not known"))


def day_field(**more: Any) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def role_choices() -> list[tuple[str, Any]]:
    lang = translation.get_language() or "nl"
    roles = sorted((one.label(lang), key) for key, one in load_taxonomy().roles.items())
    return [("", _("Not known")), *((key, label) for label, key in roles)]


class LineForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when Django runs
    """What every line asks: who said it and when."""

    stated_by = forms.CharField(label=_("Said by"), max_length=120)
    stated_on = day_field(label=_("On"))
    # The field that a candidate can have once.
    once = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.once and cleaned.get(self.once):
            same = self._meta.model.objects.filter(
                candidate=self.instance.candidate, **{self.once: cleaned[self.once]}
            )
            if same.exclude(pk=self.instance.pk).exists():
                self.add_error(self.once, _("This is on the card already."))
        return cleaned


class ExperienceForm(LineForm):
    title = forms.CharField(label=_("Title of the job"), max_length=120)
    role_key = forms.ChoiceField(label=_("Role"), choices=role_choices, required=False)
    employer = forms.CharField(label=_("Employer"), max_length=120, required=False)
    sector = forms.ChoiceField(
        label=_("Sector"), choices=[LANGUAGE_NAMES_EMPTY, *SECTORS.items()], required=False
    )
    starts_on = day_field(label=_("From"), required=False)
    ends_on = day_field(label=_("Until"), required=False, help_text=_("Empty is: until now."))
    tasks = forms.CharField(label=_("Tasks"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    class Meta:
        model = Experience
        fields = (
            "title",
            "role_key",
            "employer",
            "sector",
            "starts_on",
            "ends_on",
            "tasks",
            "stated_by",
            "stated_on",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("This is before the start."))
        return cleaned


class EducationForm(LineForm):
    name = forms.CharField(label=_("Education"), max_length=160)
    level = forms.ChoiceField(
        label=_("Level"),
        choices=[LANGUAGE_NAMES_EMPTY, *((key, key) for key in EDUCATION_LEVELS)],
        required=False,
    )
    institution = forms.CharField(label=_("School"), max_length=120, required=False)
    ends_on = day_field(label=_("Until"), required=False)
    completed = forms.NullBooleanField(label=_("Diploma"), required=False)

    class Meta:
        model = Education
        fields = ("name", "level", "institution", "ends_on", "completed", "stated_by", "stated_on")


class SkillForm(LineForm):
    once = "label"
    label = forms.CharField(label=_("Skill or system"), max_length=120)
    level = forms.TypedChoiceField(label=_("Level"), choices=list(SKILL_LEVELS.items()), coerce=int)
    years = forms.FloatField(label=_("Years"), required=False, min_value=0, max_value=60)
    last_used_on = day_field(label=_("Last used"), required=False)

    class Meta:
        model = CandidateSkill
        fields = ("label", "level", "years", "last_used_on", "stated_by", "stated_on")

    def save(self, commit: bool = True) -> Any:
        """The word is linked to the taxonomy where that is sure."""
        line = cast(CandidateSkill, super().save(commit=False))
        found = link_skill(line.label, top=1)
        line.skill_key = found[0].key if found and found[0].score >= SURE else ""
        return line


class LanguageForm(LineForm):
    once = "code"
    code = forms.ChoiceField(
        label=_("Language"), choices=lambda: [(code, language_name(code)) for code in LANGUAGES]
    )
    level = forms.ChoiceField(
        label=_("Level"),
        choices=[LANGUAGE_NAMES_EMPTY, *((key, key) for key in LANGUAGE_LEVELS)],
        required=False,
    )

    class Meta:
        model = CandidateLanguage
        fields = ("code", "level", "stated_by", "stated_on")


class CultureForm(LineForm):
    once = "dimension"
    dimension = forms.ChoiceField(label=_("About"), choices=list(DIMENSIONS.items()))
    value = forms.TypedChoiceField(
        label=_("Where on the scale"),
        choices=[(n, f"{n:+d}" if n else "0") for n in range(-2, 3)],
        coerce=int,
    )
    quote = forms.CharField(
        label=_("In their words"), max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )

    class Meta:
        model = CultureWish
        fields = ("dimension", "value", "quote", "stated_by", "stated_on")


LINE_FORMS: Mapping[str, type[LineForm]] = {
    "experience": ExperienceForm,
    "education": EducationForm,
    "skill": SkillForm,
    "language": LanguageForm,
    "culture": CultureForm,
}
TITLES: Mapping[str, Any] = {
    "experience": _("Experience"),
    "education": _("Education"),
    "skill": _("Skill or system"),
    "language": _("Language"),
    "culture": _("Culture"),
}


class WishesForm(forms.Form):
    """What somebody wants; empty is unknown and counts for nothing."""

    role_keys = forms.MultipleChoiceField(
        label=_("Roles"), choices=lambda: role_choices()[1:], required=False
    )
    contract_forms = forms.MultipleChoiceField(
        label=_("Form"), choices=list(CONTRACTS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    hours_min = forms.IntegerField(label=_("Hours, at least"), min_value=1, max_value=60, required=False)
    hours_max = forms.IntegerField(label=_("Hours, at most"), min_value=1, max_value=60, required=False)
    pay_min = forms.IntegerField(
        label=_("Pay wish"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=_("Gross a month, full-time."),
    )
    max_travel_km = forms.IntegerField(label=_("Travel, at most"), min_value=0, max_value=500, required=False)
    remote_days_min = forms.IntegerField(
        label=_("Days from home, at least"), min_value=0, max_value=7, required=False
    )
    starts_on = day_field(label=_("Available from"), required=False)
    remarks = forms.CharField(label=_("Remarks"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    stated_by = forms.CharField(label=_("Said by"), max_length=120)
    stated_on = day_field(label=_("On"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("hours_min"), cleaned.get("hours_max")
        if low and high and high < low:
            self.add_error("hours_max", _("This is less than the least."))
        return cleaned

    def details(self) -> WishDetails:
        """The wishes as the action takes them."""
        given = self.cleaned_data
        pay = given["pay_min"]
        return WishDetails(
            role_keys=tuple(given["role_keys"]),
            hours_min=given["hours_min"],
            hours_max=given["hours_max"],
            pay_min_cents=None if pay is None else pay * 100,
            contract_forms=tuple(given["contract_forms"]),
            max_travel_km=given["max_travel_km"],
            remote_days_min=given["remote_days_min"],
            starts_on=given["starts_on"],
            remarks=given["remarks"],
        )
