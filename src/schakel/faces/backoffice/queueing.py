"""The queue as a screen shows it: whose work, which kind, what was typed, and what comes after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from schakel.faces.backoffice.words import words_for
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.work.models import WorkItem, WorkItemQuerySet
from schakel.foundation.work.queries import counts, put_off, queue
from schakel.foundation.work.rules import is_late
from schakel.foundation.work.states import WorkKind

PER_PAGE = 40
SCOPES = ("", "mij", "vrij", "later")


@dataclass(frozen=True, slots=True)
class View:
    """What somebody looks at; it goes along in every address of the screen."""

    scope: str = ""
    kind: str = ""
    question: str = ""
    page: str = "1"

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> View:
        """From the parameters of an address; what is not known counts as not asked."""
        scope, kind = asked.get("wie", ""), asked.get("soort", "")
        return cls(
            scope=scope if scope in SCOPES else "",
            kind=kind if kind in set(WorkKind) else "",
            question=" ".join(asked.get("q", "").replace("\0", "").split())[:100],
            page=asked.get("page", "1"),
        )

    def address(self, **changes: str) -> str:
        """The parameters with some changed, as they stand after the question mark."""
        parts = {"wie": self.scope, "soort": self.kind, "q": self.question, "page": self.page} | changes
        kept = {name: value for name, value in parts.items() if value and (name, value) != ("page", "1")}
        return f"?{urlencode(kept)}" if kept else ""

    def items(self, actor: Actor, now: datetime) -> WorkItemQuerySet:
        """The work to show, overdue first."""
        if self.scope == "later":
            items = put_off(actor, now=now)
        else:
            items = queue(actor, now=now, mine=self.scope == "mij")
        if self.scope == "vrij":
            items = items.filter(owner=None)
        if self.kind:
            items = items.filter(kind=self.kind)
        if self.question:
            items = items.filter(title__icontains=self.question)
        return items


@dataclass(frozen=True, slots=True)
class Row:
    """One item in the list."""

    item: WorkItem
    url: str
    is_late: bool
    current: bool


def page_of(view: View, actor: Actor, now: datetime) -> Page[WorkItem]:
    """One page of the list, owners included; a page beyond the end is the last one."""
    return Paginator(view.items(actor, now).select_related("owner"), PER_PAGE).get_page(view.page)


def rows(page: Page[WorkItem], view: View, now: datetime, current: WorkItem | None) -> list[Row]:
    """The items of a page with their addresses."""
    return [
        Row(
            item,
            reverse("backoffice:item", args=[item.pk]) + view.address(),
            is_late(item.due_at, now),
            current is not None and item.pk == current.pk,
        )
        for item in page.object_list
    ]


def around(shown: list[Row]) -> dict[str, str]:
    """Where the keys J and K lead from the current row."""
    at = next((place for place, row in enumerate(shown) if row.current), None)
    if at is None:
        return {"next": shown[0].url if shown else "", "previous": ""}
    return {
        "next": shown[at + 1].url if at + 1 < len(shown) else "",
        "previous": shown[at - 1].url if at else "",
    }


def scope_tabs(view: View) -> list[dict[str, Any]]:
    """Whose work."""
    labels = {"": _("All"), "mij": _("Mine"), "vrij": _("Of nobody"), "later": _("Later")}
    address = reverse("backoffice:queue")
    return [
        {"label": label, "url": address + view.address(wie=scope, page=""), "current": scope == view.scope}
        for scope, label in labels.items()
    ]


def kind_chips(view: View, actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """The kinds there is work of, with how much; the chosen one stays to be taken off."""
    found = counts(actor, now=now, mine=view.scope == "mij")
    address = reverse("backoffice:queue")
    return [
        {
            "label": words_for("work", kind),
            "count": number,
            "active": kind == view.kind,
            "url": address + view.address(soort="" if kind == view.kind else kind.value, page=""),
        }
        for kind, number in found.items()
        if number or kind == view.kind
    ]
