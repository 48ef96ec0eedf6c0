"""Owns synthetic twins: the same people with something that may not count, to see if a selection notices.

The impact report is printed over such pools, because nobody's group is known here, and none is asked.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from schakel.engine.matching.closeness import Knowledge
from schakel.engine.matching.impact import GroupImpact, impact_report
from schakel.engine.matching.jobs import Aspect, Job
from schakel.engine.matching.profiles import HeldRole, HeldSkill, Profile, Wishes
from schakel.engine.matching.scoring import score
from schakel.engine.matching.weights import DEFAULT_WEIGHTS, Weights

GAP_MONTHS, EARLIER_MONTHS = 18, 240


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that differs between twins, the report, and the largest difference in any rank."""

    name: str
    report: tuple[GroupImpact, ...]
    largest_difference: float


def _gap(profile: Profile, month: int) -> Profile:
    """The same life, but nothing in the last year and a half."""
    until = month - GAP_MONTHS
    roles = (
        replace(held, last_month=held.last_month and min(held.last_month, until)) for held in profile.roles
    )
    skills = (
        replace(held, last_month=held.last_month and min(held.last_month, until)) for held in profile.skills
    )
    return replace(profile, roles=tuple(roles), skills=tuple(skills))


def _long(profile: Profile, month: int) -> Profile:
    """The same life with a long first career before it, as somebody older has."""
    return replace(profile, roles=(*profile.roles, HeldRole("first-career", 180, month - EARLIER_MONTHS)))


def _wordy(profile: Profile, _month: int) -> Profile:
    """The same facts in a CV that names twenty more things nobody asks for, in another order."""
    more = (HeldSkill(f"hobby-{number}", 2) for number in range(20))
    return replace(profile, skills=(*reversed(profile.skills), *more), roles=tuple(reversed(profile.roles)))


TWINS: dict[str, Callable[[Profile, int], Profile]] = {
    "gap of 18 months": _gap,
    "a first career before": _long,
    "longer CV, other layout": _wordy,
}


def pool(jobs: Sequence[Job], size: int, month: int, seed: int) -> Iterator[Profile]:
    """People invented around these jobs: each has some of what one of them asks."""
    chance = random.Random(seed)  # noqa: S311 (a fixed sequence, no secret)
    for number in range(size):
        job = chance.choice(jobs)
        asked = [one.key for one in job.requirements if one.aspect is Aspect.SKILL]
        skills = chance.sample(asked, chance.randint(0, len(asked)))
        yield Profile(
            id=f"p{number:05}",
            roles=(HeldRole(job.role_key, chance.randrange(1, 120), month),) if job.role_key else (),
            skills=tuple(HeldSkill(key, chance.randint(1, 3), 3.0, month) for key in sorted(skills)),
            wishes=Wishes(
                role_keys=(job.role_key,) if job.role_key and chance.random() < 0.7 else (),
                hours_min=chance.choice((16, 24, 32)),
                pay_min_cents=chance.choice((None, 260_000, 320_000, 380_000)),
                max_travel_km=chance.choice((15, 30, 45)),
            ),
        )


def compare(
    job: Job,
    people: Sequence[Profile],
    month: int,
    weights: Weights = DEFAULT_WEIGHTS,
    *,
    knowledge: Knowledge | None = None,
    top: int = 100,
) -> list[Compared]:
    """For each kind of twin the selection of the best `top` among people and twins together, by group."""
    found = []
    for name, made in TWINS.items():
        both = [(one, "as it is") for one in people]
        both += [(replace(made(one, month), id=f"{one.id}'"), name) for one in people]
        matches = {one.id: score(job, one, 10.0, month, weights, knowledge=knowledge) for one, _ in both}
        # A line through a tie would be drawn by id, so all who tie at the line are in.
        ranks = sorted((match.rank for match in matches.values()), reverse=True)
        line = ranks[min(top, len(ranks)) - 1]
        selected = [key for key, match in matches.items() if match.rank >= line]
        largest = max(abs(matches[one.id].rank - matches[f"{one.id}'"].rank) for one in people)
        found.append(Compared(name, impact_report(selected, {one.id: group for one, group in both}), largest))
    return found
