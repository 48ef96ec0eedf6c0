"""Decisions on vacancies: what is missing before publishing, and what a readable address looks like."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SHORTEST_REASON = 15  # characters: 'ok' explains nothing to whoever asks later


class Problem(StrEnum):
    """What keeps a vacancy from being published; each has a text on the screen."""

    NO_TITLE = "no-title"
    NO_PAY_BAND = "no-pay-band"
    NO_PLACE = "no-place"
    NO_TASKS = "no-tasks"
    CLOSES_IN_THE_PAST = "closes-in-the-past"


@dataclass(frozen=True, slots=True)
class IntakeDetails:
    """What an employer fills in behind the door 'I want to place a vacancy'."""

    organisation_name: str
    contact_name: str
    email: str
    title: str
    phone: str = ""
    role_key: str = ""
    contract_form: str = ""
    hours_min: int | None = None
    hours_max: int | None = None
    pay_min_cents: int | None = None  # gross a month, full-time
    pay_max_cents: int | None = None
    place: str = ""
    starts_on: date | None = None
    tasks: str = ""
    priorities: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Publishable:
    """The parts of a vacancy that decide whether it may be published."""

    title: str
    tasks: str
    place: str
    pay_min_cents: int | None
    pay_max_cents: int | None
    closes_on: date | None


def problems(vacancy: Publishable, today: date) -> tuple[Problem, ...]:
    """What is missing. Article 5 of Directive (EU) 2023/970 asks the pay band."""
    found = (
        (not vacancy.title, Problem.NO_TITLE),
        (not vacancy.tasks, Problem.NO_TASKS),
        (not vacancy.place, Problem.NO_PLACE),
        (vacancy.pay_min_cents is None or vacancy.pay_max_cents is None, Problem.NO_PAY_BAND),
        (vacancy.closes_on is not None and vacancy.closes_on < today, Problem.CLOSES_IN_THE_PAST),
    )
    return tuple(problem for wrong, problem in found if wrong)


def readable_address(title: str, place: str, reference: str) -> str:
    """'Directiesecretaresse', 'Den Haag', 'V-7K3F-9QXM-2' → directiesecretaresse-den-haag-7k3f9qxm2."""
    plain = unicodedata.normalize("NFKD", f"{title} {place}").encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    tail = reference.lower().replace("-", "")[1:]
    return f"{words[:120].strip('-')}-{tail}"
