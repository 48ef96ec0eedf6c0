"""Writes of what somebody says about themselves in a talk: lines of the profile with who said it and when."""

from __future__ import annotations

from django.db import transaction

from schakel.agency.people.actions import touch
from schakel.agency.people.models import Candidate, CultureWish, ProfileLine
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record

Line = ProfileLine | CultureWish


@transaction.atomic
def state_line(candidate: Candidate, line: Line, *, by: Actor) -> Line:
    """Keep a new or changed line; from now on it rests on who said it, no longer on a document."""
    if isinstance(line, ProfileLine):
        line.fact = None
    line.candidate = candidate  # type: ignore[union-attr]  # every concrete line has a candidate
    line.save()
    touch(candidate)
    record("state-line", candidate, by=by, kind=line._meta.model_name)
    return line


@transaction.atomic
def remove_line(candidate: Candidate, line: Line, *, by: Actor) -> None:
    """Take a line out of the profile."""
    kind = line._meta.model_name
    line.delete()
    touch(candidate)
    record("remove-line", candidate, by=by, kind=kind)
