"""The shape of the demo agency: who works there, for whom, which vacancies, which people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from schakel.demo.cv import CvTruth, Layout, PersonName


@dataclass(frozen=True, slots=True)
class Staff:
    """Someone who works at the agency; `role` is consultant, back-office or administrator."""

    key: str
    name: PersonName
    email: str
    role: str
    function_nl: str
    function_en: str
    phone: str
    about_nl: str
    about_en: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said about how they work; `value` -2..2 on one of seven dimensions."""

    dimension: str
    value: int
    quote: str
    said_by: str
    said_on: date


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a client; `department_key` is empty for the whole organisation."""

    key: str
    name: PersonName
    function: str
    email: str
    phone: str
    department_key: str


@dataclass(frozen=True, slots=True)
class Department:
    """A team at a client, in its own words."""

    key: str
    name: str
    team_nl: tuple[str, ...]
    team_en: tuple[str, ...]
    culture: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Client:
    """An organisation the agency works for; `size` is small, medium or large."""

    key: str
    name: str
    sector: str
    size: str
    place: str
    postcode: str
    street: str
    website: str
    phone: str
    about_nl: str
    about_en: str
    departments: tuple[Department, ...]
    contacts: tuple[Contact, ...]
    consultant_key: str
    client_since: date


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a client asks, in the shape of `engine.matching.Requirement`, with strength as text."""

    id: str
    aspect: str
    key: str
    level: int
    years: float
    strength: str
    weight: int
    reason: str


@dataclass(frozen=True, slots=True)
class VacancyText:
    """The advertisement: each part is a run of sentences or list items."""

    summary: str
    intro: tuple[str, ...]
    tasks: tuple[str, ...]
    bring: tuple[str, ...]
    offer: tuple[str, ...]
    team: tuple[str, ...]
    procedure: tuple[str, ...]

    def sentences(self) -> tuple[str, ...]:
        """All sentences and items in reading order."""
        return (*self.intro, *self.tasks, *self.bring, *self.offer, *self.team, *self.procedure)


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A job; `status` is draft, published, filled or closed; pay is per month, full-time."""

    key: str
    client_key: str
    department_key: str
    contact_key: str
    consultant_key: str
    role_key: str
    title_nl: str
    title_en: str
    contract: str
    months: int | None
    hours_min: int
    hours_max: int
    pay_min_cents: int
    pay_max_cents: int
    place: str
    postcode: str
    remote_days: int
    start_month: int
    opened_on: date
    published_on: date | None
    closing_on: date
    status: str
    confidential: bool
    text_nl: VacancyText
    text_en: VacancyText | None
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants; pay per month, full-time; travel as the crow flies."""

    role_keys: tuple[str, ...]
    hours_min: int
    hours_max: int
    pay_min_cents: int
    contracts: tuple[str, ...]
    max_travel_km: int
    remote_days_min: int
    start_month: int
    text: str


@dataclass(frozen=True, slots=True)
class Consent:
    """What a person agreed to: `purpose` is application or pool; data go after `until`."""

    purpose: str
    given_on: date
    until: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person; `facts` are what the record and the CV say, `cv` is the layout and language of the file."""

    key: str
    facts: CvTruth
    sectors: tuple[str, ...]
    wishes: Wishes
    culture: tuple[Statement, ...]
    source: str
    registered_on: date
    consultant_key: str
    consents: tuple[Consent, ...]
    cv: tuple[Layout, str] | None
    motivation: str


@dataclass(frozen=True, slots=True)
class Application:
    """An application, or an open registration when `vacancy_key` is empty.

    `stage` is received, screening, intake, proposed, interview, offer, placed, rejected or withdrawn.
    """

    key: str
    candidate_key: str
    vacancy_key: str
    received_on: date
    stage: str
    stage_since: date
    reason: str
    motivation: str


@dataclass(frozen=True, slots=True)
class Shortlist:
    """People proposed to a client for one vacancy; not sent yet without `sent_on`."""

    key: str
    vacancy_key: str
    candidate_keys: tuple[str, ...]
    disclosure: str
    sent_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class World:
    """The whole demo agency as of one day."""

    today: date
    staff: tuple[Staff, ...]
    clients: tuple[Client, ...]
    vacancies: tuple[Vacancy, ...]
    candidates: tuple[Candidate, ...]
    applications: tuple[Application, ...]
    shortlists: tuple[Shortlist, ...]

    def vacancies_by_key(self) -> Mapping[str, Vacancy]:
        """Vacancies by their key."""
        return {vacancy.key: vacancy for vacancy in self.vacancies}

    def candidates_by_key(self) -> Mapping[str, Candidate]:
        """Candidates by their key."""
        return {candidate.key: candidate for candidate in self.candidates}
