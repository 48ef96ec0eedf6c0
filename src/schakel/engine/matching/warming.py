"""Takes the compiled loops once through all they are for, over a small made-up pool.

As a program (`python -m schakel.engine.matching.warming FOLDER`) it compiles them into a folder; within a
process it loads them from there and shuts the compiler off, so that no ranking ever waits for it.
"""

import sys
from pathlib import Path

import numpy as np

from schakel.engine.matching.answering import Part
from schakel.engine.matching.arrays import first_rows
from schakel.engine.matching.asking import Question
from schakel.engine.matching.closeness import Tables
from schakel.engine.matching.jobs import Aspect, Contract, Job, Requirement, Strength
from schakel.engine.matching.profiles import (
    Held,
    HeldEducation,
    HeldLanguage,
    HeldRole,
    HeldSkill,
    Lack,
    Profile,
    Wishes,
)
from schakel.engine.matching.searching import Search
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.weights import DEFAULT_WEIGHTS

NOW = 2026 * 12
ORIGIN = (52_090_000, 5_120_000)
KEYS = ("a", "b", "c", "d")
PEOPLE = 320
KNOWLEDGE = Tables({("a", "b"): 0.7, ("b", "c"): 0.6}, {("a", "b"): 0.7, ("c", "d"): 0.8})


def warm(folder: Path) -> int:
    """Compile into the folder or load from it; returns how many loops had to be compiled.

    Raises what numba raises where the folder can neither be read nor written.
    """
    import numba  # noqa: PLC0415 (costs memory)

    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]  # its names are made at run time
    from schakel.engine.matching import kernel  # noqa: PLC0415 (takes the folder as it is imported)

    for months in (60, PEOPLE):
        segment = Segment.build(*_people(months))
        for job in _jobs():
            for origin in (ORIGIN, None):
                _through(segment, job, origin)
    made = sum(sum(loop.stats.cache_misses.values()) for loop in kernel.LOOPS)
    for loop in kernel.LOOPS:
        loop.disable_compile()
    return made


def _through(segment: Segment, job: Job, origin: tuple[int, int] | None) -> None:
    """Every step of a search, though the pool is small."""
    _ = segment.arrays  # read-only, as from a disk
    question = Question(job, origin, NOW, DEFAULT_WEIGHTS, KNOWLEDGE, 5, show_failed=True)
    part = Part(segment, question, np.empty(0, dtype=np.int64), compiled=True)
    part.answer()
    search = Search(part.asking, part.summing, part.ways(), look=32, finish=8)
    search.best(first_rows(len(segment)), 5, -1)


def _people(months: int) -> tuple[list[Profile], dict[str, tuple[float, float]]]:
    """Made-up people who have a bit of everything, in so many different months."""
    people = [_person(number, number % months) for number in range(PEOPLE)]
    return people, {one.id: (52 + place / 400, 5 + place / 400) for place, one in enumerate(people)}


def _person(number: int, month: int) -> Profile:
    key, other = KEYS[number % 4], KEYS[number // 4 % 4]
    missing = next(one for one in KEYS if one not in {key, other})
    return Profile(
        id=f"w{number:04}",
        roles=(HeldRole(key, number % 90, NOW - month),),
        skills=tuple(HeldSkill(one, number % 4, float(number % 9), NOW - month) for one in {key, other}),
        languages=(HeldLanguage(key, number % 8),),
        educations=(HeldEducation(key, number % 8, completed=number % 3 > 0),),
        sectors=(Held(key),),
        licences=(Held(key),),
        lacks=(Lack(Aspect.SKILL, missing),) if number % 5 == 0 else (),
        wishes=Wishes(
            role_keys=(other,),
            hours_min=number % 40,
            pay_min_cents=250_000 + 1000 * (number % 200),
            contracts=(Contract.PERMANENT,),
            max_travel_km=number % 60,
        ),
    )


def _jobs() -> tuple[Job, ...]:
    everything = (
        Requirement("s1", Aspect.SKILL, "a", level=2),
        Requirement("s2", Aspect.SKILL, "c", years=3, strength=Strength.MUST),
        Requirement("r", Aspect.ROLE, "a", years=2),
        Requirement("e", Aspect.EXPERIENCE, "b", years=2),
        Requirement("l", Aspect.LANGUAGE, "a", level=4),
        Requirement("o", Aspect.EDUCATION, "b", level=4),
        Requirement("n", Aspect.SECTOR, "c"),
        Requirement("v", Aspect.LICENCE, "d"),
        Requirement("t", Aspect.TRAVEL, strength=Strength.MUST),
        Requirement("h", Aspect.HOURS),
    )
    whole = Job(id="whole", role_key="a", requirements=everything, hours_min=24, contract=Contract.PERMANENT)
    return whole, Job(id="bare", role_key="", requirements=everything[:2]), Job(id="role", role_key="b")


if __name__ == "__main__":
    sys.stdout.write(f"{warm(Path(sys.argv[1]))} loops compiled\n")
