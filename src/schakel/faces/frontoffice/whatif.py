"""A what-if over the requirements of a vacancy: weights and strengths from the address, nothing saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass

from django.http import QueryDict

from schakel.agency.vacancies.models import Requirement

STRENGTHS = ("must", "should", "nice", "off")
WEIGHTS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement as it stands in the what-if: ``strength`` may be 'off'."""

    row: Requirement
    strength: str
    weight: int

    @property
    def changed(self) -> bool:
        return self.strength != self.row.strength or self.weight != self.row.weight

    @property
    def id(self) -> str:
        return f"{self.row.aspect}:{self.row.key}"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """All requirements of a vacancy with what was changed in the address."""

    asked: tuple[Asked, ...]

    @property
    def changed(self) -> bool:
        return any(one.changed for one in self.asked)

    def requirements(self) -> list[Requirement] | None:
        """The requirements to rank with; ``None`` when nothing was changed."""
        return [_changed(one) for one in self.asked if one.strength != "off"] if self.changed else None

    def query(self, **more: str) -> str:
        """The part of the address that says this what-if, with ``more`` behind it."""
        words = QueryDict(mutable=True)
        for one in self.asked:
            if one.changed:
                words[f"s{one.row.pk}"] = one.strength
                words[f"w{one.row.pk}"] = str(one.weight)
        for name, value in more.items():
            if value:
                words[name] = value
        return words.urlencode()


def what_if(rows: Iterable[Requirement], given: Mapping[str, str]) -> WhatIf:
    """Read the what-if; what makes no sense counts as not given."""
    return WhatIf(tuple(_asked(row, given) for row in rows))


def _asked(row: Requirement, given: Mapping[str, str]) -> Asked:
    strength, weight = given.get(f"s{row.pk}", ""), given.get(f"w{row.pk}", "")
    return Asked(
        row,
        strength if strength in STRENGTHS else row.strength,
        int(weight) if weight in {str(number) for number in WEIGHTS} else row.weight,
    )


def _changed(one: Asked) -> Requirement:
    row = copy(one.row)
    row.strength, row.weight = one.strength, one.weight
    return row


def kept(what: WhatIf) -> Sequence[Requirement]:
    """The requirements as they become when the what-if is kept."""
    return [_changed(one) for one in what.asked if one.strength != "off"]
