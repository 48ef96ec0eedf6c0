"""An invented pool of people and the jobs they are ranked for, made from a seed as arrays.

A person has 30 scored features (20 skills, 3 roles, 2 languages, 1 education, 2 sectors, 2 wished roles); a
job asks 15, some of which are musts, and offers terms.
"""

import numpy as np

from schakel.engine.matching import Aspect, Contract, Job, Requirement, Strength, Tables
from schakel.engine.matching.assembling import MIXES, Loose, Pool

NOW = 2026 * 12 + 10
SKILLS = [f"skill-{number:03}" for number in range(500)]
ROLES = [f"role-{number:02}" for number in range(60)]
SECTORS = [f"sector-{number:02}" for number in range(20)]
CENTRE = (52.09, 5.12)
TRAITS = (
    *(f"language:{key}" for key in ("de", "en", "fr", "nl")),
    *(f"education:{key}" for key in ("", "law", "office", "care")),
    *(f"sector:{key}" for key in SECTORS),
    *(f"licence:{key}" for key in ("driving-b", "vog")),
    *(f"wish_role:{key}" for key in ROLES),
)


def knowledge(chance: np.random.Generator) -> Tables:
    """Six related skills for each skill and four adjacent roles for each role."""
    skills = {
        (asked, SKILLS[other]): float(chance.uniform(0.3, 0.8))
        for asked in SKILLS
        for other in chance.choice(len(SKILLS), 6, replace=False)
    }
    roles = {
        (asked, ROLES[other]): float(chance.uniform(0.3, 0.8))
        for asked in ROLES
        for other in chance.choice(len(ROLES), 4, replace=False)
    }
    return Tables(skills, roles)


def _popular(chance: np.random.Generator, count: int, shape: tuple[int, int]) -> np.ndarray:
    """Keys as they occur in life: a few that many have, many that a few have."""
    return np.minimum((chance.random(shape) ** 2 * count).astype(np.int64), count - 1)


def _each(chance: np.random.Generator, count: int, size: int, each: int) -> tuple[np.ndarray, np.ndarray]:
    """Loose (code, row) entries, each key at most once per row."""
    codes = np.sort(_popular(chance, count, (size, each)), axis=1)
    new = np.ones(codes.shape, dtype=bool)
    new[:, 1:] = codes[:, 1:] != codes[:, :-1]
    return codes[new], np.repeat(np.arange(size, dtype=np.uint32), each).reshape(size, each)[new]


def _skills(chance: np.random.Generator, size: int) -> Loose:
    codes, rows = _each(chance, len(SKILLS), size, 20)
    packed = chance.integers(0, 4, len(rows)) << 6 | chance.integers(0, 20, len(rows))
    return Loose(
        tuple(SKILLS), codes, rows, {"level_years": packed.astype(np.uint8), "last": _last(chance, rows)}
    )


def _roles(chance: np.random.Generator, size: int) -> Loose:
    codes, rows = _each(chance, len(ROLES), size, 3)
    months = chance.integers(1, 200, len(rows)).astype(np.uint16)
    return Loose(tuple(ROLES), codes, rows, {"months": months, "last": _last(chance, rows)})


def _last(chance: np.random.Generator, rows: np.ndarray) -> np.ndarray:
    return (NOW - chance.integers(0, 150, len(rows))).astype(np.uint16)


def _traits(chance: np.random.Generator, size: int) -> Loose:
    found, first = [], 0
    for count, each, levels in ((4, 2, 8), (4, 1, 7), (20, 2, 1), (2, 1, 1), (60, 2, 1)):
        codes, rows = _each(chance, count, size, each)
        level = chance.integers(min(1, levels - 1), levels, len(rows)) | (16 if levels == 7 else 0)
        found.append((codes + first, rows, level))
        first += count
    codes, rows, levels = (np.concatenate(part) for part in zip(*found, strict=True))
    return Loose(TRAITS, codes, rows, {"level": levels.astype(np.uint8)})


def pool(size: int, chance: np.random.Generator, first: int = 0) -> Pool:
    """A pool made directly, because a million Python objects would measure Python; ids count from `first`."""
    names = ("travel", *(name for names in MIXES.values() for name in names))
    return Pool(
        ids=np.char.zfill(np.arange(first, first + size).astype("S8"), 8),
        entries={
            "skill": _skills(chance, size),
            "role": _roles(chance, size),
            "trait": _traits(chance, size),
        },
        columns={
            "lats": (chance.normal(52.1, 0.45, size) * 1e6).astype(np.int64),
            "lons": (chance.normal(5.2, 0.6, size) * 1e6).astype(np.int64),
            **{name: _column(chance, name, size) for name in names},
        },
    )


def _column(chance: np.random.Generator, name: str, size: int) -> np.ndarray:
    if name.startswith("culture_"):
        return chance.choice([-9, -9, -2, -1, 0, 1, 2], size)
    low = chance.choice([16, 20, 24, 32, 36], size)
    return {
        "hours": lambda: low << 8 | np.minimum(40, low + chance.choice([0, 4, 8], size)),
        "pay": lambda: chance.integers(44, 80, size) * 5_000,
        "contracts": lambda: chance.integers(0, 4, size),
        "travel": lambda: chance.choice([-1, 10, 15, 20, 30, 40, 60], size),
        "remote": lambda: chance.integers(-1, 4, size),
        "start": lambda: chance.choice([-1, *range(NOW - 2, NOW + 6)], size),
    }[name]()


def plain_job(chance: np.random.Generator, number: int) -> Job:
    """The question as the goal was set: 15 of the 30 features by weight, and four hard filters."""
    skills = chance.permutation(np.unique(_popular(chance, len(SKILLS), (1, 80))))[:15]
    asked = [
        Requirement(f"s{n:02}", Aspect.SKILL, SKILLS[code], weight=1 + n % 5) for n, code in enumerate(skills)
    ]
    filters = (
        Requirement("m1", Aspect.LANGUAGE, "nl", level=4, strength=Strength.MUST, weight=1),
        Requirement("m2", Aspect.TRAVEL, strength=Strength.MUST, weight=1),
        Requirement("m3", Aspect.CONTRACT, strength=Strength.MUST, weight=1),
        Requirement("m4", Aspect.HOURS, strength=Strength.MUST, weight=1),
    )
    return Job(
        id=f"plain-{number}",
        requirements=(*filters, *asked),
        hours_min=24,
        hours_max=32,
        contract=Contract.PERMANENT,
    )


def job(chance: np.random.Generator, number: int, *, musts: int) -> Job:
    """Fifteen things asked, so many of them musts: language, travel, role, contract, hours."""
    role = ROLES[_popular(chance, 60, (1, 1))[0, 0]]
    must = (
        Requirement("m1", Aspect.LANGUAGE, "nl", level=4, strength=Strength.MUST),
        Requirement("m2", Aspect.TRAVEL, strength=Strength.MUST),
        Requirement("m3", Aspect.ROLE, role, strength=Strength.MUST),
        Requirement("m4", Aspect.CONTRACT, strength=Strength.MUST),
        Requirement("m5", Aspect.HOURS, strength=Strength.MUST),
    )[:musts]
    skills = np.unique(_popular(chance, len(SKILLS), (1, 60)))
    asked = [
        Requirement(
            f"s{n:02}", Aspect.SKILL, SKILLS[code], level=int(chance.integers(0, 4)), weight=1 + n % 5
        )
        for n, code in enumerate(chance.permutation(skills)[: 12 - musts])
    ]
    others = (
        Requirement("e1", Aspect.EDUCATION, "office", level=5),
        Requirement("e2", Aspect.SECTOR, SECTORS[3], strength=Strength.NICE),
        Requirement("e3", Aspect.EXPERIENCE, ROLES[5], years=3),
    )
    return Job(
        id=f"job-{number}",
        role_key=ROLES[5],
        requirements=(*must, *asked, *others),
        hours_min=24,
        hours_max=32,
        pay_min_cents=250_000,
        pay_max_cents=330_000,
        contract=Contract.PERMANENT,
        start_month=NOW + 1,
        remote_days=1,
    )
