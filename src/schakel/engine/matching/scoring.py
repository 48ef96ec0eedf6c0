"""Owns the score of one person for one job: two numbers with their intervals, and why."""

from collections.abc import Callable
from typing import NamedTuple

from schakel.engine.matching import asked, formula
from schakel.engine.matching.closeness import Knowledge, taxonomy_knowledge
from schakel.engine.matching.jobs import Aspect, Job, Strength
from schakel.engine.matching.outcome import Judged, Match, Question, Reason, Training
from schakel.engine.matching.pair import Pair, hectometres
from schakel.engine.matching.profiles import Profile
from schakel.engine.matching.weights import DEFAULT_WEIGHTS, FULL, Weights
from schakel.kernel.verdict import Verdict

ENGINE_VERSION = "matching-2"
"""Changes with every change of the formula; recorded with each match, so that a replay can compare."""


def engine_version(weights: Weights) -> str:
    """Formula and numbers together, as a match record keeps them."""
    return f"{ENGINE_VERSION}/{weights.version}"


class Numbers(NamedTuple):
    """A pair in numbers alone."""

    profile_id: str
    demand: formula.Sums
    wish: formula.Sums


def pending(job: Job, numbers: Numbers, weights: Weights, finish: Callable[[], Match]) -> Match:
    """A match by its sums, whose reasons are found when somebody looks at them."""
    values = formula.value(numbers.demand, weights), formula.value(numbers.wish, weights)
    return Match.pending(
        {
            "profile_id": numbers.profile_id,
            "job_id": job.id,
            "demand": formula.fit(numbers.demand, weights),
            "wish": formula.fit(numbers.wish, weights),
            "rank": formula.combine(*values, weights) / 1000,
            "proven": _proven(numbers.demand, numbers.wish, weights) / 1000,
            "engine_version": engine_version(weights),
        },
        finish,
    )


Judgement = tuple[asked.Item, Judged]


def score(
    job: Job,
    profile: Profile,
    distance_km: float | None,
    as_of_month: int,
    weights: Weights = DEFAULT_WEIGHTS,
    *,
    knowledge: Knowledge | None = None,
) -> Match:
    """One pair, both ways, fully explained; the same input gives the same bytes on any machine."""
    pair = Pair(
        job, profile, hectometres(distance_km), as_of_month, weights, knowledge or taxonomy_knowledge()
    )
    demand, demand_sums = _judge(asked.demands(job, weights), pair)
    wish, wish_sums = _judge(asked.wishes(job, profile, weights), pair)
    demand_reasons = tuple(_reason(item, judged, demand_sums, weights) for item, judged in demand)
    wish_reasons = tuple(_reason(item, judged, wish_sums, weights) for item, judged in wish)
    rank = formula.combine(formula.value(demand_sums, weights), formula.value(wish_sums, weights), weights)
    return Match(
        profile_id=profile.id,
        job_id=job.id,
        demand=formula.fit(demand_sums, weights),
        wish=formula.fit(wish_sums, weights),
        rank=rank / 1000,
        proven=_proven(demand_sums, wish_sums, weights) / 1000,
        demand_reasons=demand_reasons,
        wish_reasons=wish_reasons,
        musts_failed=_musts(demand_reasons, Verdict.FAIL),
        musts_unknown=_musts(demand_reasons, Verdict.UNKNOWN),
        questions=_questions(demand_reasons, wish_reasons),
        training=_training(demand, demand_sums, weights, pair.knowledge),
        engine_version=engine_version(weights),
    )


def _proven(demand: formula.Sums, wish: formula.Sums, weights: Weights) -> int:
    return formula.combine(formula.low(demand), formula.low(wish), weights)


def passing_place(
    job: Job,
    profile: Profile,
    distance_km: float | None,
    as_of_month: int,
    weights: Weights,
    *,
    knowledge: Knowledge,
) -> tuple[int, bool]:
    """What a pair is ordered by (`formula.place`) and whether no must fails, without the reasons."""
    pair = Pair(job, profile, hectometres(distance_km), as_of_month, weights, knowledge)
    demand, demand_sums = _judge(asked.demands(job, weights), pair)
    _, wish_sums = _judge(asked.wishes(job, profile, weights), pair)
    passes = not any(
        formula.verdict(one.gained, one.lost, item.strength, weights) is Verdict.FAIL
        for item, one in demand
        if item.strength is Strength.MUST
    )
    values = formula.value(demand_sums, weights), formula.value(wish_sums, weights)
    rank = formula.combine(*values, weights)
    return formula.place(rank, _proven(demand_sums, wish_sums, weights)), passes


def _judge(items: tuple[asked.Item, ...], pair: Pair) -> tuple[list[Judgement], formula.Sums]:
    judged = [(item, asked.judge(item, pair)) for item in items]
    sums = formula.Sums(
        gained=sum(item.weight * one.gained for item, one in judged),
        lost=sum(item.weight * one.lost for item, one in judged),
        total=sum(item.weight * FULL for item, _ in judged),
    )
    return judged, sums


def _points(weight: int, part: int, sums: formula.Sums) -> float:
    """The points of 100 that a part of one weight is, in whole thousandths."""
    return formula.POINTS * weight * part // sums.total / 1000


def _reason(item: asked.Item, judged: Judged, sums: formula.Sums, weights: Weights) -> Reason:
    return Reason(
        requirement_id=item.id,
        aspect=item.aspect,
        key=item.key,
        strength=item.strength,
        weight=item.weight,
        verdict=formula.verdict(judged.gained, judged.lost, item.strength, weights),
        closeness=judged.gained / FULL,
        points=_points(item.weight, judged.gained, sums),
        open_points=_points(item.weight, FULL - judged.gained - judged.lost, sums),
        note=judged.note,
        params=judged.params,
        evidence=judged.evidence,
    )


def _musts(reasons: tuple[Reason, ...], wanted: Verdict) -> tuple[str, ...]:
    return tuple(
        reason.requirement_id
        for reason in reasons
        if reason.strength is Strength.MUST and reason.verdict is wanted
    )


def _questions(demand: tuple[Reason, ...], wish: tuple[Reason, ...]) -> tuple[Question, ...]:
    """What to ask, the widest first: musts before the rest, then by points, then by id."""
    sided = [("demand", reason) for reason in demand] + [("wish", reason) for reason in wish]
    still_open = [(side, reason) for side, reason in sided if reason.open_points > 0]
    still_open.sort(
        key=lambda found: (not _settles_must(found[1]), -found[1].open_points, found[1].requirement_id)
    )
    return tuple(
        Question(
            requirement_id=reason.requirement_id,
            side=side,
            aspect=reason.aspect,
            key=reason.key,
            width=reason.open_points,
            note=reason.note,
            params={"ask": "person", **reason.params},
        )
        for side, reason in still_open
    )


def _settles_must(reason: Reason) -> bool:
    return reason.strength is Strength.MUST and reason.verdict is Verdict.UNKNOWN


def _training(
    judged: list[Judgement], sums: formula.Sums, weights: Weights, knowledge: Knowledge
) -> tuple[Training, ...]:
    """Training for each asked skill that is not wholly there, the largest gain first."""
    found = []
    for item, one in judged:
        if item.aspect is Aspect.SKILL and one.gained < weights.pass_from:
            routes = knowledge.learnable_by(item.key)
            if routes:
                found.append(
                    Training(item.id, item.key, routes, _points(item.weight, FULL - one.gained, sums))
                )
    return tuple(sorted(found, key=lambda training: (-training.points, training.requirement_id)))
