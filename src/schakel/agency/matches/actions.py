"""Keeps what a match rested on, so that it can be replayed (M10)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from schakel.agency.matches.jobs import job
from schakel.agency.matches.models import MatchRecord
from schakel.agency.matches.profiles import profile
from schakel.agency.matches.queries import distance, this_month
from schakel.agency.matches.weighing import current_weights
from schakel.agency.people.models import Candidate
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.engine import matching as engine
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record


@transaction.atomic
def record_match(
    vacancy: Vacancy, candidate: Candidate, *, by: Actor, requirements: Sequence[Requirement] | None = None
) -> MatchRecord:
    """Score one pair and keep input and result with engine, weights and closeness."""
    asked = job(vacancy, requirements)
    held = profile(candidate, today=timezone.localdate())
    kilometres = distance(vacancy, candidate)
    month = this_month()
    given = {"job": asked, "profile": held, "distance_km": kilometres, "as_of_month": month}
    weights, knows = current_weights(), engine.knowledge_in_use()
    engine.keep_knowledge(knows)
    match = engine.score(asked, held, kilometres, month, weights, knowledge=knows)
    kept = MatchRecord.objects.create(
        vacancy=vacancy,
        candidate=candidate,
        engine_version=match.engine_version,
        weights_version=weights.version,
        closeness_table=knows.id,
        input_hash=engine.fingerprint(given),
        input=json.loads(engine.canonical(given)),
        result=json.loads(engine.canonical(match)),
        made_by_id=by.user_id,
    )
    record("record-match", kept, by=by, vacancy=vacancy.reference, candidate=candidate.reference)
    return kept
