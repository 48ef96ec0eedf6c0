"""Whose document it is: the person it came with, others it may be of, and a new one from what was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from schakel.agency.people.models import Candidate
from schakel.agency.people.queries import found
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents.models import Document, Fact

MOST = 6


class NewPersonForm(forms.Form):
    """Who a document is of, when the agency does not know them yet."""

    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    name_prefix = forms.CharField(label=_("Prefix"), max_length=20, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), max_length=254)


def owner_of(document: Document, actor: Actor) -> Candidate | None:
    """The person a document is of; ``None`` when nobody, or somebody out of reach, is linked."""
    owner: Candidate | None = document.candidates.visible_to(actor).order_by("pk").first()
    return owner


def owner_context(owner: Candidate | None, facts: Sequence[Fact], actor: Actor, asked: str) -> dict[str, Any]:
    """The owner, who else fits, and the form for a new person filled with what was read."""
    read = read_person(facts)
    context: dict[str, Any] = {"owner": owner, "asked": asked, "suggestions": [], "new_person": None}
    if owner is None or asked:
        words = asked or read.get("family_name", "")
        people = found(actor, words) if words else Candidate.objects.none()
        context["suggestions"] = list(people.order_by("family_name", "given_name", "pk")[:MOST])
        context["new_person"] = NewPersonForm(initial=read, auto_id="person_%s")
    return context


def read_person(facts: Sequence[Fact]) -> dict[str, str]:
    """What the facts say of who it is."""
    values = {fact.field: fact.value for fact in reversed(facts)}
    name, mail = values.get("contact.name", {}), values.get("contact.email", {})
    return {
        "given_name": str(name.get("given") or ""),
        "name_prefix": str(name.get("prefix") or ""),
        "family_name": str(name.get("family") or ""),
        "email": str(mail.get("email") or ""),
    }
