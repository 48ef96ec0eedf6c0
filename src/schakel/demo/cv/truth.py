"""The facts a demo CV is made from, and the file that comes out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Layout(StrEnum):
    """How the file looks; the first part is the file type."""

    PDF_ONE_COLUMN = "pdf-one-column"
    PDF_SIDEBAR = "pdf-sidebar"
    PDF_TABLE = "pdf-table"
    PDF_EUROPASS = "pdf-europass"
    PDF_TIMELINE = "pdf-timeline"
    PDF_LONG = "pdf-long"
    DOCX_PLAIN = "docx-plain"
    DOCX_TABLE = "docx-table"
    DOCX_SIDEBAR = "docx-sidebar"
    ODT_PLAIN = "odt-plain"
    TXT_SPARSE = "txt-sparse"

    @property
    def suffix(self) -> str:
        """File type: pdf, docx, odt or txt."""
        return self.value.partition("-")[0]


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as Dutch records keep it: given name, tussenvoegsel, family name."""

    given: str
    prefix: str
    family: str

    @property
    def full(self) -> str:
        """The name as written on a letter."""
        return " ".join(part for part in (self.given, self.prefix, self.family) if part)


@dataclass(frozen=True, slots=True)
class Experience:
    """One job; months are ordinals (`year*12 + month-1`), no end means 'until now'."""

    title: str
    role_key: str | None
    employer: str
    place: str
    start_month: int
    end_month: int | None
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Education:
    """One study or course; `level` is mbo2..mbo4, havo, vwo, ad, hbo, wo, wo-master, course or empty."""

    name: str
    level: str
    institution: str
    start_year: int | None
    end_year: int
    completed: bool = True


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill or system; `level` 0 unknown, 1 basic, 2 good, 3 expert."""

    key: str
    label: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Language:
    """A language with a level A1..C2 or native."""

    code: str
    level: str


@dataclass(frozen=True, slots=True)
class Private:
    """What people write down and a reader must keep out."""

    birth_on: date
    birth_place: str
    nationality: str
    marital_state: str


@dataclass(frozen=True, slots=True)
class CvTruth:
    """Everything a CV may say, with texts in the language of the CV."""

    name: PersonName
    email: str
    phone: str
    place: str
    postcode: str
    headline: str
    role_key: str | None
    summary: str
    experiences: tuple[Experience, ...]
    educations: tuple[Education, ...]
    skills: tuple[Skill, ...]
    systems: tuple[Skill, ...]
    languages: tuple[Language, ...]
    licence: str = ""
    hours: tuple[int, int] | None = None
    availability: str = ""
    pay_wish_cents: int | None = None
    interests: tuple[str, ...] = ()
    private: Private | None = None

    def sparse(self) -> CvTruth:
        """The few facts that the sparse layout writes down."""
        bare = tuple(replace(job, tasks=(), place="") for job in self.experiences)
        return replace(
            self, summary="", experiences=bare, skills=(), hours=None, pay_wish_cents=None,
            interests=(), private=None, educations=self.educations[:2],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CvFile:
    """A finished file and the facts that stand in it; `months` tells whether job dates show months."""

    name: str
    data: bytes
    media_type: str
    truth: CvTruth
    months: bool
