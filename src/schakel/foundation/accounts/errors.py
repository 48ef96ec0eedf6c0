"""Why a change of users is refused."""

from __future__ import annotations


class EmailTaken(Exception):
    """Somebody has an account with this e-mail address."""


class LastAdministrator(Exception):
    """Nobody would be left who manages users."""


class NotOneself(Exception):
    """Nobody closes their own account."""
