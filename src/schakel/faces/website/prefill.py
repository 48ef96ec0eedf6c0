"""What a CV proposes for a form: values beside the fields they fit, for the visitor to correct."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.forms import Form
from django.utils.translation import gettext as _

from schakel.foundation.documents.models import ReadAhead

Value = Mapping[str, Any]


def of_token(token: str) -> ReadAhead | None:
    """The file behind a token, while it is kept."""
    return ReadAhead.objects.filter(token=token.replace("\x00", "")).first() if token else None


def proposals(facts: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The first fact of each kind as values of the forms' fields."""
    found: dict[str, Any] = {}
    for fact in facts:
        for name, value in _taken(str(fact["field"]), fact["value"]):
            if value not in (None, "") and name not in found:
                found[name] = value
    return found


def _taken(field: str, value: Value) -> list[tuple[str, Any]]:
    read = _READERS.get(field)
    return read(value) if read else []


def _pay(value: Value) -> list[tuple[str, Any]]:
    cents = value.get("amount_cents")
    monthly = value.get("per") in (None, "", "month") and isinstance(cents, int)
    return [("pay_min", cents // 100)] if monthly and isinstance(cents, int) else []


def _start(value: Value) -> list[tuple[str, Any]]:
    month = str(value.get("start") or "")
    return [("starts_on", f"{month}-01")] if len(month) == 7 else []


_READERS: Mapping[str, Callable[[Value], list[tuple[str, Any]]]] = {
    "contact.name": lambda value: [
        ("given_name", value.get("given")),
        ("name_prefix", value.get("prefix")),
        ("family_name", value.get("family")),
    ],
    "contact.email": lambda value: [("email", value.get("email"))],
    "contact.phone": lambda value: [("phone", value.get("phone"))],
    "contact.place": lambda value: [("place", value.get("place"))],
    "role": lambda value: [("other_roles", value.get("label"))],
    "hours": lambda value: [("hours_min", value.get("min")), ("hours_max", value.get("max"))],
    "pay_wish": _pay,
    "availability": _start,
}


def propose(form: Form, ahead: ReadAhead | None) -> int:
    """Fill empty fields of an unsent form and mark each as a proposal; returns how many."""
    number = 0
    for name, value in proposals(ahead.facts if ahead else ()).items():
        if name in form.fields and not form.initial.get(name):
            form.initial[name] = value
            form.fields[name].help_text = _("From your CV: is it right?")
            form.fields[name].widget.attrs["data-proposed"] = ""
            number += 1
    return number
