"""The words for roles on screens."""

from __future__ import annotations

from django.utils.translation import gettext as _

from schakel.foundation.accounts.states import Role


def role_words(role: str) -> str:
    """A role as people say it; a code that is not a role stays as it is."""
    words = {
        Role.CANDIDATE: _("Candidate"),
        Role.CLIENT: _("Client"),
        Role.CONSULTANT: _("Consultant"),
        Role.BACK_OFFICE: _("Back office"),
        Role.FINANCE: _("Finance"),
        Role.ADMINISTRATOR: _("Administrator"),
        Role.AUDITOR: _("Auditor"),
        Role.WORKER: _("The program"),
    }
    return words[Role(role)] if role in set(Role) else role
