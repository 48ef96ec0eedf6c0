"""Writes on users and roles; whatever changes somebody's rights ends their sessions."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F

from schakel.foundation.accounts.errors import EmailTaken, LastAdministrator, NotOneself
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.actions import record


@transaction.atomic
def register(
    *, by: Actor, email: str, name: str, roles: frozenset[Role], password: str | None = None
) -> User:
    """Make a user with these roles; without a password nobody can log in until one is set.

    Raises :class:`EmailTaken`.
    """
    if User.objects.filter(email__iexact=email).exists():
        raise EmailTaken(email)
    user = User.objects.create_user(email=email, password=password, name=name)
    record("register-user", user, by=by, roles=sorted(roles))
    for role in sorted(roles):
        grant(user, by=by, role=role)
    return user


@transaction.atomic
def grant(user: User, *, by: Actor, role: Role) -> RoleGrant:
    """Give a role; giving it twice changes nothing."""
    found, is_new = RoleGrant.objects.get_or_create(user=user, role=role, defaults={"granted_by": by.label})
    if is_new:
        record("grant-role", user, by=by, role=role)
        _end_sessions(user)
    return found


@transaction.atomic
def choose_roles(user: User, *, by: Actor, roles: Iterable[Role]) -> User:
    """Give a user these roles and no other.

    Raises :class:`LastAdministrator` when nobody would be left who manages users.
    """
    wanted = frozenset(roles)
    held = frozenset(Role(role) for role in user.grants.values_list("role", flat=True))
    if Role.ADMINISTRATOR in held - wanted:
        _keep_an_administrator(user)
    for role in sorted(held - wanted):
        user.grants.filter(role=role).delete()
        record("withdraw-role", user, by=by, role=role)
    for role in sorted(wanted - held):
        grant(user, by=by, role=role)
    if held - wanted:
        _end_sessions(user)
    return user


@transaction.atomic
def deactivate(user: User, *, by: Actor) -> User:
    """Close an account: no sign-in, no open session; what the person did stays under their name.

    Raises :class:`NotOneself` and :class:`LastAdministrator`.
    """
    if user.pk == by.user_id:
        raise NotOneself
    if user.is_active:
        _keep_an_administrator(user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        user.is_active = False
        record("deactivate-user", user, by=by)
        _end_sessions(user)
    return user


@transaction.atomic
def reactivate(user: User, *, by: Actor) -> User:
    """Open a closed account again, with the roles it had."""
    if not user.is_active:
        User.objects.filter(pk=user.pk).update(is_active=True)
        user.is_active = True
        record("reactivate-user", user, by=by)
    return user


@transaction.atomic
def reset_second_factor(user: User, *, by: Actor) -> User:
    """Forget app, passkeys and recovery codes of somebody who lost them; their sessions end."""
    forgotten, _ = Authenticator.objects.filter(user=user).delete()
    record("reset-second-factor", user, by=by, forgotten=forgotten)
    _end_sessions(user)
    return user


def _end_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
    user.refresh_from_db(fields=["session_round"])


def _keep_an_administrator(leaving: User) -> None:
    # Locked, so that two administrators cannot remove each other in the same moment.
    left = RoleGrant.objects.select_for_update().filter(role=Role.ADMINISTRATOR, user__is_active=True)
    has_it = leaving.is_active and left.filter(user=leaving).exists()
    if has_it and not left.exclude(user=leaving).exists():
        raise LastAdministrator
