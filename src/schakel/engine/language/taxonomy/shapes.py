"""The shapes of the taxonomy: what a role, skill, trait, training and family consist of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labelled:
    """Something with a key and wordings in Dutch and English; the label first, then synonyms."""

    key: str
    nl: str
    en: str
    synonyms_nl: tuple[str, ...]
    synonyms_en: tuple[str, ...]

    def label(self, lang: str) -> str:
        """Return the English label for `en` and any `en-…`, else the Dutch one."""
        return self.en if lang.startswith("en") else self.nl

    def wordings(self) -> tuple[str, ...]:
        """Return every label and synonym, Dutch first."""
        return (self.nl, *self.synonyms_nl, self.en, *self.synonyms_en)


@dataclass(frozen=True, slots=True)
class Family(Labelled):
    """A group of roles that belong together."""


@dataclass(frozen=True, slots=True)
class Role(Labelled):
    """A job title with its place in the house: family, level 1 (starts) to 4 (leads), and neighbours."""

    family: str
    level: int
    broader: str
    adjacent: tuple[str, ...]
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Skill(Labelled):
    """Something a person can do (`skill`), work with (`system`) or know about (`knowledge`)."""

    kind: str
    group: str
    broader: str
    related: tuple[str, ...]
    learnable_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trait(Labelled):
    """How a person works; `shown_by` asks for behaviour, so that a trait can be talked about with facts."""

    shown_by_nl: str
    shown_by_en: str


@dataclass(frozen=True, slots=True)
class Training(Labelled):
    """A way to learn: `form` is mbo, ad, hbo, certificate or course; `nlqf` its level, 0 when it has none."""

    form: str
    nlqf: int


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All of it, by key, in the order of the files."""

    families: Mapping[str, Family]
    roles: Mapping[str, Role]
    skills: Mapping[str, Skill]
    traits: Mapping[str, Trait]
    trainings: Mapping[str, Training]

    def wordings(self) -> Iterator[str]:
        """Yield every wording of every role, skill, trait and training."""
        for part in (self.roles, self.skills, self.traits, self.trainings):
            for entry in part.values():
                yield from entry.wordings()
