"""Lets a few demo people come to the end of their term, by the nights that came before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.rights.endings import hold
from schakel.agency.rights.models import Ending
from schakel.agency.rights.nightly import run_night
from schakel.demo.world import World
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.privacy.models import Consent

# Days from today on which consents end: one is over, two are about to, two are in sight.
ENDS_IN = (-2, 5, 9, 27, 41)
NIGHTS_AGO = (16, 13, 10, 7, 4, 1)
REASON = "Klacht over de afwijzing bij het College voor de Rechten van de Mens; besluit van de directie."


def load_endings(world: World, people: Mapping[str, Candidate], users: Mapping[str, User]) -> None:
    """Some consents run out; the last of the worker's nights saw it. What is over first is on hold."""
    today = timezone.localdate()
    for candidate, days in zip(_without_procedure(world, people), ENDS_IN, strict=False):
        Consent.objects.filter(pk=candidate.consent_id or 0).update(ends_on=today + timedelta(days=days))
    for ago in NIGHTS_AGO:
        run_night(now=timezone.now() - timedelta(days=ago), writing=transaction.atomic)
    first = Ending.objects.order_by("ends_on", "pk").first()
    if first is not None:
        hold(first, by=next(iter(users.values())).as_actor() if users else WORKER, reason=REASON)


def _without_procedure(world: World, people: Mapping[str, Candidate]) -> list[Candidate]:
    """Who is only in the pool, has no CV and is no double of another: no example elsewhere rests on them."""
    applied = {row.candidate_key for row in world.applications}
    alone = [row for row in world.candidates if row.key not in applied and row.cv is None]
    pooled = [row for row in alone if not row.consents or row.consents[-1].purpose == "pool"]
    return [people[row.key] for row in pooled[3:]]
