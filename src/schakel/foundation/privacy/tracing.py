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
    """What was found about whoever reads one mailbox; the higher apps tell the lower ones what to look at.

    ``spared`` stays when the rest goes: its own term is not over. Empty is: the whole person.
    """

    mailbox: str
    documents: set[int] = field(default_factory=set)
    consents: set[int] = field(default_factory=set)
    subjects: set[tuple[str, str]] = field(default_factory=set)
    references: set[str] = field(default_factory=set)
    spared: frozenset[tuple[str, str]] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether everything under the mailbox is meant."""
        return not self.spared

    def stays(self, model: type[Model]) -> set[int]:
        """The keys of this model that are spared."""
        return {int(key) for label, key in self.spared if label == model._meta.label_lower}

    def add(self, *found: Model) -> None:
        """These objects are about the person."""
        self.subjects |= {named(one) for one in found}
        self.references |= {str(one.reference) for one in found if hasattr(one, "reference")}


def named(one: Model) -> tuple[str, str]:
    """How a trace writes an object down."""
    return one._meta.label_lower, str(one.pk)


class Holder(Protocol):
    """One app's part."""

    def find(self, trace: Trace) -> Sequence[Holding]:
        """What the app holds; adds documents, consents and objects to the trace."""

    def export(self, trace: Trace) -> Mapping[str, Any]:
        """The same as plain values for the person, by name."""

    def erase(self, trace: Trace, *, by: Actor) -> None:
        """Delete it; in the transaction of the whole erasure."""
