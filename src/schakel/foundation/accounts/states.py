"""Roles people have and actions they may take."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is to the agency; one person may have several. Nobody has a right without one."""

    CANDIDATE = "candidate"
    CLIENT = "client"
    CONSULTANT = "consultant"
    BACK_OFFICE = "back-office"
    FINANCE = "finance"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"
    WORKER = "worker"


STAFF = frozenset({Role.CONSULTANT, Role.BACK_OFFICE, Role.FINANCE, Role.ADMINISTRATOR, Role.AUDITOR})


class Action(StrEnum):
    """The verbs of the permission table; a screen names the one it needs."""

    USE_DESK = "use-desk"
    SEE_CANDIDATES = "see-candidates"
    EDIT_CANDIDATES = "edit-candidates"
    SEE_CLIENTS = "see-clients"
    EDIT_CLIENTS = "edit-clients"
    SEE_VACANCIES = "see-vacancies"
    EDIT_VACANCIES = "edit-vacancies"
    MATCH = "match"
    SHORTLIST = "shortlist"
    SEE_DOCUMENTS = "see-documents"
    CONFIRM_DOCUMENTS = "confirm-documents"
    SEE_WORK = "see-work"
    DO_WORK = "do-work"
    SEE_MESSAGES = "see-messages"
    EDIT_CONTENT = "edit-content"
    MANAGE_USERS = "manage-users"
    MANAGE_HOUSE = "manage-house"
    READ_AUDIT = "read-audit"
    CARRY_OUT_REQUESTS = "carry-out-requests"
    SEE_OWN = "see-own"
