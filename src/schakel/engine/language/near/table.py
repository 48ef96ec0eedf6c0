"""A table of closeness in whole thousandths, and its bytes; the same content has the same name."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FORM = 1
Pairs = Mapping[tuple[str, str], int]


class Damaged(Exception):
    """The bytes are no table, or not the ones that gave it its name."""


def pair(one: str, other: str) -> tuple[str, str]:
    """Both ways are one pair."""
    return (one, other) if one <= other else (other, one)


@dataclass(frozen=True, eq=False)
class Table:
    """How near two skills or roles are, in thousandths, by `pair`; what is in no table is not near.

    `alike` holds the skills that the trained model `model` finds near; the taxonomy relates none of them.
    """

    skills: Pairs
    roles: Pairs
    training: Mapping[str, tuple[str, ...]]
    alike: Pairs = field(default_factory=dict)
    model: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "content", self._content())
        object.__setattr__(self, "id", hashlib.sha256(self.content).hexdigest())

    content: bytes = field(init=False, repr=False)
    id: str = field(init=False)

    def skill(self, one: str, other: str) -> int:
        """Thousandths: of the taxonomy, else of the model."""
        both = pair(one, other)
        return max(self.skills.get(both, 0), self.alike.get(both, 0))

    def by_model(self, one: str, other: str) -> bool:
        """Whether it is the model that finds these skills near."""
        both = pair(one, other)
        return self.alike.get(both, 0) > self.skills.get(both, 0)

    def role(self, one: str, other: str) -> int:
        """Thousandths of the taxonomy."""
        return self.roles.get(pair(one, other), 0)

    def _content(self) -> bytes:
        told = {
            "form": FORM,
            "model": self.model,
            "skills": _listed(self.skills),
            "alike": _listed(self.alike),
            "roles": _listed(self.roles),
            "training": {key: list(routes) for key, routes in self.training.items()},
        }
        return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def read(content: bytes, name: str) -> Table:
    """The table of these bytes; raises `Damaged` when they are not what the name was made of."""
    try:
        raw: dict[str, Any] = json.loads(content)
        if raw["form"] != FORM:
            raise Damaged(f"form {raw['form']}")
        training = {key: tuple(routes) for key, routes in raw["training"].items()}
        found = Table(
            _pairs(raw["skills"]), _pairs(raw["roles"]), training, _pairs(raw["alike"]), raw["model"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise Damaged(str(error)) from error
    if found.id != name:
        raise Damaged(f"{found.id[:12]}")
    return found


def _listed(pairs: Pairs) -> list[list[str | int]]:
    return [[one, other, near] for (one, other), near in sorted(pairs.items())]


def _pairs(raw: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], int]:
    return {(one, other): near for one, other, near in raw}
