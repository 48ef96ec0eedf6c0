"""States of vacancies and intakes."""

from __future__ import annotations

from enum import StrEnum


class VacancyState(StrEnum):
    """Draft → published → filled or closed; only published ones are on the site."""

    DRAFT = "draft"
    PUBLISHED = "published"
    FILLED = "filled"
    CLOSED = "closed"


class QuestionKind(StrEnum):
    """How an applicant answers a question."""

    SHORT = "short"
    LONG = "long"
    YES_NO = "yes-no"
    CHOICE = "choice"


class IntakeState(StrEnum):
    """An employer's request; suspect ones wait apart and are never dropped."""

    NEW = "new"
    SUSPECT = "suspect"
    HANDLED = "handled"
