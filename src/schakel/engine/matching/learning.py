"""Owns what recorded decisions say about the weights: a proposal with what it improves, or why there is none.

Pairwise logistic regression: of two people for one job the one who was chosen should rank above the other.
Nothing here changes a weight; a proposal is for a person to accept or refuse.
"""

import hashlib
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise, product
from types import MappingProxyType

from schakel.engine.matching.closeness import Knowledge, taxonomy_knowledge
from schakel.engine.matching.jobs import Aspect, Strength
from schakel.engine.matching.outcome import Match, Reason
from schakel.engine.matching.replay import Given
from schakel.engine.matching.scoring import passing_place, score
from schakel.engine.matching.weights import DEFAULT_WEIGHTS, Weights

FEWEST_JOBS, FEWEST_PAIRS = 12, 60
FOLDS, DRAWS, STEPS = 5, 2000, 150
FINENESS = 4
"""Learnt weights are whole quarters of the shipped ones, so that they can move by less than one."""

RATE, PULL = 0.5, 0.02
"""How far one step goes, and how strongly a factor is held to 1."""

LEAST, MOST = 0.25, 4.0
"""No weight becomes less than a quarter or more than four times what it was."""

Features = dict[str, float]


class TooLittle(StrEnum):
    """Why there is no proposal."""

    FEW_JOBS = "few-jobs"
    FEW_PAIRS = "few-pairs"
    NO_IMPROVEMENT = "no-improvement"


@dataclass(frozen=True, slots=True)
class Decision:
    """One person for one job, as it was recorded, and whether a person chose them."""

    group: str
    chosen: bool
    given: Given


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the decisions say: pairs put right before and after, on jobs the weights had not seen."""

    weights: Weights | None
    refused: TooLittle | None
    jobs: int
    pairs: int
    before: float = 0.0
    after: float = 0.0
    low: float = 0.0
    high: float = 0.0

    @property
    def improvement(self) -> float:
        """The part of all pairs that is put right more."""
        return self.after - self.before


def learn(
    decisions: Iterable[Decision],
    weights: Weights = DEFAULT_WEIGHTS,
    *,
    knowledge: Knowledge | None = None,
) -> Learnt:
    """New weights when they put held-out pairs right more often, with 95 % certainty; else the reason.

    The same decisions in any order give the same answer.
    """
    knows = knowledge or taxonomy_knowledge()
    groups = _groups(decisions)
    pairs = sum(len(chosen) * len(others) for chosen, others in groups.values())
    for refused, short in (
        (TooLittle.FEW_JOBS, len(groups) < FEWEST_JOBS),
        (TooLittle.FEW_PAIRS, pairs < FEWEST_PAIRS),
    ):
        if short:
            return Learnt(None, refused, len(groups), pairs)
    features = {name: _differences(group, weights, knows) for name, group in groups.items()}
    folds = [sorted(groups, key=_shuffled)[number::FOLDS] for number in range(FOLDS)]
    gains: list[tuple[float, float]] = []
    for fold in folds:
        seen = [one for name in groups if name not in fold for one in features[name]]
        learnt = _weights(weights, fitted(seen))
        gains += [
            (_right(groups[name], weights, knows), _right(groups[name], learnt, knows)) for name in fold
        ]
    low, high = _interval([after - before for before, after in gains])
    before, after = (sum(part) / len(part) for part in zip(*gains, strict=True))
    told = Learnt(None, None, len(groups), pairs, before, after, low, high)
    if low <= 0:
        return replace(told, refused=TooLittle.NO_IMPROVEMENT)
    return replace(
        told, weights=_weights(weights, fitted([one for found in features.values() for one in found]))
    )


Group = tuple[list[Given], list[Given]]


def _groups(decisions: Iterable[Decision]) -> dict[str, Group]:
    """By job who was chosen and who was not, for jobs that have both."""
    found: dict[str, Group] = defaultdict(lambda: ([], []))
    for one in sorted(decisions, key=lambda decision: (decision.group, decision.given.profile.id)):
        found[one.group][not one.chosen].append(one.given)
    return {name: group for name, group in sorted(found.items()) if all(group)}


def _shuffled(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def features(match: Match) -> Features:
    """By what can be weighed the points gained less the points lost, on its side of the match."""
    found: Features = defaultdict(float)
    for reasons in (match.demand_reasons, match.wish_reasons):
        whole = sum(reason.weight for reason in reasons)
        for reason in reasons:
            name = f"strength:{reason.strength}" if reason.strength else f"wish:{reason.aspect}"
            found[name] += _net(reason, 100 * reason.weight / whole)
    return dict(found)


def _net(reason: Reason, most: float) -> float:
    """Of the most points a reason can give those gained less those lost; what is open counts for neither."""
    lost = most - reason.points - reason.open_points
    return (reason.points - lost) / 100


def _differences(group: Group, weights: Weights, knowledge: Knowledge) -> list[Features]:
    """For each pair what the chosen one had more than the other, each job counting as one."""
    chosen, others = ([features(score(*one, weights, knowledge=knowledge)) for one in part] for part in group)
    names = sorted({name for one in (*chosen, *others) for name in one})
    share = 1 / (len(chosen) * len(others))
    return [
        {name: (one.get(name, 0.0) - other.get(name, 0.0)) for name in names} | {"": share}
        for one, other in product(chosen, others)
    ]


def fitted(differences: Sequence[Features]) -> Mapping[str, float]:
    """A factor for each weight: gradient steps on the logistic loss over pairs, each held near 1."""
    names = sorted({name for one in differences for name in one if name})
    factors = dict.fromkeys(names, 1.0)
    total = sum(one[""] for one in differences) or 1.0
    for _ in range(STEPS):
        slopes = dict.fromkeys(names, 0.0)
        for one in differences:
            lead = sum(factors[name] * part for name, part in one.items() if name)
            wrong = one[""] / (1 + math.exp(min(50.0, max(-50.0, lead * 4))))
            for name, part in one.items():
                if name:
                    slopes[name] += wrong * part * 4
        for name in names:
            step = RATE * (slopes[name] / total - PULL * (factors[name] - 1))
            factors[name] = min(MOST, max(LEAST, factors[name] + step))
    return factors


def _weights(weights: Weights, factors: Mapping[str, float]) -> Weights:
    """The weights in quarters, each times its factor; a must never weighs less than a should."""

    def scaled(name: str, number: int) -> int:
        return max(1, round(number * FINENESS * factors.get(name, 1.0)))

    strength = {one: scaled(f"strength:{one}", number) for one, number in weights.strength.items()}
    ordered = (Strength.NICE, Strength.SHOULD, Strength.MUST)
    for weaker, stronger in pairwise(ordered):
        strength[stronger] = max(strength[stronger], strength[weaker])
    wish = {aspect: scaled(f"wish:{aspect}", number) for aspect, number in weights.wish.items()}
    return replace(
        weights,
        version=f"{weights.version}+learnt",
        strength=MappingProxyType(strength),
        wish=MappingProxyType(wish),
        implied_role=weights.implied_role * FINENESS,
        implied_culture=weights.implied_culture * FINENESS,
    )


def _right(group: Group, weights: Weights, knowledge: Knowledge) -> float:
    """The part of the pairs of one job that stands in the right order; a tie is half right."""
    chosen, others = (
        [passing_place(*one, weights, knowledge=knowledge)[0] for one in part] for part in group
    )
    points = sum(
        1.0 if one > other else 0.5 if one == other else 0.0 for one, other in product(chosen, others)
    )
    return points / (len(chosen) * len(others))


def _interval(gains: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of the mean gain, by drawing jobs anew, always the same draws."""
    chance = random.Random(len(gains))  # noqa: S311 (a fixed sequence, no secret)
    means = sorted(sum(chance.choices(gains, k=len(gains))) / len(gains) for _ in range(DRAWS))
    return means[round(0.025 * DRAWS)], means[round(0.975 * DRAWS) - 1]


def changes(old: Weights, new: Weights) -> dict[str, tuple[float, float]]:
    """Old and new weight by name, as parts of a hundred of their side, so that scale plays no part."""
    found: dict[str, tuple[float, float]] = {}
    for kind in ("strength", "wish"):
        before: Mapping[Strength | Aspect, int] = getattr(old, kind)
        after: Mapping[Strength | Aspect, int] = getattr(new, kind)
        sums = sum(before.values()), sum(after.values())
        for name, number in before.items():
            found[f"{kind}:{name}"] = (
                round(100 * number / sums[0], 1),
                round(100 * after[name] / sums[1], 1),
            )
    return found
