"""What an applicant hands in, as values, and how long a withdrawal can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from schakel.agency.people.rules import PersonDetails, WishDetails
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.vacancies.states import VacancyState


@dataclass(frozen=True, slots=True)
class Answered:
    """One question as it was asked, and the answer."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class ApplicationDetails:
    """The person, what they want, and their words; ``may_pool`` is consent for later vacancies."""

    person: PersonDetails
    wishes: WishDetails | None = None
    motivation: str = ""
    may_pool: bool = False
    answers: tuple[Answered, ...] = ()


UNDO_WITHIN = timedelta(hours=24)
_OVER = frozenset({ApplicationState.WITHDRAWN, ApplicationState.DECLINED, ApplicationState.PLACED})
_CLOSED = frozenset({VacancyState.FILLED, VacancyState.CLOSED})


def is_over(state: str, vacancy_state: str | None) -> bool:
    """Whether the procedure has ended: decided, withdrawn, or the vacancy gone without an offer."""
    return state in _OVER or (state != ApplicationState.OFFERED and vacancy_state in _CLOSED)


def may_withdraw(state: str) -> bool:
    """Whether there is something left to withdraw from."""
    return state not in _OVER


def may_take_back(withdrawn_at: datetime | None, now: datetime) -> bool:
    """Whether a withdrawal is young enough to be taken back."""
    return withdrawn_at is not None and now - withdrawn_at < UNDO_WITHIN
