"""The rankings that are compared: ours, BM25, TF-IDF, skill overlap, and the peers with our musts."""

import math
from collections import Counter
from collections.abc import Callable

from _quality_judged import Case

from schakel.engine.language import search_terms
from schakel.engine.matching import Aspect, Knowledge, Segment, distance_km, rank, score, taxonomy_knowledge

NOW = 2026 * 12 + 10
Ranker = Callable[[Case], list[str]]


def ranked_with(knowledge: Knowledge) -> Ranker:
    """Ours: who passes the musts first, then the others."""

    def ranked(case: Case) -> list[str]:
        segment = Segment.build(case.people.values(), case.places)
        size = len(case.people)
        everybody = rank(
            case.job, segment, case.place, NOW, top=size, show_failed=True, knowledge=knowledge
        ).matches
        return [one.profile_id for one in sorted(everybody, key=lambda match: not match.passes)]

    return ranked


def _documents(case: Case) -> dict[str, Counter[str]]:
    return {name: Counter(search_terms(text)) for name, text in case.texts.items()}


def bm25(case: Case, k1: float = 1.2, b: float = 0.75) -> list[str]:
    """Okapi BM25 over the words of both."""
    documents = _documents(case)
    mean = sum(sum(words.values()) for words in documents.values()) / len(documents)
    spread = Counter(word for words in documents.values() for word in words)

    def points(words: Counter[str]) -> float:
        total = 0.0
        for word in sorted(set(search_terms(case.words))):
            rare = math.log(1 + (len(documents) - spread[word] + 0.5) / (spread[word] + 0.5))
            often = words[word]
            total += rare * often * (k1 + 1) / (often + k1 * (1 - b + b * sum(words.values()) / mean))
        return total

    return sorted(documents, key=lambda key: (-points(documents[key]), key))


def tfidf(case: Case) -> list[str]:
    """Cosine of TF-IDF vectors."""
    documents = _documents(case)
    spread = Counter(word for words in documents.values() for word in words)

    def vector(words: Counter[str]) -> dict[str, float]:
        weights = {
            word: (1 + math.log(often)) * math.log((1 + len(documents)) / (1 + spread[word]))
            for word, often in words.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    asked = vector(Counter(search_terms(case.words)))

    def points(words: Counter[str]) -> float:
        return sum(weight * asked.get(word, 0.0) for word, weight in sorted(vector(words).items()))

    return sorted(documents, key=lambda key: (-points(documents[key]), key))


def overlap(case: Case) -> list[str]:
    """How many of the asked skills somebody has, and the same role as one more."""
    asked = {one.key for one in case.job.requirements if one.aspect is Aspect.SKILL} | {case.job.role_key}

    def points(name: str) -> int:
        person = case.people[name]
        return len(asked & {held.key for held in (*person.skills, *person.roles)})

    return sorted(case.people, key=lambda key: (-points(key), key))


def with_musts(ranker: Ranker) -> Ranker:
    """The same ranking with who fails a must behind the others."""

    def ranked(case: Case) -> list[str]:
        def fails(key: str) -> bool:
            distance = distance_km(case.place, case.places[key])
            return not score(case.job, case.people[key], distance, NOW).passes

        return sorted(ranker(case), key=fails)

    return ranked


RANKERS: dict[str, Ranker] = {
    "Schakel": ranked_with(taxonomy_knowledge()),
    "BM25": bm25,
    "TF-IDF": tfidf,
    "skill overlap": overlap,
    "BM25 + our musts": with_musts(bm25),
    "TF-IDF + our musts": with_musts(tfidf),
    "skill overlap + our musts": with_musts(overlap),
}
