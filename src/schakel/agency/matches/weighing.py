"""The weights that count now, proposals learnt from decisions, and what a person decided about them (M11)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from schakel.agency.matches.models import LearntWeights
from schakel.agency.matches.states import WeightsState
from schakel.engine import matching as engine
from schakel.engine.matching import replay
from schakel.engine.matching.records import plain
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record

KNOWN_JOBS = 8
LOOKED_AT = 5


class NothingLearnt(Exception):
    """There is no proposal; ``learnt`` says why."""

    def __init__(self, learnt: engine.Learnt) -> None:
        super().__init__(str(learnt.refused))
        self.learnt = learnt


class NoReasonGiven(Exception):
    """A decision on weights needs a reason."""


class AlreadyDecided(Exception):
    """Somebody decided on these weights before, or they are not the ones in use."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What new weights do to one known job: how many of its first five stay among the first five."""

    job: str
    people: int
    stay: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """What decisions say beside the weights that were in use, and what new ones would do to known jobs."""

    weights: engine.Weights
    learnt: engine.Learnt
    effects: list[Effect]


def current_weights() -> engine.Weights:
    """The accepted weights, or those that ship with the program; within :func:`weighed_once` read once."""
    held = _held.get()
    if held is not None:
        if not held:
            held.append(_accepted())
        return held[0]
    return _accepted()


@contextmanager
def weighed_once() -> Iterator[None]:
    """One answer is weighed by the same numbers throughout, whatever somebody accepts meanwhile."""
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


_held: ContextVar[list[engine.Weights] | None] = ContextVar("weights", default=None)


def _accepted() -> engine.Weights:
    found = LearntWeights.objects.filter(state=WeightsState.ACCEPTED).order_by("-decided_at", "-pk").first()
    return replay.weights(found.numbers) if found else engine.DEFAULT_WEIGHTS


def propose(decisions: Iterable[engine.Decision], *, by: Actor) -> LearntWeights:
    """Learn from decisions and keep the proposal; nothing changes by it. Raises ``NothingLearnt``."""
    return keep(study(decisions), by=by)


def study(decisions: Iterable[engine.Decision]) -> Lesson:
    """What decisions say, beside the weights in use; takes its time and writes nothing."""
    given, weights = list(decisions), current_weights()
    learnt = engine.learn(given, weights, knowledge=engine.knowledge_in_use())
    return Lesson(weights, learnt, _effects(given, weights, learnt.weights) if learnt.weights else [])


@transaction.atomic
def keep(lesson: Lesson, *, by: Actor) -> LearntWeights:
    """Keep what was learnt as a proposal. Raises ``NothingLearnt``."""
    learnt = lesson.learnt
    if learnt.weights is None:
        raise NothingLearnt(learnt)
    version = f"learnt-{timezone.now():%Y-%m-%d}-{LearntWeights.objects.count() + 1}"
    found = LearntWeights.objects.create(
        version=version,
        based_on=lesson.weights.version,
        numbers=plain(learnt.weights) | {"version": version},
        before=plain(lesson.weights),
        jobs=learnt.jobs,
        pairs=learnt.pairs,
        right_before=learnt.before,
        right_after=learnt.after,
        low=learnt.low,
        high=learnt.high,
        effects=[json.loads(engine.canonical(one)) for one in lesson.effects],
    )
    record("propose-weights", found, by=by, version=version, jobs=learnt.jobs, pairs=learnt.pairs)
    return found


def _effects(decisions: Sequence[engine.Decision], old: engine.Weights, new: engine.Weights) -> list[Effect]:
    by_job: dict[str, list[engine.Given]] = {}
    for one in decisions:
        by_job.setdefault(one.given.job.id, []).append(one.given)
    largest = sorted(by_job.items(), key=lambda found: (-len(found[1]), found[0]))[:KNOWN_JOBS]
    return [
        Effect(job, len(people), len(_first(people, old) & _first(people, new))) for job, people in largest
    ]


def _first(people: Sequence[engine.Given], weights: engine.Weights) -> set[str]:
    knows = engine.knowledge_in_use()
    matches = sorted(
        (engine.score(*one, weights, knowledge=knows) for one in people), key=lambda match: match.place
    )
    return {match.profile_id for match in matches[:LOOKED_AT]}


def accept(found: LearntWeights, *, by: Actor, reason: str) -> LearntWeights:
    """Use these weights from now on; the ones before stay, so that it can be taken back."""
    return _decide(found, WeightsState.PROPOSED, WeightsState.ACCEPTED, by=by, reason=reason)


def refuse(found: LearntWeights, *, by: Actor, reason: str) -> LearntWeights:
    """Leave the weights as they are."""
    return _decide(found, WeightsState.PROPOSED, WeightsState.REFUSED, by=by, reason=reason)


def take_back(found: LearntWeights, *, by: Actor, reason: str) -> LearntWeights:
    """Stop using accepted weights: those accepted before count again, or the shipped ones."""
    return _decide(found, WeightsState.ACCEPTED, WeightsState.TAKEN_BACK, by=by, reason=reason)


@transaction.atomic
def _decide(
    found: LearntWeights, was: WeightsState, becomes: WeightsState, *, by: Actor, reason: str
) -> LearntWeights:
    kept = LearntWeights.objects.select_for_update().get(pk=found.pk)
    if not reason.strip():
        raise NoReasonGiven
    if kept.state != was:
        raise AlreadyDecided
    kept.state, kept.reason = becomes, reason.strip()[:400]
    kept.decided_by_id, kept.decided_at = by.user_id, timezone.now()
    kept.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    record(f"weights-{becomes}", kept, by=by, version=kept.version, based_on=kept.based_on)
    return kept


def side_by_side(found: LearntWeights) -> Mapping[str, tuple[float, float]]:
    """Old and new weight by name, as parts of a hundred of their side."""
    return engine.changes(replay.weights(found.before), replay.weights(found.numbers))
