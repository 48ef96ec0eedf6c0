"""Reads a folder of judged vacancies in the form of benchmarks/judgements/README.md."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schakel.engine.language import load_taxonomy
from schakel.engine.matching import Job, Profile, written

Table = dict[str, Any]
Place = tuple[float, float]


@dataclass(frozen=True)
class Case:
    """One vacancy with its people: profiles, places, the words of each, and the grade of each."""

    job: Job
    words: str
    half: str
    place: Place
    people: dict[str, Profile]
    places: dict[str, Place]
    texts: dict[str, str]
    grades: dict[str, int]


def load(folder: Path) -> tuple[Case, ...]:
    """Every judged vacancy of a folder; refuses a file that leaves a grade or a reason out."""
    shared = folder / "people.toml"
    table = tomllib.loads(shared.read_text(encoding="utf-8")) if shared.exists() else {}
    towns = {name: tuple(place) for name, place in table.get("places", {}).items()} | TOWNS
    files = sorted(path for path in folder.glob("*.toml") if path != shared)
    if not files:
        raise SystemExit(f"{folder} holds no judged vacancies (see benchmarks/judgements/README.md)")
    return tuple(_case(path, table.get("person", []), towns) for path in files)


TOWNS: dict[str, Place] = {
    "utrecht": (52.0907, 5.1214),
    "amsterdam": (52.3676, 4.9041),
    "rotterdam": (51.9244, 4.4777),
    "den-haag": (52.0705, 4.3007),
    "amersfoort": (52.1561, 5.3878),
}


def _case(path: Path, shared: list[Table], towns: dict[str, Place]) -> Case:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    people = [*found.get("person", []), *shared]
    given = found.get("grades", {}) | {
        one["id"]: {"grade": one["grade"], "why": one["why"]} for one in found.get("person", [])
    }
    if set(given) != {one["id"] for one in people} or not all(one["why"] for one in given.values()):
        raise SystemExit(f"{path.name} doesn't judge everybody with a reason")
    if not all(one["grade"] in {0, 1, 2, 3} for one in given.values()):
        raise SystemExit(f"{path.name} holds a grade other than 0, 1, 2 and 3")
    return Case(
        job=written.job(found),
        words=" . ".join([found["title"], *_asked(found)]),
        half=found["half"],
        place=_place(found["place"], towns),
        people={one["id"]: written.person(one, one["id"]) for one in people},
        places={one["id"]: _place(one["place"], towns) for one in people},
        texts={one["id"]: one.get("text") or _text(one) for one in people},
        grades={name: one["grade"] for name, one in given.items()},
    )


def _place(given: str | list[float], towns: dict[str, Place]) -> Place:
    return towns[given] if isinstance(given, str) else (given[0], given[1])


def _label(kind: str, key: str) -> str:
    entries = load_taxonomy().roles if kind == "role" else load_taxonomy().skills
    return entries[key].label("nl") if key in entries else key.replace("-", " ")


def _asked(found: Table) -> list[str]:
    return [_label("role", found.get("role_key", ""))] + [
        _label(one["aspect"], one.get("key", "")) for one in found["requirement"]
    ]


def _text(one: Table) -> str:
    """The words of somebody without a text: who they are and all they have."""
    words = [one["who"]]
    roles = [held["key"] for held in one.get("roles", ())] + one.get("wishes", {}).get("role_keys", [])
    words += [_label("role", key) for key in roles]
    words += [_label("skill", held["key"]) for held in one.get("skills", ())]
    words += one.get("sectors", [])
    words += [held["key"] for kind in ("languages", "educations") for held in one.get(kind, ())]
    return " . ".join(words)
