"""Writes on users and roles."""

from __future__ import annotations

from django.db import transaction

from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Role


@transaction.atomic
def register(
    *, by: Actor, email: str, name: str, roles: frozenset[Role], password: str | None = None
) -> User:
    """Make a user with these roles; without a password nobody can log in until one is set."""
    user = User.objects.create_user(email=email, password=password, name=name)
    for role in sorted(roles):
        grant(user, by=by, role=role)
    return user


@transaction.atomic
def grant(user: User, *, by: Actor, role: Role) -> RoleGrant:
    """Give a role; giving it twice changes nothing."""
    found, _ = RoleGrant.objects.get_or_create(user=user, role=role, defaults={"granted_by": by.label})
    return found
