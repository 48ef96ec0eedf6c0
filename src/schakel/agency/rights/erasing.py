"""Erases everywhere, in the order of the holders; the one way in which anything of a person goes."""

from __future__ import annotations

from schakel.agency.rights.holders import HOLDERS
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.privacy.tracing import Trace


def erase_traced(trace: Trace, *, by: Actor) -> None:
    """Erase what a trace found, in the caller's transaction."""
    for holder in HOLDERS:
        holder.erase(trace, by=by)
