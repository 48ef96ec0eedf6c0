"""The worker's part in the pipeline: learn from what people decided, when somebody asks."""

from __future__ import annotations

from schakel.agency.matches.learning import TASK, end_round
from schakel.agency.matches.models import LearningRound
from schakel.agency.matches.weighing import study
from schakel.agency.pipeline.decisions import decisions
from schakel.foundation.work.jobs import Lease, job


@job(TASK, slow=True)
def learn_weights(lease: Lease, *, round_id: int) -> None:
    """Study all decisions without holding the database, then keep what came of it."""
    lesson = study(decisions())
    with lease.effect():
        asked = LearningRound.objects.select_for_update().filter(pk=round_id, ended_at=None).first()
        if asked is not None:
            end_round(asked, lesson)
