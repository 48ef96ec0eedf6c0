"""What this app holds of a person: that they speak for an organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from schakel.agency.clients.models import Contact, CultureStatement
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.tracing import Holding, Trace


def find(trace: Trace) -> Sequence[Holding]:
    """Contacts under the address."""
    contacts = list(_contacts(trace))
    trace.add(*contacts)
    return [Holding("contacts", len(contacts))]


def export(trace: Trace) -> Mapping[str, Any]:
    """Who they are to us, and what they said about their team."""
    fields = ("organisation__name", "name", "function", "email", "phone")
    return {
        "contacts": list(_contacts(trace).order_by("pk").values(*fields)),
        "statements": list(_statements(trace).order_by("pk").values("dimension", "quote", "stated_on")),
    }


def erase(trace: Trace, *, by: Actor) -> None:
    """What was said about a team stays, without who said it."""
    _statements(trace).update(stated_by="")
    _contacts(trace).delete()


def _contacts(trace: Trace) -> QuerySet[Contact]:
    return Contact.objects.filter(email__iexact=trace.mailbox).exclude(pk__in=trace.stays(Contact))


def _statements(trace: Trace) -> QuerySet[CultureStatement]:
    people = list(_contacts(trace).values_list("organisation", "name"))
    return CultureStatement.objects.filter(
        department__organisation__in=[organisation for organisation, _name in people],
        stated_by__in=[name for _organisation, name in people],
    )
