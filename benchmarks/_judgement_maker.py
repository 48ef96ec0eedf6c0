"""Makes the judged set from vacancies.txt: around each vacancy thirty people, graded by who they are.

    python benchmarks/_judgement_maker.py

The kinds of people and their grades come from docs/algorithms/judging.md; nothing here asks for a score.
"""

import random
from pathlib import Path

from _judgement_kinds import KINDS
from _judgement_people import Person, Vacancy

from schakel.engine.language import load_taxonomy

FOLDER = Path(__file__).with_name("judgements")
PLACES = {
    "utrecht": (52.0907, 5.1214),
    "amsterdam": (52.3676, 4.9041),
    "rotterdam": (51.9244, 4.4777),
    "den-haag": (52.0705, 4.3007),
    "amersfoort": (52.1561, 5.3878),
}


def read(line: str) -> Vacancy:
    """One line of vacancies.txt."""
    found = [part.strip() for part in line.split("|")]
    low, high = (int(hours) for hours in found[8].split("-"))
    return Vacancy(
        key=found[0],
        title=found[1],
        place=found[2],
        sector=found[3],
        role=found[4],
        skills=tuple(skill.strip("~") for skill in found[5].split()),
        years=int(found[6]),
        level=int(found[7]),
        hours=(low, high),
        pay=int(found[9]),
        form=found[10],
        near=found[11],
        other=found[12],
    )


def label(kind: str, key: str, chance: random.Random | None = None) -> str:
    """The Dutch words for a role or skill; with chance one of its other names, where it has some."""
    entries = load_taxonomy().roles if kind == "role" else load_taxonomy().skills
    known = entries[key]
    return chance.choice(known.synonyms_nl) if chance and known.synonyms_nl else known.nl


def quoted(value: object) -> str:
    """A value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "").replace('"', "'") + '"'
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {quoted(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(quoted(one) for one in value) + "]"
    return str(value)


def vacancy_lines(vacancy: Vacancy, number: int) -> list[str]:
    """The vacancy as TOML."""
    lines = [
        f'id = "{vacancy.key}"',
        f'half = "{("working", "closed")[number % 2]}"',
        f"title = {quoted(vacancy.title)}",
        f'place = "{vacancy.place}"',
        f'role_key = "{vacancy.role}"',
        f"hours = {list(vacancy.hours)}",
        f"pay_max_euros = {vacancy.pay}",
        f'contract = "{vacancy.form}"',
        'start = "2027-01"',
    ]
    asked = [{"id": "dutch", "aspect": "language", "key": "nl", "level": 5, "strength": "must", "weight": 4}]
    for place, skill in enumerate(vacancy.skills):
        strength = "nice" if place == len(vacancy.skills) - 1 else "should"
        one = {
            "id": f"s{place}",
            "aspect": "skill",
            "key": skill,
            "strength": strength,
            "weight": 4 - place // 2,
        }
        asked.append(one | ({"level": 2} if place < 2 else {}))
    experience = {"id": "years", "aspect": "experience", "key": vacancy.role, "years": vacancy.years}
    asked.append(experience | {"strength": "should", "weight": 3})
    asked.append(
        {"id": "level", "aspect": "education", "level": vacancy.level, "strength": "should", "weight": 2}
    )
    asked.append({"id": "sector", "aspect": "sector", "key": vacancy.sector, "strength": "nice", "weight": 1})
    lines.append("requirement = [")
    lines += [f"  {quoted(one)}," for one in asked]
    return [*lines, "]", ""]


def person_lines(person: Person, name: str) -> list[str]:
    """One person as TOML."""
    return [
        "[[person]]",
        f'id = "{name}"',
        f"text = {quoted(person.text)}",
        f"grade = {person.grade}",
        f"why = {quoted(person.why)}",
        f'place = "{person.place}"' if isinstance(person.place, str) else f"place = {list(person.place)}",
        *(f"{key} = {quoted(value)}" for key, value in person.facts.items() if value),
        "",
    ]


def made(vacancy: Vacancy, number: int) -> str:
    """The file of one vacancy: the people in an order that says nothing."""
    chance = random.Random(f"judgement {vacancy.key}")

    def words(kind: str, key: str, other: bool) -> str:
        return label(kind, key, chance if other else None)

    people = [kind(vacancy, chance, words, PLACES[vacancy.place]) for kind in KINDS]
    chance.shuffle(people)
    lines = vacancy_lines(vacancy, number)
    for place, person in enumerate(people, 1):
        lines += person_lines(person, f"{vacancy.key}-{place:02}")
    return "\n".join(lines)


def main() -> None:
    given = (FOLDER / "vacancies.txt").read_text(encoding="utf-8").splitlines()
    vacancies = [read(line) for line in given if line and not line.startswith("#")]
    for number, vacancy in enumerate(vacancies):
        file = FOLDER / "made" / f"v{number + 1:02}-{vacancy.key}.toml"
        file.write_text(made(vacancy, number), encoding="utf-8")


if __name__ == "__main__":
    main()
