"""The one permission decision: who may do what to which object and see which class of field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from schakel.foundation.accounts.states import STAFF, Action, Role
from schakel.kernel.privacy import PrivacyClass as Class


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a user with roles, the worker, or a visitor without either."""

    label: str
    roles: frozenset[Role] = field(default_factory=frozenset)
    user_id: int | None = None
    # The address a visitor proved to be theirs by a link we mailed there.
    mailbox: str = ""

    def has(self, *roles: Role) -> bool:
        """Whether the actor has any of these roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def is_staff(self) -> bool:
        """Whether the actor works at the agency."""
        return not self.roles.isdisjoint(STAFF)


VISITOR = Actor("visitor")
WORKER = Actor("worker", frozenset({Role.WORKER}))


@runtime_checkable
class InCustody(Protocol):
    """An object of one consultant; without custodian it is pooled: every consultant works with it."""

    custodian_id: int | None


@runtime_checkable
class OfMailbox(Protocol):
    """An object that is about whoever reads the mail of one address."""

    @property
    def mailbox(self) -> str: ...


def by_mailbox(email: str) -> Actor:
    """The person behind an address: not signed in, but reached by mail."""
    return Actor("mail-link", frozenset({Role.CANDIDATE, Role.CLIENT}), mailbox=email)


_CONSULTANT = frozenset({Role.CONSULTANT, Role.WORKER})
_OFFICE = _CONSULTANT | {Role.BACK_OFFICE}

# Deny by default: an action that is not here is nobody's.
ALLOWED: dict[Action, frozenset[Role]] = {
    Action.USE_DESK: STAFF,
    Action.SEE_CANDIDATES: _OFFICE,
    Action.EDIT_CANDIDATES: _OFFICE,
    Action.SEE_CLIENTS: _OFFICE | {Role.FINANCE},
    Action.EDIT_CLIENTS: _OFFICE,
    Action.SEE_VACANCIES: _OFFICE | {Role.FINANCE},
    Action.EDIT_VACANCIES: _CONSULTANT,
    Action.MATCH: _CONSULTANT,
    Action.SHORTLIST: _CONSULTANT,
    Action.SEE_DOCUMENTS: _OFFICE,
    Action.CONFIRM_DOCUMENTS: _OFFICE,
    Action.SEE_WORK: _OFFICE | {Role.FINANCE},
    Action.DO_WORK: _OFFICE | {Role.FINANCE},
    Action.SEE_MESSAGES: _OFFICE,
    Action.EDIT_CONTENT: frozenset({Role.CONSULTANT, Role.BACK_OFFICE}),
    Action.MANAGE_USERS: frozenset({Role.ADMINISTRATOR}),
    Action.MANAGE_HOUSE: frozenset({Role.ADMINISTRATOR}),
    Action.READ_AUDIT: frozenset({Role.AUDITOR}),
    Action.CARRY_OUT_REQUESTS: frozenset({Role.BACK_OFFICE, Role.WORKER}),
    Action.SEE_OWN: frozenset({Role.CANDIDATE, Role.CLIENT}),
}

# Which classes of personal field a role sees; system and public fields go with the object itself.
FIELDS: dict[Class, frozenset[Role]] = {
    Class.BUSINESS: _OFFICE | {Role.FINANCE},
    Class.IDENTITY: _OFFICE,
    Class.CONTACT: _OFFICE,
    Class.ADDRESS: frozenset({Role.BACK_OFFICE, Role.WORKER}),
    Class.CAREER: _OFFICE,
    Class.WISHES: _OFFICE,
    Class.STATEMENT: _CONSULTANT,
    Class.CONTENT: _OFFICE,
    Class.MATCH: _CONSULTANT,
}
_OPEN = frozenset({Class.SYSTEM, Class.PUBLIC})


def can(actor: Actor, action: Action, subject: object = None, sort: Class | None = None) -> bool:
    """Whether ``actor`` may take ``action``, on ``subject`` where given, and see fields of class ``sort``.

    Pure: looks at its arguments only. Order: role, then custody of the object, then class of the field.
    """
    if actor.roles.isdisjoint(ALLOWED.get(action, frozenset())):
        return False
    if action is Action.SEE_OWN:
        return bool(actor.mailbox) and (subject is None or _is_own(actor, subject))
    if subject is not None and not _in_reach(actor, subject):
        return False
    return sort is None or sort in _OPEN or not actor.roles.isdisjoint(FIELDS.get(sort, frozenset()))


def _in_reach(actor: Actor, subject: object) -> bool:
    """A consultant reaches pooled objects and their own; the back office and the worker reach all."""
    if not isinstance(subject, InCustody) or actor.has(Role.BACK_OFFICE, Role.WORKER, Role.FINANCE):
        return True
    return subject.custodian_id is None or subject.custodian_id == actor.user_id


def _is_own(actor: Actor, subject: object) -> bool:
    return isinstance(subject, OfMailbox) and subject.mailbox.casefold() == actor.mailbox.casefold()


def outlived(begun: int, seen: int, now: int, most_seconds: int, idle_seconds: int) -> bool:
    """Whether a session ends now: it lasted too long, rested too long, or lies in the future of this clock.

    All in seconds; ``begun`` and ``seen`` as on the clock of ``now``.
    """
    return now - begun >= most_seconds or now - seen >= idle_seconds or begun > now + idle_seconds
