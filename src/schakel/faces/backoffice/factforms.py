"""The form of one fact: its value as fields a person can type in, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.engine.language import link_skill, link_title
from schakel.faces.backoffice.words import EDUCATION_LEVELS, LANGUAGE_LEVELS, PARTS
from schakel.foundation.documents.models import Fact, PageText
from schakel.foundation.documents.rules import Passage, find_again

_SURE = 0.75
_LANGUAGE_CHOICES = [("", LANGUAGE_LEVELS[""])]
_LANGUAGE_CHOICES += [(level, level) for level in ("A1", "A2", "B1", "B2", "C1", "C2")]
_LANGUAGE_CHOICES += [("native", LANGUAGE_LEVELS["native"])]
_COMPLETED = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]
_PER = [("hour", _("hour")), ("month", _("month")), ("year", _("year"))]

# The parts a person sees, in order; other keys of a value go along untouched.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "contact.name": ("given", "prefix", "family"),
    "contact.email": ("email",),
    "contact.phone": ("phone",),
    "contact.place": ("place", "postcode"),
    "experience": ("title", "employer", "start", "end", "tasks"),
    "education": ("name", "level", "institution", "start", "end", "completed"),
    "skill": ("label",),
    "language": ("code", "level"),
    "role": ("label",),
    "driving_licence": ("category",),
    "availability": ("text", "start"),
    "hours": ("min", "max"),
    "pay_wish": ("amount_cents", "per"),
    "paper": ("name", "level", "institution", "date", "valid_until"),
}

_WIDTHS: Mapping[tuple[str, str], str] = {
    ("contact.name", "given"): "third",
    ("contact.name", "prefix"): "third",
    ("contact.name", "family"): "third",
    ("contact.email", "email"): "full",
    ("experience", "tasks"): "full",
    ("education", "level"): "quarter",
    ("education", "start"): "quarter",
    ("education", "end"): "quarter",
    ("education", "completed"): "quarter",
    ("education", "name"): "full",
    ("education", "institution"): "full",
    ("skill", "label"): "full",
    ("role", "label"): "full",
}


def _choices(field: str, part: str) -> list[Any]:
    """What can be chosen for a part; empty when it is typed."""
    if part == "level":
        return _LANGUAGE_CHOICES if field == "language" else list(EDUCATION_LEVELS.items())
    return {"completed": _COMPLETED, "per": _PER}.get(part, [])


def _field(field: str, part: str) -> forms.Field:
    label = str(PARTS.get(part, part))
    if choices := _choices(field, part):
        return forms.ChoiceField(label=label, choices=choices, required=False)
    if part in {"min", "max"}:
        return forms.IntegerField(label=label, min_value=0, max_value=168, required=False)
    if part == "amount_cents":
        return forms.DecimalField(
            label=label, min_value=0, max_value=1_000_000, decimal_places=2, required=False
        )
    if part in {"start", "end"}:
        widget = forms.TextInput(attrs={"placeholder": "2021-03", "inputmode": "numeric"})
        return forms.RegexField(
            r"\A(?:19|20)\d\d-(?:0[1-9]|1[0-2])\Z", label=label, required=False, widget=widget
        )
    if part == "tasks":
        return forms.CharField(
            label=label, required=False, max_length=8000, widget=forms.Textarea(attrs={"rows": 4})
        )
    return forms.CharField(label=label, required=False, max_length=400)


class FactForm(forms.Form):
    """The parts of one fact's value, and the passage somebody chose for it."""

    # What a person chose in the text; offsets come from the script, words alone are looked up.
    quote = forms.CharField(required=False, max_length=2000, label=_("Another passage"))
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    start_at = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end_at = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, fact: Fact, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data=data, initial=_shown(fact), auto_id="part_%s")
        self.fact = fact
        for part in SHOWN.get(fact.field, ()):
            self.fields[f"value_{part}"] = _field(fact.field, part)

    @property
    def parts(self) -> list[tuple[forms.BoundField, str]]:
        """The fields of the value in order, each with how wide it is shown."""
        names = [name for name in self.fields if name.startswith("value_")]
        return [(self[name], _WIDTHS.get((self.fact.field, name[6:]), "half")) for name in names]

    def value(self) -> dict[str, Any]:
        """The value as it stands in a fact: what was not shown is kept, keys follow changed words."""
        old = dict(self.fact.value)
        new = dict(old)
        for part in SHOWN.get(self.fact.field, ()):
            typed = _stored(part, self.cleaned_data.get(f"value_{part}"), old.get(part))
            if typed is not None or part in old:
                new[part] = typed
        return _relinked(old, new)

    def passages(self) -> list[dict[str, Any]] | None:
        """The chosen passage; ``None`` when none was chosen, empty when the words stand nowhere."""
        words = self.cleaned_data.get("quote", "").strip()
        if not words:
            return None
        cleaned = self.cleaned_data
        pages = dict(PageText.objects.filter(reading=self.fact.reading_id).values_list("number", "text"))
        page, start, end = cleaned.get("page"), cleaned.get("start_at"), cleaned.get("end_at")
        if page and start is not None and end and pages.get(page, "")[start:end] == words:
            return [{"page": page, "start": start, "end": end}]
        near = self.fact.evidence[0] if self.fact.evidence else {"page": 1, "start": 0, "end": 0}
        old = Passage(page or near["page"], start or near["start"], end or near["end"])
        found = find_again(words, old, pages)
        return [{"page": found.page, "start": found.start, "end": found.end}] if found else []


def _shown(fact: Fact) -> dict[str, Any]:
    """The value as the fields show it."""
    shown: dict[str, Any] = {}
    for part in SHOWN.get(fact.field, ()):
        held = fact.value.get(part)
        if part == "completed":
            held = {True: "yes", False: "no"}.get(held, "") if isinstance(held, bool) else ""
        elif part == "amount_cents" and held is not None:
            held = held / 100 if held % 100 else held // 100
        elif isinstance(held, list):
            held = "\n".join(map(str, held))
        shown[f"value_{part}"] = held
    return shown


def _stored(part: str, typed: Any, old: Any) -> Any:
    """One typed part as it stands in a value, of the sort it had."""
    if part == "completed":
        return {"yes": True, "no": False}.get(typed)
    if part == "amount_cents":
        return None if typed is None else round(typed * 100)
    if part in {"min", "max"}:
        return typed
    text = str(typed or "").replace("\r\n", "\n").strip()
    if part == "tasks" and not isinstance(old, str):
        return [line.strip() for line in text.split("\n") if line.strip()]
    if text == str(old or "").strip():
        return old
    return text or (None if part in {"start", "end"} else "")


def _relinked(old: Mapping[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """A changed title or label is linked to the taxonomy anew; without a sure link it has no key."""
    if "role_key" in new and old.get("title") != new.get("title"):
        new["role_key"] = _key(link_title(str(new.get("title") or ""), top=1))
    if "key" in new and old.get("label") != new.get("label"):
        new["key"] = _key(link_skill(str(new.get("label") or ""), top=1))
    return new


def _key(links: Any) -> str | None:
    best = next(iter(links), None)
    return best.key if best is not None and best.score >= _SURE else None
