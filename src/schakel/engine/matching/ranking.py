"""Owns the ranking of people for a job: exact, explained at the top, the same on any machine."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypedDict, Unpack

from schakel.engine.matching import compiling, formula
from schakel.engine.matching.answering import COMPILED_FROM, Answer, Part
from schakel.engine.matching.asking import Question
from schakel.engine.matching.closeness import Knowledge, taxonomy_knowledge
from schakel.engine.matching.distance import Coordinate, micro
from schakel.engine.matching.jobs import Job, Strength
from schakel.engine.matching.outcome import Match
from schakel.engine.matching.profiles import Profile
from schakel.engine.matching.scoring import engine_version
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.weights import DEFAULT_WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best matches, explained, and what the musts did to all others.

    `removed_by_must` counts everybody who fails a must, `removed_only_by` those who would come back when that
    one must is dropped. `compiled` says whether compiled loops found it; the answer is the same without.
    """

    matches: tuple[Match, ...]
    total: int
    passing: int
    removed_by_must: Mapping[str, int]
    removed_only_by: Mapping[str, int]
    engine_version: str
    compiled: bool = field(default=False, compare=False)


class Options(TypedDict, total=False):
    """What a ranking can be told besides the question itself.

    top: how far down to rank. skip: how many of the best to leave out, for a later page. newer: profiles
    that came after the segment and count in its place, in a small segment of their own that can be asked
    often; or delta: the same as profiles, built at every call, with delta_coordinates: where they live.
    removed: ids that no longer count. show_failed: rank also who fails a must. only_failed: rank nobody
    else. knowledge: another taxonomy. shards: more segments, of other people, ranked as one with the first.
    """

    top: int
    skip: int
    newer: Segment
    delta: Iterable[Profile]
    delta_coordinates: Mapping[str, Coordinate]
    removed: Set[str]
    show_failed: bool
    only_failed: bool
    knowledge: Knowledge
    shards: Sequence[Segment]


def rank(
    job: Job,
    segment: Segment,
    origin: Coordinate | None,
    as_of_month: int,
    weights: Weights = DEFAULT_WEIGHTS,
    **options: Unpack[Options],
) -> Ranking:
    """The best people for a job, exactly as `score` would order them all; equal ranks by what
    is proven, then by id."""
    newer = _newer(options)
    knowledge = options.get("knowledge") or taxonomy_knowledge()
    gone = options.get("removed", frozenset())
    question = Question(
        job,
        micro(origin) if origin else None,
        as_of_month,
        weights,
        knowledge,
        options.get("top", 50),
        options.get("show_failed", False) or options.get("only_failed", False),
        options.get("only_failed", False),
        options.get("skip", 0),
    )
    replaced = gone | newer.ids.all if newer else gone
    segments: list[tuple[Segment, Set[str]]] = [
        (one, replaced) for one in (segment, *options.get("shards", ())) if len(one)
    ]
    if newer:
        segments.append((newer, gone))
    answers: list[Answer] = []
    rows = sum(len(one) for one, _ in segments)
    for one, without in segments:
        part = _part(one, question, without, _floor(answers, question.top))
        answers.append(part.answer(rows - len(one)))
    return _merge(question, answers)


def _newer(options: Options) -> Segment | None:
    delta = tuple(options.get("delta", ()))
    if delta:
        return Segment.build(delta, options.get("delta_coordinates", {}))
    return options.get("newer")


def _part(segment: Segment, question: Question, gone: Set[str], floor: int) -> Part:
    compiled = len(segment) >= COMPILED_FROM and compiling.at_hand()
    return Part(segment, question, segment.ids.rows(gone), compiled, floor)


def _floor(answers: list[Answer], top: int) -> int:
    """The place that the top of the others reaches; less than that need not be found."""
    matches = sorted((match for answer in answers for match in answer.matches), key=lambda match: match.place)
    last = top - 1 - sum(answer.left_out for answer in answers)
    if not 0 <= last < len(matches):
        return -1
    return formula.place(round(matches[last].rank * 1000), round(matches[last].proven * 1000))


def _merge(question: Question, answers: list[Answer]) -> Ranking:
    """Scores depend on no statistic of the pool, so the best of the parts are the best of the whole."""
    matches = sorted(
        (match for answer in answers for match in answer.matches),
        key=lambda match: match.place,
    )
    left_out = sum(answer.left_out for answer in answers)
    musts = [one.id for one in question.job.requirements if one.strength is Strength.MUST]
    return Ranking(
        matches=tuple(matches[max(0, question.skip - left_out) : max(0, question.top - left_out)]),
        total=sum(answer.total for answer in answers),
        passing=sum(answer.passing for answer in answers),
        removed_by_must={must: sum(answer.removed_by[must] for answer in answers) for must in sorted(musts)},
        removed_only_by={
            must: sum(answer.removed_only_by[must] for answer in answers) for must in sorted(musts)
        },
        engine_version=engine_version(question.weights),
        compiled=any(answer.compiled for answer in answers),
    )
