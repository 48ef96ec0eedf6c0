"""The comparison of :mod:`comparing` for many pairs at once; a test holds the two to the same answers."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from schakel.engine.checking.duplicates.columns import Columns, Ints
from schakel.engine.checking.duplicates.comparing import GENERATION_YEARS, LIKE
from schakel.engine.checking.duplicates.prepared import GENERIC
from schakel.engine.checking.duplicates.weights import Rarity, table

Floats = npt.NDArray[np.float32]
Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


class Bulk:
    """Scores of pairs of positions in one set of columns."""

    def __init__(self, columns: Columns, rarity: Rarity | None = None) -> None:
        self.columns = columns
        self._rare = rarity or columns.rarity()
        self._family_bits = self._bits("family")
        self._given_bits = self._bits("given")
        emails = columns.texts("local")
        self._generic = np.array([text in GENERIC for text in emails], bool)
        self._long_local = np.array([len(text) >= 5 for text in emails], bool)
        self._letters = np.array([text.isalpha() for text in emails], bool)
        born = columns.texts("born")
        self._born = np.array([[int(t[:4]), int(t[4:6]), int(t[6:])] if t else [0, 0, 0] for t in born])
        self._born = self._born.reshape(-1, 3).astype(np.int32)

    def _bits(self, sort: str) -> Floats:
        known = self._rare.family if sort == "family" else self._rare.given
        bits = np.full(len(self.columns.words["name"]), table()[sort]["equal"], np.float32)
        if self._rare.records >= table()["rarity"]["from_records"]:
            bits[:] = self._rare.bits(sort, "")
            for name in known:
                bits[self.columns.words["name"][name]] = self._rare.bits(sort, name)
        return bits

    def scores(self, left: Ints, right: Ints) -> tuple[Floats, Mask]:
        """The score of each pair, and whether a veto forbids it."""
        pairs = _Pairs(self.columns, left, right)
        family, family_equal = self._family(pairs)
        given, given_equal, given_differs = self._given(pairs)
        crossed = _crossed(pairs) & ~(family_equal & given_equal)
        family[crossed], given[crossed] = table()["family"]["crossed"], table()["given"]["crossed"]
        given_differs &= ~crossed
        born, born_equal, generation = self._birth(pairs)
        national, number_fits = _typed(pairs, "national")
        email, email_equal = self._email(pairs)
        phone, _ = _typed(pairs, "phone")
        total = family + given + born + national + email + phone + _address(pairs)
        veto = ((given_differs & ~(born_equal & email_equal)) | generation) & ~number_fits
        return total, veto

    def _family(self, pairs: _Pairs) -> tuple[Floats, Mask]:
        weights = table()["family"]
        one, other = pairs.left("family1"), pairs.right("family1")
        two, three = pairs.left("family2"), pairs.right("family2")
        known = (one > 0) & (other > 0)
        equal = known & (one == other)
        part = (two > 0) & ((two == other) | (two == three)) | (three > 0) & (three == one)
        part &= known & ~equal
        result = np.zeros(len(one), np.float32)
        _written(pairs, known & ~equal & ~part, "family", result)
        result[equal] = self._family_bits[one[equal]]
        result[part] = weights["part"]
        return result, equal

    def _given(self, pairs: _Pairs) -> tuple[Floats, Mask, Mask]:
        weights = table()["given"]
        one, other = pairs.left("given1"), pairs.right("given1")
        two, three = pairs.left("given2"), pairs.right("given2")
        letters = pairs.left("initial"), pairs.right("initial")
        known = (letters[0] > 0) & (letters[1] > 0)
        full = known & (one > 0) & (other > 0)
        equal = full & (one == other)
        second = ((two > 0) & ((two == other) | (two == three))) | ((three > 0) & (three == one))
        second &= full & ~equal
        nick = full & ~equal & ~second & self._share_roots(pairs)
        result = np.zeros(len(one), np.float32)
        differs = _written(pairs, full & ~equal & ~second & ~nick, "given", result)
        result[equal] = self._given_bits[one[equal]]
        result[second], result[nick] = weights["second"], weights["nick"]
        loose = known & ~full
        same = letters[0] == letters[1]
        result[loose & same], result[loose & ~same] = weights["initial"], weights["differs"]
        return result, equal, differs | (loose & ~same)

    @staticmethod
    def _share_roots(pairs: _Pairs) -> Mask:
        shared = np.zeros(pairs.number, bool)
        for mine in ("root1", "root2", "root3"):
            root = pairs.left(mine)
            for theirs in ("root1", "root2", "root3"):
                shared |= (root > 0) & (root == pairs.right(theirs))
        return shared

    def _birth(self, pairs: _Pairs) -> tuple[Floats, Mask, Mask]:
        weights = table()["born"]
        one, other = pairs.left("born"), pairs.right("born")
        known = (one > 0) & (other > 0)
        equal = known & (one == other)
        left, right = self._born[one], self._born[other]
        same = left == right
        swapped = same[:, 0] & (left[:, 1] == right[:, 2]) & (left[:, 2] == right[:, 1])
        open_ = known & ~equal
        near = open_ & (same.sum(axis=1) == 2)
        slip = open_ & (swapped | pairs.within("born", open_, 1))
        differs = open_ & ~near & ~slip
        result = np.zeros(len(one), np.float32)
        result[equal], result[differs] = weights["equal"], weights["differs"]
        result[near], result[slip] = weights["near"], weights["slip"]
        generation = differs & (np.abs(left[:, 0] - right[:, 0]) >= GENERATION_YEARS)
        return result, equal, generation

    def _email(self, pairs: _Pairs) -> tuple[Floats, Mask]:
        weights = table()["email"]
        one, other = pairs.left("email"), pairs.right("email")
        mine, theirs = pairs.left("local"), pairs.right("local")
        known = (one > 0) & (other > 0)
        alike = known & (one == other)
        shared = alike & self._generic[mine]
        equal = alike & ~shared
        local = known & ~alike & (mine == theirs) & self._long_local[mine] & ~self._generic[mine]
        slip = known & ~alike & ~local
        slip &= pairs.within("email", slip, 2)
        result = np.zeros(len(one), np.float32)
        result[known] = weights["differs"]
        result[equal], result[shared] = weights["equal"], weights["shared"]
        result[local], result[slip] = weights["local"], weights["slip"]
        result[local & self._letters[mine]] = weights["namesake"]
        return result, equal


class _Pairs:
    """The two sides of many pairs, a field at a time."""

    def __init__(self, columns: Columns, left: Ints, right: Ints) -> None:
        self.columns, self._left, self._right, self.number = columns, left, right, len(left)

    def left(self, name: str) -> Codes:
        found: Codes = self.columns.codes[name][self._left]
        return found

    def right(self, name: str) -> Codes:
        found: Codes = self.columns.codes[name][self._right]
        return found

    def known(self, *names: str) -> Mask:
        mask = np.ones(self.number, bool)
        for name in names:
            mask &= (self.left(name) > 0) & (self.right(name) > 0)
        return mask

    def texts(self, name: str, kind: str, mask: Mask) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        words = self.columns.texts(kind)
        return words[self.left(name)[mask]], words[self.right(name)[mask]]

    def within(self, name: str, mask: Mask, edits: int) -> Mask:
        """Where the two differ by at most so many typing errors; only asked where the mask is set."""
        result = np.zeros(self.number, bool)
        if mask.any():
            one, other = self.texts(name, name, mask)
            found = cpdist(one, other, scorer=OSA.distance, score_cutoff=edits, dtype=np.int32)
            result[np.flatnonzero(mask)] = found <= edits
        return result


def _crossed(pairs: _Pairs) -> Mask:
    known = pairs.known("given1", "family1")
    first = pairs.left("given1") == pairs.right("family1")
    second = pairs.left("family1") == pairs.right("given1")
    result: Mask = known & first & second
    words = pairs.columns.texts("name")
    for half, mine, theirs in ((first, "family1", "given1"), (second, "given1", "family1")):
        where = np.flatnonzero(known & half & ~result)
        if len(where):
            one, other = words[pairs.left(mine)[where]], words[pairs.right(theirs)[where]]
            result[where] = _slips(one, other)
    return result


def _typed(pairs: _Pairs, name: str) -> tuple[Floats, Mask]:
    weights = table()[name]
    one, other = pairs.left(name), pairs.right(name)
    known = (one > 0) & (other > 0)
    equal = known & (one == other)
    slip = pairs.within(name, known & ~equal, 1)
    result = np.zeros(len(one), np.float32)
    result[known] = weights["differs"]
    result[equal], result[slip] = weights["equal"], weights["slip"]
    return result, equal | slip


def _slips(one: npt.NDArray[Any], other: npt.NDArray[Any]) -> Mask:
    found = cpdist(one, other, scorer=OSA.distance, score_cutoff=2, dtype=np.int32)
    lengths = np.fromiter((min(len(a), len(b)) for a, b in zip(one, other, strict=True)), int, len(one))
    result: Mask = (found <= np.where(lengths >= 8, 2, 1)) & (lengths >= 5)
    return result


def _written(pairs: _Pairs, mask: Mask, sort: str, result: Floats) -> Mask:
    """Fill the weights of names that are written differently; returns where they truly differ."""
    weights = table()[sort]
    differs = np.zeros(pairs.number, bool)
    where = np.flatnonzero(mask)
    if len(where):
        one, other = pairs.texts(f"{sort}1", "name", mask)
        slips = _slips(one, other)
        like = cpdist(one, other, scorer=JaroWinkler.similarity, dtype=np.float64) >= LIKE
        result[where] = np.where(slips, weights["slip"], np.where(like, weights["like"], weights["differs"]))
        differs[where] = ~slips & ~like
    return differs


def _address(pairs: _Pairs) -> Floats:
    weights = table()["address"]
    same: dict[str, Mask] = {}
    known: dict[str, Mask] = {}
    for name in ("postcode", "number", "place", "street"):
        known[name] = pairs.known(name)
        same[name] = known[name] & (pairs.left(name) == pairs.right(name))
    unlike = known["street"] & ~same["street"]
    if unlike.any():
        same["street"][np.flatnonzero(unlike)] = _slips(*pairs.texts("street", "street", unlike))
    post, number, place, street = (same[name] for name in ("postcode", "number", "place", "street"))
    another = known["street"] & ~street
    home = number & ((post & ~another) | (street & (place | post)))
    block = (number & (post | street)) | (post & street)
    moved = (known["postcode"] & ~post) | (known["place"] & ~place) | another
    levels = [
        (home, "home"), (block, "street"), (post | (place & street), "area"), (place, "town"),
        (moved, "moved"),
    ]  # fmt: skip
    chosen = np.select([mask for mask, _ in levels], [weights[level] for _, level in levels], 0.0)
    return chosen.astype(np.float32)
