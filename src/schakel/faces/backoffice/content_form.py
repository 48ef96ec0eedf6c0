"""The form of a piece of content, made from the fields of its kind; Dutch left, English right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from schakel.agency.publishing.fields import Field, Kind, Sort
from schakel.agency.publishing.rules import proposed_addresses
from schakel.faces.backoffice.content_words import HELP, SOURCE_KINDS, WRONG, field_label

MOST_BOXES = 40
ROWS = {Sort.TEXT: 6, Sort.ROWS: 14}
LONG, LONG_ROWS = 5000, 20  # a text of so many characters gets so many lines
Options = Mapping[str, Mapping[str, str]]


class ContentForm(forms.Form):
    """Whatever a kind holds, as text; a draft may be incomplete, so nothing is required here."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = forms.CharField(required=False, max_length=200)

    def __init__(
        self, *args: Any, kind: Kind, options: Options, wrong: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["note"].label = _("What changed (for your colleagues)")
        for name, field in kind.each():
            self.fields[name] = _made(name, field, options.get(field.name, {}))
        self.wrong = {name: str(WRONG[code]) for name, code in wrong.items()}

    def pairs(self) -> Iterator[Mapping[str, Any]]:
        """The fields in order: one, or Dutch and English side by side."""
        for field in self.kind.fields:
            bound = [self[name] for name in field.names()]
            yield {
                "fields": [(one, self.wrong.get(one.name, "")) for one in bound],
                "is_pair": len(bound) == 2,
                "is_short": field.sort in {Sort.RANGE, Sort.NUMBER, Sort.FACTOR, Sort.DAY},
            }

    def content(self) -> dict[str, str]:
        """What was typed, as a version holds it."""
        told = {name: _told(self.cleaned_data.get(name)) for name, _field in self.kind.each()}
        return told | proposed_addresses(self.kind, told)


def initial_of(kind: Kind, content: Mapping[str, str], options: Options) -> dict[str, Any]:
    """What a version says, as the form's controls take it."""
    return {
        name: content.get(name, "").split()
        if field.sort is Sort.CHOICES and len(options.get(field.name, {})) <= MOST_BOXES
        else content.get(name, "") == "yes"
        if field.sort is Sort.CHECK
        else content.get(name, "")
        for name, field in kind.each()
    }


def _told(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    # A browser sends its own line ends: without this every text would seem changed to who saves second.
    return str(value or "").replace("\0", "").replace("\r\n", "\n").strip()


def _made(name: str, field: Field, options: Mapping[str, str]) -> forms.Field:
    said: dict[str, Any] = {"label": _label(name, field), "required": False, "help_text": _help(field)}
    lang = {"lang": name.rpartition("_")[2]} if field.bilingual else {}
    if field.sort is Sort.CHECK:
        return forms.BooleanField(**said)
    if field.sort is Sort.CHOICES and len(options) <= MOST_BOXES:
        boxes = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(choices=list(options.items()), widget=boxes, **said)
    if field.sort is Sort.CHOICE:
        listed = [("", "—"), *((key, SOURCE_KINDS.get(key, words)) for key, words in options.items())]
        return forms.ChoiceField(choices=listed, **said)
    if field.sort in ROWS:
        rows = LONG_ROWS if field.longest > LONG else ROWS[field.sort]
        widget: forms.Widget = forms.Textarea(attrs={"rows": rows, **lang})
    elif field.sort is Sort.DAY:
        widget = forms.DateInput(attrs={"type": "date"})
    else:
        widget = forms.TextInput(attrs=lang)
    # What was typed comes back whole, however long: the check names what is too long, nothing is cut off.
    return forms.CharField(widget=widget, strip=False, max_length=100_000, **said)


def _label(name: str, field: Field) -> str:
    label = field_label(field.name)
    if not field.bilingual:
        return label
    language = _("Dutch") if name.endswith("_nl") else _("English")
    return f"{label} · {language}"


def _help(field: Field) -> Any:
    kept = {Sort.ROWS: "rows", Sort.RANGE: "range", Sort.FACTOR: "factor", Sort.SLUG: "fixed"}
    if field.name in HELP:
        return HELP[field.name]
    key = kept.get(field.sort, "text" if field.name in {"body", "profile"} else "")
    return HELP[key] if key else ""
