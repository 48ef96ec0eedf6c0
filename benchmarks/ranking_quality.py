"""Measures how well rankings agree with judged vacancies: nDCG@10 beside BM25, TF-IDF and skill overlap.

    python benchmarks/ranking_quality.py [--half working|closed|both]

All of them see the same facts and rank the same people; the peers also get our musts, in the second block.
"""

import argparse
import math
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from schakel.engine.language import load_taxonomy, search_terms
from schakel.engine.matching import (
    DEFAULT_WEIGHTS,
    Aspect,
    Job,
    Profile,
    Segment,
    Weights,
    distance_km,
    rank,
    score,
    written,
)

JUDGEMENTS = Path(__file__).with_name("judgements")
NOW = 2026 * 12 + 10


@dataclass(frozen=True)
class Case:
    """One vacancy with the grade of each person."""

    job: Job
    title: str
    half: str
    place: tuple[float, float]
    grades: dict[str, int]


@dataclass(frozen=True)
class Judged:
    """All that was judged."""

    people: dict[str, Profile]
    who: dict[str, str]
    places: dict[str, tuple[float, float]]
    cases: tuple[Case, ...]


def load() -> Judged:
    """Every judged vacancy; refuses a file that leaves somebody out."""
    table = tomllib.loads((JUDGEMENTS / "people.toml").read_text(encoding="utf-8"))
    towns = {name: tuple(place) for name, place in table["places"].items()}
    people = {one["id"]: written.person(one, one["id"]) for one in table["person"]}
    cases = []
    for path in sorted(JUDGEMENTS.glob("v*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        grades = {person: given["grade"] for person, given in found["grades"].items()}
        if set(grades) != set(people) or not all(given["why"] for given in found["grades"].values()):
            raise ValueError(f"{path.name} doesn't judge everybody with a reason")
        place = towns[found["place"]]
        cases.append(Case(written.job(found), found["title"], found["half"], place, grades))
    return Judged(
        people=people,
        who={one["id"]: one["who"] for one in table["person"]},
        places={one["id"]: towns[one["place"]] for one in table["person"]},
        cases=tuple(cases),
    )


def ndcg(order: list[str], grades: dict[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain with gains 2**grade - 1 (Järvelin and Kekäläinen, 2002)."""

    def gain(ranked: list[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(ranked[:depth]))

    return gain([grades[one] for one in order]) / gain(sorted(grades.values(), reverse=True))


def ours(judged: Judged, case: Case, weights: Weights = DEFAULT_WEIGHTS) -> list[str]:
    """Who passes the musts first, then the others."""
    segment = Segment.build(judged.people.values(), judged.places)
    passing = rank(case.job, segment, case.place, NOW, weights, top=len(judged.people))
    everybody = rank(case.job, segment, case.place, NOW, weights, top=len(judged.people), show_failed=True)
    first = [match.profile_id for match in passing.matches]
    return first + [one.profile_id for one in everybody.matches if one.profile_id not in first]


def _label(kind: str, key: str) -> str:
    entries = load_taxonomy().roles if kind == "role" else load_taxonomy().skills
    return entries[key].label("nl") if key in entries else key.replace("-", " ")


def person_terms(judged: Judged, person: Profile) -> list[str]:
    """A person as the words of a CV."""
    words = [judged.who[person.id]]
    words += [_label("role", key) for key in (*(r.key for r in person.roles), *person.wishes.role_keys)]
    words += [_label("skill", held.key) for held in person.skills]
    words += [one.key for one in (*person.sectors, *person.languages, *person.educations)]
    return search_terms(" . ".join(words))


def job_terms(case: Case) -> list[str]:
    """A vacancy as the words of its text."""
    words = [case.title, _label("role", case.job.role_key)]
    words += [_label(str(one.aspect), one.key) for one in case.job.requirements]
    return search_terms(" . ".join(words))


def bm25(judged: Judged, case: Case, k1: float = 1.2, b: float = 0.75) -> list[str]:
    """Okapi BM25 over the words of both."""
    documents = {key: Counter(person_terms(judged, person)) for key, person in judged.people.items()}
    mean = sum(sum(words.values()) for words in documents.values()) / len(documents)
    spread = Counter(word for words in documents.values() for word in words)

    def points(words: Counter[str]) -> float:
        total = 0.0
        for word in set(job_terms(case)):
            rare = math.log(1 + (len(documents) - spread[word] + 0.5) / (spread[word] + 0.5))
            often = words[word]
            total += rare * often * (k1 + 1) / (often + k1 * (1 - b + b * sum(words.values()) / mean))
        return total

    return sorted(documents, key=lambda key: (-points(documents[key]), key))


def tfidf(judged: Judged, case: Case) -> list[str]:
    """Cosine of TF-IDF vectors."""
    documents = {key: Counter(person_terms(judged, person)) for key, person in judged.people.items()}
    spread = Counter(word for words in documents.values() for word in words)

    def vector(words: Counter[str]) -> dict[str, float]:
        weights = {
            word: (1 + math.log(often)) * math.log((1 + len(documents)) / (1 + spread[word]))
            for word, often in words.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    asked = vector(Counter(job_terms(case)))

    def points(words: Counter[str]) -> float:
        return sum(weight * asked.get(word, 0.0) for word, weight in vector(words).items())

    return sorted(documents, key=lambda key: (-points(documents[key]), key))


def overlap(judged: Judged, case: Case) -> list[str]:
    """How many of the asked skills somebody has, and the same role as one more."""
    asked = {one.key for one in case.job.requirements if one.aspect is Aspect.SKILL} | {case.job.role_key}

    def points(person: Profile) -> int:
        return len(asked & {held.key for held in (*person.skills, *person.roles)})

    return sorted(judged.people, key=lambda key: (-points(judged.people[key]), key))


def with_musts(ranker: Callable[[Judged, Case], list[str]]) -> Callable[[Judged, Case], list[str]]:
    """The same ranking with who fails a must behind the others."""

    def ranked(judged: Judged, case: Case) -> list[str]:
        def fails(key: str) -> bool:
            distance = distance_km(case.place, judged.places[key])
            return not score(case.job, judged.people[key], distance, NOW).passes

        return sorted(ranker(judged, case), key=fails)

    return ranked


RANKERS: dict[str, Callable[[Judged, Case], list[str]]] = {
    "schakel": ours,
    "BM25": bm25,
    "TF-IDF": tfidf,
    "skill overlap": overlap,
    "BM25 + our musts": with_musts(bm25),
    "TF-IDF + our musts": with_musts(tfidf),
    "skill overlap + our musts": with_musts(overlap),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("working", "closed", "both"), default="both")
    given = parser.parse_args()
    judged = load()
    halves = ("working", "closed") if given.half == "both" else (given.half,)
    print(f"{len(judged.cases)} vacancies x {len(judged.people)} people, nDCG@10")
    print(f"{'':<28}" + "".join(f"{half:>10}" for half in halves))
    for name, ranker in RANKERS.items():
        means = []
        for half in halves:
            found = [ndcg(ranker(judged, case), case.grades) for case in judged.cases if case.half == half]
            means.append(sum(found) / len(found))
        print(f"{name:<28}" + "".join(f"{mean:>10.3f}" for mean in means))


if __name__ == "__main__":
    main()
