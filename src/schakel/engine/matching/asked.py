"""Owns what is asked on each side of a pair: the requirements of the client, the wishes of the person."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from schakel.engine.matching import terms
from schakel.engine.matching.demand import JUDGES
from schakel.engine.matching.jobs import Aspect, Dimension, Job, Requirement, Strength
from schakel.engine.matching.outcome import Judged
from schakel.engine.matching.pair import Pair
from schakel.engine.matching.profiles import Profile
from schakel.engine.matching.weights import Weights

WISH_TERMS: dict[Aspect, Callable[[Pair], Judged]] = {
    Aspect.ROLE: terms.role,
    Aspect.HOURS: terms.hours,
    Aspect.PAY: terms.pay,
    Aspect.TRAVEL: terms.travel,
    Aspect.CONTRACT: terms.contract,
    Aspect.START: terms.start,
    Aspect.REMOTE: terms.remote,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked, with the weight it has in its sum; `requirement` None means: a wish of the person."""

    id: str
    aspect: Aspect
    key: str
    weight: int
    strength: Strength | None = None
    requirement: Requirement | None = None


def _demand(requirement: Requirement, weight: int) -> Item:
    return Item(
        requirement.id, requirement.aspect, requirement.key, weight, requirement.strength, requirement
    )


def demands(job: Job, weights: Weights) -> tuple[Item, ...]:
    """The client's requirements by id, then the job's role and culture where no requirement names them."""
    asked = [
        _demand(requirement, requirement.weight * weights.strength[requirement.strength])
        for requirement in sorted(job.requirements, key=lambda requirement: requirement.id)
    ]
    if job.role_key and not any(item.aspect is Aspect.ROLE for item in asked):
        implied = Requirement("implied:role", Aspect.ROLE, job.role_key)
        asked.append(_demand(implied, weights.implied_role))
    named = {item.key for item in asked if item.aspect is Aspect.CULTURE}
    for dimension in Dimension:
        if dimension in job.culture and dimension not in named:
            wanted = f"implied:culture:{dimension}"
            implied = Requirement(wanted, Aspect.CULTURE, str(dimension), strength=Strength.NICE)
            asked.append(_demand(implied, weights.implied_culture))
    return tuple(asked)


def wishes(job: Job, profile: Profile, weights: Weights) -> tuple[Item, ...]:
    """What counts for the person: the terms everybody has, and those that only some people care about."""
    return tuple(_wishes(job, profile, weights))


def _wishes(job: Job, profile: Profile, weights: Weights) -> Iterator[Item]:
    for aspect in (Aspect.ROLE, Aspect.HOURS, Aspect.PAY, Aspect.TRAVEL, Aspect.CONTRACT):
        yield Item(f"wish:{aspect}", aspect, "", weights.wish[aspect])
    if job.start_month is not None:
        yield Item("wish:start", Aspect.START, "", weights.wish[Aspect.START])
    if profile.wishes.remote_days_min is not None:
        yield Item("wish:remote", Aspect.REMOTE, "", weights.wish[Aspect.REMOTE])
    for dimension in Dimension:
        if dimension in profile.culture:
            wish_id = f"wish:culture:{dimension}"
            yield Item(wish_id, Aspect.CULTURE, str(dimension), weights.wish[Aspect.CULTURE])


def judge(item: Item, pair: Pair) -> Judged:
    """One requirement or wish judged."""
    if item.requirement is not None:
        return JUDGES[item.aspect](item.requirement, pair)
    if item.aspect is Aspect.CULTURE:
        return terms.culture(item.key, pair)
    return WISH_TERMS[item.aspect](pair)
