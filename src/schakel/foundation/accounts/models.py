"""Users and the roles they were given."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Role
from schakel.kernel.privacy import privacy_classes


class UserManager(BaseUserManager["User"]):
    """Makes users; e-mail addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A user without any role; roles are granted by their own action."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find by e-mail address, however it was typed."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Someone who logs in."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, default="nl")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    session_round = models.PositiveIntegerField(default=0)

    objects = UserManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    privacy: ClassVar = privacy_classes(
        system="id language is_active created_at last_login session_round",
        identity="name",
        contact="email phone",
        secret="password",  # noqa: S106 (the name of a field)
    )

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # A new round ends every session of before: rights that changed do not live on in an open browser.
        text = f"{self.password}:{self.session_round}"
        return salted_hmac("schakel.accounts.session", text, secret=secret, algorithm="sha256").hexdigest()

    def as_actor(self) -> Actor:
        """The actor this user is now, with the roles of this moment (one query)."""
        roles = frozenset(Role(role) for role in self.grants.values_list("role", flat=True))
        return Actor(label=self.name, roles=roles if self.is_active else frozenset(), user_id=self.pk)


class RoleGrant(models.Model):
    """One role of one user: who gave it and when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    granted_by = models.CharField(max_length=120)
    granted_at = models.DateTimeField(auto_now_add=True)

    privacy: ClassVar = privacy_classes(system="id user role granted_at", identity="granted_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="role_once_per_user")]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"
