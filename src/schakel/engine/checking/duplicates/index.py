"""A set kept ready, so that one new person is compared with the few who share a key, not with all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schakel.engine.checking.duplicates.blocking import KEYS, LARGEST
from schakel.engine.checking.duplicates.comparing import compare, levels_of, veto_of, weight_of
from schakel.engine.checking.duplicates.prepared import Prepared, prepare
from schakel.engine.checking.duplicates.shapes import Comparison, Person
from schakel.engine.checking.duplicates.weights import NOTHING_KNOWN, Rarity, table


class Index:
    """People by the keys of :mod:`blocking`; adding and looking up in any order."""

    def __init__(self, people: Iterable[Person] = (), rarity: Rarity = NOTHING_KNOWN) -> None:
        self._rarity = rarity
        self._people: list[Prepared] = []
        self._groups: dict[tuple[object, ...], list[int]] = {}
        for person in people:
            self.add(person)

    def __len__(self) -> int:
        return len(self._people)

    def add(self, person: Person) -> None:
        """Put somebody in."""
        one = prepare(person)
        for key in _keys(one):
            self._groups.setdefault(key, []).append(len(self._people))
        self._people.append(one)

    def doubles_of(self, person: Person) -> list[Comparison]:
        """Who may be the same person, the likeliest first; whoever has the same id is left out."""
        one = prepare(person)
        near: set[int] = set()
        for key in _keys(one):
            group = self._groups.get(key, ())
            if len(group) <= LARGEST:
                near.update(group)
        found = [compare(one, self._people[at], self._rarity) for at in near if self._is_likely(one, at)]
        return sorted(found, key=lambda item: (-item.score, item.left, item.right))

    def _is_likely(self, one: Prepared, at: int) -> bool:
        other = self._people[at]
        levels = levels_of(one, other)
        if one.id == other.id or veto_of(levels, one, other):
            return False
        score = sum(weight_of(name, level, one, other, self._rarity) for name, level in levels.items())
        return score >= table()["threshold"]["possible"]


def _keys(one: Prepared) -> Iterator[tuple[object, ...]]:
    given, family = one.given, one.family
    values = {
        "national": one.national, "email": one.email, "phone": one.phone, "local": one.local,
        "born": one.born, "initial": given.initial, "sound": family.sound, "family1": family.first,
        "given1": given.first, "place": one.place, "postcode": one.postcode, "number": one.number,
        "street": one.street,
    }  # fmt: skip
    for number, names in enumerate(KEYS):
        parts = [values[name] for name in names]
        if all(parts):
            yield number, *parts
    if given.first and family.first:
        yield "crossed", *sorted((given.first, family.first))
