"""Asking what the decisions say about the weights: the worker finds out, a person reads the answer (M11)."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from schakel.agency.matches.models import LearningRound
from schakel.agency.matches.weighing import Lesson, NothingLearnt, keep
from schakel.foundation.accounts.rules import WORKER, Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.work.jobs import enqueue

TASK = "learn-weights"
# A round that never ended (its job was parked) does not keep anybody from asking again.
GIVEN_UP_AFTER = timedelta(hours=1)


def last_round() -> LearningRound | None:
    """The newest time somebody asked, with who asked."""
    return LearningRound.objects.select_related("asked_by", "proposal").first()


def is_running(found: LearningRound | None) -> bool:
    """Whether the worker is still at it."""
    return found is not None and found.ended_at is None and found.asked_at > timezone.now() - GIVEN_UP_AFTER


@transaction.atomic
def ask_to_learn(*, by: Actor) -> LearningRound:
    """Have the worker learn from all decisions; a round that runs is not started twice."""
    newest = LearningRound.objects.select_for_update().first()
    if newest is not None and is_running(newest):
        return newest
    asked = LearningRound.objects.create(asked_by_id=by.user_id)
    record("ask-to-learn-weights", asked, by=by)
    enqueue(TASK, key=f"{TASK}:{asked.pk}", round_id=asked.pk)
    return asked


@transaction.atomic
def end_round(asked: LearningRound, lesson: Lesson) -> LearningRound:
    """Note what came of it: a proposal for a person, or why there is none."""
    learnt = lesson.learnt
    try:
        asked.proposal = keep(lesson, by=WORKER)
    except NothingLearnt:
        asked.refused = str(learnt.refused)
    asked.jobs, asked.pairs, asked.ended_at = learnt.jobs, learnt.pairs, timezone.now()
    asked.save(update_fields=["proposal", "refused", "jobs", "pairs", "ended_at"])
    return asked
