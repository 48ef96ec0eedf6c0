"""The one permission decision: deny by default, custody, class of field."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from schakel.foundation.accounts.rules import VISITOR, Actor, can
from schakel.foundation.accounts.states import Action, Role
from schakel.kernel.privacy import PrivacyClass

pytestmark = pytest.mark.engine


@dataclass
class Thing:
    custodian_id: int | None


def someone(role: Role, user_id: int = 7) -> Actor:
    return Actor("someone", frozenset({role}), user_id)


@pytest.mark.parametrize("action", list(Action))
def test_a_visitor_may_nothing_at_the_desk(action: Action) -> None:
    assert not can(VISITOR, action)


def test_the_administrator_sees_no_dossier() -> None:
    admin = someone(Role.ADMINISTRATOR)
    assert not can(admin, Action.SEE_CANDIDATES)
    assert not can(admin, Action.SEE_DOCUMENTS)
    assert can(admin, Action.MANAGE_USERS)


@pytest.mark.parametrize(("custodian", "reached"), [(None, True), (7, True), (8, False)])
def test_a_consultant_reaches_pooled_and_own_people(custodian: int | None, reached: bool) -> None:
    assert can(someone(Role.CONSULTANT), Action.SEE_CANDIDATES, Thing(custodian)) is reached


def test_the_back_office_reaches_everyones_people() -> None:
    assert can(someone(Role.BACK_OFFICE), Action.SEE_CANDIDATES, Thing(8))


def test_the_home_address_is_for_the_back_office() -> None:
    assert can(someone(Role.BACK_OFFICE), Action.SEE_CANDIDATES, None, PrivacyClass.ADDRESS)
    assert not can(someone(Role.CONSULTANT), Action.SEE_CANDIDATES, None, PrivacyClass.ADDRESS)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_sees_secrets(role: Role) -> None:
    assert not any(can(someone(role), action, None, PrivacyClass.SECRET) for action in Action)


def test_two_roles_add_up() -> None:
    both = Actor("both", frozenset({Role.CONSULTANT, Role.FINANCE}), 7)
    assert can(both, Action.MATCH)
    assert can(both, Action.SEE_WORK)
