"""The shapes of ESCO: a concept with its wordings in several languages, and what it is related to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

KINDS = ("occupation", "group", "skill", "knowledge", "skill-group")


@dataclass(frozen=True, slots=True)
class Concept:
    """An occupation, a group of occupations, a skill, a piece of knowledge or a group of skills.

    `code` is the ISCO code for occupations and their groups. `labels` and `about` are by language; the
    first label is the preferred one.
    """

    uri: str
    kind: str
    code: str = ""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)

    def wordings(self) -> Iterator[tuple[str, str]]:
        """Yield `(language, wording)` of every label, in the order of the languages."""
        for lang in sorted(self.labels):
            for wording in self.labels[lang]:
                yield lang, wording


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """`one` is related to `other`: `essential`, `optional` (a skill for an occupation), `broader`."""

    one: str
    kind: str
    other: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that could not be used: its file, its number, and a key that says why (`REASONS`)."""

    file: str
    line: int
    reason: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """All concepts by URI and all relations of a folder, with its faults and the languages found."""

    concepts: Mapping[str, Concept]
    relations: frozenset[Relation]
    languages: tuple[str, ...]
    faults: tuple[Fault, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of our own taxonomy (`role:KEY`, `skill:KEY`) and the ESCO concept that means the same.

    `standing`: `wording` (they share wordings), `gone` (the concept is not in the version in use).
    """

    key: str
    uri: str
    standing: str = "wording"
