"""Fields that take what people really type and say clearly what is wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import email_validator
import phonenumbers
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from schakel.agency.people.rules import PREFIXES
from schakel.faces.website.forms.cleaning import one_line, paragraphs
from schakel.faces.website.uploads import Upload, problem_of, too_many
from schakel.foundation.documents.rules import MAX_BYTES

TAKEN = ".pdf,.docx,.odt,.rtf,.txt,.jpg,.jpeg,.png"
# 3250 | 3.250 | 3,250 | 3 250 | with cents behind, the Dutch ',-' taken off before.
_AMOUNT = re.compile(r"\A([0-9]{1,3}(?:[., ]?[0-9]{3})*|[0-9]{1,6})(?:[.,]([0-9]{1,2}))?\Z")


class LineField(forms.CharField):
    """One line of text."""

    default_error_messages = {"required": _("Fill this in.")}

    def __init__(self, *, autocomplete: str = "", max_length: int = 120, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        if autocomplete:
            self.widget.attrs["autocomplete"] = autocomplete

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class NameField(LineField):
    """A name as it is written: apostrophes, hyphens, one letter; but some letter."""

    default_error_messages = {"letterless": _("A name has at least one letter.")}

    def clean(self, value: Any) -> str:
        name = str(super().clean(value))
        if name and not any(char.isalpha() for char in name):
            raise ValidationError(self.error_messages["letterless"], code="letterless")
        return name


class PrefixField(NameField):
    """A tussenvoegsel; written small, as it is inside a name."""

    def clean(self, value: Any) -> str:
        prefix = super().clean(value).replace("’", "'")
        known = all(word.lower() in PREFIXES for word in prefix.split())
        return prefix.lower() if known else prefix


class PlaceField(LineField):
    """A town, here or abroad; a postcode alone says too little to people."""

    default_error_messages = {"letterless": _("Give the name of the town, for example Utrecht.")}

    def clean(self, value: Any) -> str:
        place = str(super().clean(value))
        if place and not re.search(r"[^\W\d_]{2}", re.sub(r"\b[1-9][0-9]{3} ?[A-Za-z]{2}\b", " ", place)):
            raise ValidationError(self.error_messages["letterless"], code="letterless")
        return place


class WordsField(forms.CharField):
    """Text of several lines; the browser cuts nothing off what is pasted."""

    default_error_messages = {"required": _("Fill this in.")}

    def __init__(self, *, rows: int = 5, max_length: int = 20_000, **options: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value: Any) -> str:
        return paragraphs(super().to_python(value) or "")


class AddressField(LineField):
    """An e-mail address that a mail can be sent to."""

    default_error_messages = {
        "address": _("This is not a complete e-mail address. It looks like name@example.com.")
    }
    widget = forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"})

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if not typed:
            return ""
        try:
            found = email_validator.validate_email(typed, check_deliverability=False, allow_smtputf8=False)
            address = found.ascii_email or found.normalized
            validate_email(address)
        except (email_validator.EmailNotValidError, ValidationError) as error:
            raise ValidationError(self.error_messages["address"], code="address") from error
        return address


class PhoneField(LineField):
    """A phone number; without country it is a Dutch one. Becomes E.164."""

    default_error_messages = {
        "phone": _(
            "This is not a working phone number. Use for example 06 12345678, or +32 … for another country."
        )
    }
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"})

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value))
        if not typed:
            return ""
        try:
            number = phonenumbers.parse(typed, "NL")
        except phonenumbers.NumberParseException as error:
            raise ValidationError(self.error_messages["phone"], code="phone") from error
        if not phonenumbers.is_valid_number(number):
            raise ValidationError(self.error_messages["phone"], code="phone")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


class PayField(LineField):
    """Gross pay a month, however the dots and commas stand; becomes cents or None."""

    default_error_messages = {
        "amount": _("Write the amount in figures, for example 3250."),
        "range": _("Give the gross pay for a whole month, full-time: between € 500 and € 25,000."),
    }
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    low_cents, high_cents = 500_00, 25_000_00

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, **options)

    def clean(self, value: Any) -> Any:
        typed = str(super().clean(value)).lower().replace("€", "").replace("eur", "").strip()
        if not typed:
            return None
        hit = _AMOUNT.match(typed.removesuffix(",-").removesuffix(".-").strip())
        if not hit:
            raise ValidationError(self.error_messages["amount"], code="amount")
        cents = int(re.sub(r"[., ]", "", hit[1])) * 100 + int((hit[2] or "0").ljust(2, "0"))
        if not self.low_cents <= cents <= self.high_cents:
            raise ValidationError(self.error_messages["range"], code="range")
        return cents


class NumberField(forms.IntegerField):
    """A whole number between two others, both allowed."""

    def __init__(self, low: int, high: int, **options: Any) -> None:
        super().__init__(min_value=low, max_value=high, required=False, **options)
        self.low, self.high = low, high

    def clean(self, value: Any) -> int | None:
        try:
            number: int | None = super().clean(value)
        except ValidationError as error:
            words = _("Write a whole number from %(low)s to %(high)s.")
            raise ValidationError(
                words, params={"low": self.low, "high": self.high}, code="number"
            ) from error
        return number


class StartField(forms.DateField):
    """A day in the next two years."""

    default_error_messages = {
        "invalid": _("Write the date as day-month-year, for example 1-3-2027."),
        "past": _("This day has passed. Choose today or later."),
        "far": _("Choose a day within two years."),
    }

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        formats = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
        super().__init__(widget=widget, input_formats=formats, **options)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        today = timezone.localdate()
        if day and day < today:
            raise ValidationError(self.error_messages["past"], code="past")
        if day and day > today + timedelta(days=731):
            raise ValidationError(self.error_messages["far"], code="far")
        return day


class ManyFilesInput(forms.FileInput):
    """The control for several files; `field` makes a drop zone of it."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files by number, size and content; wrong types inside are the quarantine's, not an error."""

    def __init__(self, **options: Any) -> None:
        attrs = {
            "accept": TAKEN,
            "multiple": True,
            "data-max-bytes": MAX_BYTES,
            "data-max-files": settings.UPLOAD_FILES,
        }
        super().__init__(required=False, widget=ManyFilesInput(attrs=attrs), **options)

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        given = data if isinstance(data, list | tuple) else [data]
        files: Sequence[UploadedFile[Any]] = [file for file in given if isinstance(file, UploadedFile)]
        problems = [problem for file in files if (problem := problem_of(file))]
        if problem := too_many(files):
            problems.append(problem)
        if problems:
            raise ValidationError(problems)
        return [Upload(file) for file in files]
