"""How everything about one person is found, handed over and erased: each app does its own part.

The order is written down once, above all apps (`agency.rights.holders`), from high to low.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import Model

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.states import Kept


@dataclass(frozen=True, slots=True)
class Holding:
    """So many things of one kind; ``kept`` says why they stay when the rest goes."""

    kind: str
    number: int
    kept: Kept | None = None


@dataclass(slots=True)
class Trace:
    """What was found about whoever reads one mailbox; the higher apps tell the lower ones what to look at."""

    mailbox: str
    documents: set[int] = field(default_factory=set)
    consents: set[int] = field(default_factory=set)
    subjects: set[tuple[str, str]] = field(default_factory=set)

    def add(self, *found: Model) -> None:
        """These objects are about the person."""
        self.subjects |= {(one._meta.label_lower, str(one.pk)) for one in found}


class Holder(Protocol):
    """One app's part."""

    def find(self, trace: Trace) -> Sequence[Holding]:
        """What the app holds; adds documents, consents and objects to the trace."""

    def export(self, trace: Trace) -> Mapping[str, Any]:
        """The same as plain values for the person, by name."""

    def erase(self, trace: Trace, *, by: Actor) -> None:
        """Delete it; in the transaction of the whole erasure."""
