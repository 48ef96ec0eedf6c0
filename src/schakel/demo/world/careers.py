"""Lives at work: jobs in a sensible order, studies before them, skills that follow from the tasks."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from random import Random

from schakel.demo.cv import Education, Experience, Skill
from schakel.engine.language import load_taxonomy
from schakel.kernel.places import distance_km, find_place

from .sources import table

# Work that is done in its own sector only.
HOME_SECTORS = {
    "legal-assistant": {"legal", "finance", "government"},
    "legal-secretary": {"legal"},
    "medical-secretary": {"care"},
}
FEMININE = re.compile(r"(secretaresse|assistente|receptioniste|medewerkster)\b", re.IGNORECASE)
CHAINS = {2: "mbo3", 3: "mbo3", 4: "mbo4", 5: "ad", 6: "hbo"}
SCHOOLS = {"mbo": "schools_mbo", "ad": "schools_hbo", "hbo": "schools_hbo", "wo": "schools_wo"}


@dataclass(frozen=True, slots=True)
class Career:
    """The working life of one person, latest first; months are ordinals."""

    experiences: tuple[Experience, ...]
    sectors: tuple[str, ...]
    educations: tuple[Education, ...]
    skills: tuple[Skill, ...]
    systems: tuple[Skill, ...]
    years: int


def ladder(role: str, steps: int, dice: Random) -> list[str]:
    """Roles from the present one back to the first, each a usual step before the next."""
    path = [role]
    while len(path) < steps:
        before = table("careers")[path[-1]]["before"]
        stays = dice.random() < 0.45 or not before
        path.append(path[-1] if stays else dice.choice(before))
    return path


@dataclass(frozen=True, slots=True)
class Start:
    """Who begins a career: role reached by now, birth year, home town, forms of titles, language side."""

    role: str
    born_year: int
    home: str
    masculine: bool
    side: int


def career(start: Start, now: int, dice: Random) -> Career:
    """A career up to the month `now`, with employers around home and titles in one language."""
    role, born_year, side = start.role, start.born_year, start.side
    age = now // 12 - born_year
    level = table("roles")[role]["education"] + dice.choice((-1, 0, 0, 0, 1))
    started = born_year + (18 if level <= 3 else 20 if level == 4 else 22) + dice.choice((0, 0, 0, 1, 2))
    months = max(10, now - (started * 12 + 8))
    steps = max(1, min(5, months // 40 + dice.choice((0, 0, 1))))
    jobs, sectors = _jobs(ladder(role, steps, dice), months, now, start, dice)
    studies = _studies(level, started, side, now // 12, dice)
    skills = _skills(jobs, now, side)
    return Career(
        experiences=jobs,
        sectors=sectors,
        educations=studies,
        skills=tuple(skill for skill in skills if not _is_system(skill.key)),
        systems=tuple(skill for skill in skills if _is_system(skill.key)),
        years=min(max(1, months // 12), age - 17),
    )


def _jobs(
    path: list[str], months: int, now: int, start: Start, dice: Random
) -> tuple[tuple[Experience, ...], tuple[str, ...]]:
    known: set[str] = set()
    told: set[str] = set()
    end: int | None = None if dice.random() < 0.82 else now - dice.randrange(1, 9)
    jobs, sectors, left = [], [], months
    for number, role in enumerate(path):
        employer, place, sector = _employer(role, start.home, known, dice)
        until = now if end is None else end
        share = max(9, left // (len(path) - number))
        length = max(9, min(left, round(share * dice.uniform(0.6, 1.3))))
        begun = until - length
        jobs.append(_job(role, (employer, place), (begun, end), start, told, dice))
        sectors.append(sector)
        left -= length
        end = begun - dice.choice((1, 1, 1, 2, 3, 7))
        if left < 9:
            break
    return tuple(jobs), tuple(sectors)


def _is_system(key: str) -> bool:
    return load_taxonomy().skills[key].kind == "system"


@cache
def _around(role: str, home: str) -> tuple[tuple[str, str, str], ...]:
    """Employers that have this work, the nearest to home first."""
    here = find_place(home)
    sectors = HOME_SECTORS.get(role)
    found = []
    for name, town, sector in table("work")["employers"]:
        there = find_place(town)
        far = distance_km(here, there) if here and there else 999.0
        if sectors is None or sector in sectors:
            found.append((far, name, town, sector))
    return tuple((name, town, sector) for _, name, town, sector in sorted(found))


def _employer(role: str, home: str, known: set[str], dice: Random) -> tuple[str, str, str]:
    """An employer near home where this person has not worked yet."""
    fresh = [one for one in _around(role, home) if one[0] not in known] or list(_around(role, home))
    chosen = dice.choice(fresh[:3] if role in HOME_SECTORS else fresh[:7])
    known.add(chosen[0])
    return chosen


def _job(
    role: str,
    where: tuple[str, str],
    period: tuple[int, int | None],
    start: Start,
    told: set[str],
    dice: Random,
) -> Experience:
    entry = table("careers")[role]
    side = start.side
    fitting = [pair for pair in entry["titles"] if not (start.masculine and FEMININE.search(pair[0]))]
    title = dice.choice(fitting or entry["titles"])[side]
    many = min(len(entry["tasks"]), dice.choice((3, 4, 4, 5)))
    until = 9999 if period[1] is None else period[1] // 12
    known = table("skills")["skill"]
    possible = [task for task in entry["tasks"] if known[task[0]].get("since", 0) < until]
    picked = dice.sample(possible, k=len(possible))
    # A second job in the same work is told in other words, as far as there are any.
    picked.sort(key=lambda task: task[1] in told)
    told.update(task[1] for task in picked[:many])
    tasks = tuple(task[1 + side] for task in picked[:many])
    return Experience(title, role, where[0], where[1], period[0], period[1], tasks)


def _studies(level: int, started: int, side: int, this_year: int, dice: Random) -> tuple[Education, ...]:
    main = "wo" if level > 6 else CHAINS[max(2, level)]
    length = {"mbo3": 3, "mbo4": 4, "ad": 2, "hbo": 4, "wo": 4}[main]
    school = dice.choice(table("work")[SCHOOLS[main.rstrip("34")]])
    name = dice.choice(table("work")["studies"][main])[side]
    completed = dice.random() > 0.07
    studies = [Education(name, main, school, started - length, started, completed)]
    for name_nl, name_en in dice.sample(table("work")["studies"]["course"], k=dice.choice((0, 0, 1, 1, 2))):
        year = dice.randrange(min(started + 1, this_year - 1), this_year)
        where = dice.choice(table("work")["schools_course"])
        studies.insert(0, Education((name_nl, name_en)[side], "course", where, None, year))
    return tuple(sorted(studies, key=lambda study: -study.end_year))


def _skills(jobs: tuple[Experience, ...], now: int, side: int) -> list[Skill]:
    months: Counter[str] = Counter()
    for job in jobs:
        shown = {task[1 + side]: task[0] for task in table("careers")[job.role_key or ""]["tasks"]}
        for task in job.tasks:
            months[shown[task]] += (job.end_month or now) - job.start_month
    labels = table("skills")["skill"]
    return [
        Skill(key, labels[key]["cv"][side], 3 if total >= 96 else 2 if total >= 30 else 1)
        for key, total in months.most_common(12)
    ]
