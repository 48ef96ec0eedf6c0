"""Decisions on roles: what a job pays and why, which placements may be shown, what to learn first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

FULL_TIME_HOURS = 40
WEEKS_A_MONTH = 52 / 12
# A group is shown from five placements at three clients, none of which has more than half of them:
# from fewer, a reader who knows one could work out another.
SMALLEST_GROUP = 5
FEWEST_CLIENTS = 3
LONG_MONTHS, LONG_CLOSES = 12, 2  # a school of more than a year has to close more than one gap
NEARLY = 0.6  # the closeness from which a skill counts as near one that somebody has


class Step(StrEnum):
    """What moved the figure, in order."""

    BASE = "base"
    SECTOR = "sector"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of the sum: the range after it, and by how much it changed (1000 is not at all)."""

    step: Step
    low_cents: int
    high_cents: int
    permille: int = 1000


@dataclass(frozen=True, slots=True)
class Estimate:
    """Gross pay a month for the hours asked and by the hour, with the steps that led there."""

    low_cents: int
    high_cents: int
    hour_low_cents: int
    hour_high_cents: int
    hours: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Pay of one placement, full-time a month, and at which client."""

    cents: int
    client_id: int


@dataclass(frozen=True, slots=True)
class OwnGroup:
    """What our own placements paid: how many, and the middle half of them, on fifty euros."""

    number: int
    low_cents: int
    high_cents: int


@dataclass(frozen=True, slots=True)
class Route:
    """A training route as the plan weighs it."""

    key: str
    months: int
    teaches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One step of a plan: the route and the gaps it closes."""

    route: str
    months: int
    closes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """From what somebody can to what a role asks."""

    has: tuple[str, ...]
    near: tuple[tuple[str, str], ...]  # a gap, and the skill they have that is close to it
    gaps: tuple[str, ...]
    lessons: tuple[Lesson, ...]
    left: tuple[str, ...]  # gaps that no route closes: learnt in the job

    @property
    def months(self) -> int:
        """All lessons one after the other."""
        return sum(lesson.months for lesson in self.lessons)


def estimate(low_cents: int, high_cents: int, *, sector_permille: int = 1000, hours: int) -> Estimate:
    """A range for these hours, from a full-time base and what the sector does to it.

    Months are rounded to ten euros, hours to five cents; the hourly range is that of the full-time month.

    >>> estimate(300000, 360000, sector_permille=1050, hours=20).low_cents
    158000
    """
    reasons = [Reason(Step.BASE, low_cents, high_cents)]
    low, high = low_cents * sector_permille / 1000, high_cents * sector_permille / 1000
    if sector_permille != 1000:
        reasons.append(Reason(Step.SECTOR, rounded(low, 1000), rounded(high, 1000), sector_permille))
    part = hours / FULL_TIME_HOURS
    if hours != FULL_TIME_HOURS:
        permille = round(part * 1000)
        reasons.append(Reason(Step.HOURS, rounded(low * part, 1000), rounded(high * part, 1000), permille))
    by_hour = FULL_TIME_HOURS * WEEKS_A_MONTH
    return Estimate(
        rounded(low * part, 1000),
        rounded(high * part, 1000),
        rounded(low / by_hour, 5),
        rounded(high / by_hour, 5),
        hours,
        tuple(reasons),
    )


def rounded(cents: float, to: int) -> int:
    """To the nearest multiple of ``to`` cents."""
    return int(cents / to + 0.5) * to


def own_group(placed: Iterable[Placed]) -> OwnGroup | None:
    """What may be shown of our own placements; ``None`` for a group from which one could be worked out."""
    rows = sorted(placed, key=lambda row: row.cents)
    clients = [row.client_id for row in rows]
    if len(rows) < SMALLEST_GROUP or len(set(clients)) < FEWEST_CLIENTS:
        return None
    if max(clients.count(client) for client in set(clients)) * 2 > len(rows):
        return None
    quarter = len(rows) // 4
    return OwnGroup(
        len(rows), rounded(rows[quarter].cents, 5000), rounded(rows[len(rows) - 1 - quarter].cents, 5000)
    )


def plan(
    has: Iterable[str],
    asked: Iterable[str],
    routes: Sequence[Route],
    closeness: Callable[[str, str], float],
) -> Plan:
    """What to learn, short and fruitful first: each lesson closes the most gaps for its length.

    A route counts by the gaps it closes over one plus its years; equal ones by the shorter, then by key.
    """
    can, wanted = set(has), tuple(dict.fromkeys(asked))
    gaps = tuple(skill for skill in wanted if skill not in can)
    lessons, open_gaps, choice = [], list(gaps), list(routes)
    while open_gaps and (best := _best(choice, open_gaps)):
        closes = tuple(skill for skill in open_gaps if skill in best.teaches)
        lessons.append(Lesson(best.key, best.months, closes))
        open_gaps = [skill for skill in open_gaps if skill not in closes]
        choice.remove(best)
    return Plan(
        tuple(skill for skill in wanted if skill in can),
        tuple((gap, near) for gap in gaps if (near := _nearest(gap, can, closeness))),
        gaps,
        tuple(lessons),
        tuple(open_gaps),
    )


def _best(routes: Sequence[Route], gaps: Sequence[str]) -> Route | None:
    def worth(route: Route) -> tuple[float, int, str]:
        closed = len(set(gaps) & set(route.teaches))
        return -closed / (1 + route.months / 12), route.months, route.key

    def fits(route: Route) -> bool:
        least = LONG_CLOSES if route.months > LONG_MONTHS else 1
        return len(set(gaps) & set(route.teaches)) >= least

    return min(filter(fits, routes), key=worth, default=None)


def _nearest(gap: str, can: set[str], closeness: Callable[[str, str], float]) -> str:
    score, near = max(((closeness(gap, skill), skill) for skill in sorted(can)), default=(0.0, ""))
    return near if score >= NEARLY else ""


def steps_between(
    start: str, goal: str, growth: Mapping[str, Iterable[str]], most: int = 4
) -> tuple[str, ...]:
    """The shortest way from one role to another over known steps, both ends included; empty when none.

    >>> steps_between("a", "c", {"a": ["b"], "b": ["c"]})
    ('a', 'b', 'c')
    """
    ways: deque[tuple[str, ...]] = deque([(start,)])
    seen = {start}
    while ways:
        way = ways.popleft()
        if way[-1] == goal:
            return way
        if len(way) <= most:
            for role in growth.get(way[-1], ()):
                if role not in seen:
                    seen.add(role)
                    ways.append((*way, role))
    return ()
