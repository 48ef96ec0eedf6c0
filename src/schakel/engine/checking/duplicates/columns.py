"""Many prepared records as columns of numbers, so that millions of pairs are compared at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

import numpy as np
import numpy.typing as npt

from schakel.engine.checking.duplicates.prepared import Prepared, prepare
from schakel.engine.checking.duplicates.shapes import Person
from schakel.engine.checking.duplicates.weights import Rarity

Ints = npt.NDArray[np.int64]
# Fields of one vocabulary can be compared with each other; code 0 is 'unknown'.
VOCABULARIES = {
    "given1": "name", "given2": "name", "family1": "name", "family2": "name", "sound": "sound",
    "initial": "initial", "root1": "root", "root2": "root", "root3": "root", "born": "born",
    "street": "street", "number": "number", "postcode": "postcode", "place": "place",
    "email": "email", "local": "local", "phone": "phone", "national": "national",
}  # fmt: skip
ROOTS = 3


class Vocabulary(dict[str, int]):
    """A text's number, handed out at first sight."""

    def __init__(self) -> None:
        super().__init__({"": 0})
        self._next = count(1).__next__

    def __missing__(self, text: str) -> int:
        self[text] = number = self._next()
        return number


class Columns:
    """Records by position: ids, and one array of codes per field."""

    def __init__(self, records: Iterable[Person | Prepared]) -> None:
        self.ids: list[str] = []
        self.words = {name: Vocabulary() for name in set(VOCABULARIES.values())}
        rows = {name: array("i") for name in VOCABULARIES}
        put = [(rows[name].append, self.words[kind]) for name, kind in VOCABULARIES.items()]
        for record in records:
            one = record if isinstance(record, Prepared) else prepare(record)
            self.ids.append(one.id)
            for (append, words), text in zip(put, _texts(one), strict=True):
                append(words[text])
        self.codes: dict[str, npt.NDArray[np.int32]] = {
            name: np.frombuffer(row, np.int32) if row else np.zeros(0, np.int32) for name, row in rows.items()
        }
        self._lists: dict[str, npt.NDArray[Any]] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def texts(self, kind: str) -> npt.NDArray[Any]:
        """The texts of a vocabulary by number."""
        if kind not in self._lists:
            found = np.empty(len(self.words[kind]), object)
            found[:] = list(self.words[kind])
            self._lists[kind] = found
        return self._lists[kind]

    def counts(self, name: str) -> Ints:
        """How many records have each code of a field."""
        return np.bincount(self.codes[name], minlength=len(self.words[VOCABULARIES[name]]))

    def rarity(self) -> Rarity:
        """How common each name is here."""
        found = {}
        for sort, name in (("family", "family1"), ("given", "given1")):
            numbers = self.counts(name)
            texts = self.texts("name")
            found[sort] = {texts[at]: int(numbers[at]) for at in np.flatnonzero(numbers) if at}
        return Rarity(len(self), found["family"], found["given"])


def _texts(one: Prepared) -> Sequence[str]:
    given, family = one.given, one.family
    roots = sorted(given.roots)[:ROOTS] if given.roots else ()
    return (
        given.first, given.second, family.first, family.second, family.sound, given.initial,
        roots[0] if roots else "", roots[1] if len(roots) > 1 else "", roots[2] if len(roots) > 2 else "",
        one.born, one.street, one.number, one.postcode, one.place, one.email, one.local, one.phone,
        one.national,
    )  # fmt: skip
