"""Kinds and states of work items, and of jobs for the worker."""

from __future__ import annotations

from enum import StrEnum


class WorkKind(StrEnum):
    """What a person is asked to do; each kind has a screen where it is done."""

    CONFIRM_DOCUMENT = "confirm-document"
    UNREADABLE_DOCUMENT = "unreadable-document"
    QUARANTINED_FILE = "quarantined-file"
    NEW_APPLICATION = "new-application"
    NEW_REGISTRATION = "new-registration"
    NEW_INTAKE = "new-intake"
    NEW_MESSAGE = "new-message"
    SUSPECT_SUBMISSION = "suspect-submission"
    UNCERTAIN_MAIL = "uncertain-mail"
    PARKED_JOB = "parked-job"
    DATA_REQUEST = "data-request"
    WITHDRAWN_APPLICATION = "withdrawn-application"
    POSSIBLE_DOUBLE = "possible-double"
    FAILED_CHECK = "failed-check"
    RETENTION_STOPPED = "retention-stopped"


class WorkState(StrEnum):
    """Open until somebody finishes it; dropped when its reason is gone."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class JobState(StrEnum):
    """Waiting → running → done; parked after three tries, with the reason."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    PARKED = "parked"
