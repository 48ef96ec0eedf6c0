"""Splits Dutch compounds into the words they were joined from, with words learnt from labels."""

from collections.abc import Iterable

_LINKS = ("", "s", "en", "e", "n", "er")
_SHORTEST_PART = 3
_SHORTEST_LEARNT = 4
_SHORTEST_UNKNOWN = 4
_SHORTEST_HEAD = 5
_LONGEST_PART = 24
_DOUBLED = {"aa": "a", "ee": "e", "oo": "o", "uu": "u"}
_HARDENED = {"f": "v", "s": "z"}


def inflected(word: str) -> tuple[str, ...]:
    """Return the plural-like forms a word takes inside a compound: `factuur` gives `facturen` too."""
    forms = [word, word + "s", word + "en", word + "n"]
    if len(word) > 3 and word[-3:-1] in _DOUBLED:
        last = _HARDENED.get(word[-1], word[-1])
        forms += [word[:-3] + _DOUBLED[word[-3:-1]] + end + "en" for end in {word[-1], last}]
    elif len(word) > 2:
        forms.append(word + word[-1] + "en")
    return tuple(forms)


class Splitter:
    """Knows the parts compounds are made of.

    `parts` are trusted, however short. `learnt` are words seen in labels: a word that can be split into known
    parts teaches nothing, any other of four letters or more becomes a part. `heads` may end a compound whose
    front is unknown (`xyzmedewerker`).
    """

    __slots__ = ("_forms", "_heads", "_longest")

    def __init__(self, parts: Iterable[str], heads: Iterable[str] = (), learnt: Iterable[str] = ()) -> None:
        self._forms: dict[str, str] = {}
        self._longest = 0
        self._heads = frozenset(heads)
        for part in (*parts, *self._heads):
            self._add(part)
        for word in sorted(set(learnt), key=lambda word: (len(word), word)):
            if len(word) >= _SHORTEST_LEARNT and word.isalpha() and len(self.split(word)) == 1:
                self._add(word)

    def known(self) -> dict[str, str]:
        """Return every form it knows with its part, to be kept in a file."""
        return dict(self._forms)

    @classmethod
    def restored(cls, forms: dict[str, str], heads: Iterable[str]) -> "Splitter":
        """Return the splitter that `known` was asked of."""
        splitter = cls((), ())
        splitter._forms = dict(forms)
        splitter._heads = frozenset(heads)
        splitter._longest = min(_LONGEST_PART, max(map(len, forms), default=0))
        return splitter

    def _add(self, part: str) -> None:
        for form in inflected(part):
            self._forms.setdefault(form, part)
            self._longest = min(_LONGEST_PART, max(self._longest, len(form)))
        self._forms[part] = part

    def knows(self, word: str) -> bool:
        """Say whether `word` is itself a part or a plural of one."""
        return word in self._forms

    def split(self, word: str) -> tuple[str, ...]:
        """Return the parts of `word` in order, or `(word,)` when it is no compound of known parts."""
        if word in self._forms or len(word) < 2 * _SHORTEST_PART:
            return (word,)
        return self._known(word) or self._with_known_head(word) or (word,)

    def _known(self, word: str) -> tuple[str, ...]:
        """Find the split with the fewest parts; among equals the one whose last part is longest."""
        size = len(word)
        best: list[tuple[str, ...] | None] = [None] * (size + 1)
        best[size] = ()
        for start in range(size - _SHORTEST_PART, -1, -1):
            for end in range(start + _SHORTEST_PART, min(size, start + self._longest) + 1):
                part = self._forms.get(word[start:end])
                rest = self._rest(word, end, best) if part else None
                if part and rest is not None and self._fewer(rest, best[start]):
                    best[start] = (part, *rest)
        return best[0] or ()

    @staticmethod
    def _fewer(rest: tuple[str, ...], found: tuple[str, ...] | None) -> bool:
        return found is None or len(rest) + 1 < len(found)

    @staticmethod
    def _rest(word: str, end: int, best: list[tuple[str, ...] | None]) -> tuple[str, ...] | None:
        if end == len(word):
            return ()
        found: tuple[str, ...] | None = None
        for link in _LINKS:
            rest = (
                best[end + len(link)] if word.startswith(link, end) and end + len(link) < len(word) else None
            )
            if rest is not None and (found is None or len(rest) < len(found)):
                found = rest
        return found

    def _with_known_head(self, word: str) -> tuple[str, ...]:
        for start in range(_SHORTEST_UNKNOWN, len(word) - _SHORTEST_HEAD + 1):
            head = self._forms.get(word[start:])
            if head in self._heads:
                front = word[:start]
                known = self._forms.get(front.removesuffix("s"))
                return (*((known,) if known else self._known(front) or (front,)), head)
        return ()
