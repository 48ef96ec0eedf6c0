"""Swaps one thing about a person in a file, and compares every number of the matches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from schakel.demo.cv import CvTruth, Layout, make_cv
from schakel.engine.matching import Job, impact_report, score
from schakel.engine.reading import read
from tests.agency.matches.cv_twins import (
    NAMES,
    TODAY,
    Twin,
    jobs_for,
    profile_by,
    scores,
    twins,
    word_twins,
    wording_twins,
)
from tests.engine.reading.cv_people import cv_truth, golden_people

_LAYOUTS = (Layout.PDF_ONE_COLUMN, Layout.PDF_SIDEBAR, Layout.DOCX_PLAIN)


def measure(people: int) -> None:
    told = [(cv_truth(person), str(person["language"])) for person in golden_people()[:people]]
    files: Counter[str] = Counter()
    differing: dict[str, list[str]] = defaultdict(list)
    for truth, language in told:
        jobs = jobs_for(truth)
        for twin, beside in _pairs(truth, language):
            files[twin.swap] += 1
            if scores(twin, jobs) != scores(beside, jobs):
                differing[twin.swap].append(f"{truth.name.family}: {twin.case}, {twin.name}")
    print(f"{'swapped':32}{'files':>7}{'scores compared':>17}{'different':>11}")
    for swap, count in files.items():
        print(f"{swap:32}{count:7}{4 * count:17}{len(differing[swap]):11}")
        for line in differing[swap]:
            print(f"    {line}")
    _impact([truth for truth, language in told if language == "nl"])


def _pairs(truth: CvTruth, language: str) -> Iterator[tuple[Twin, Twin]]:
    for layout in _LAYOUTS:
        plain = _twin(truth, layout, language)
        startless = _twin(replace(truth, availability=""), layout, language)
        for twin in twins(truth, layout, language):
            yield twin, startless if twin.months_later else plain
    word = _twin(truth, Layout.DOCX_PLAIN, language)
    for twin in word_twins(word.data, word.name):
        yield twin, word
    first, *others = wording_twins(truth, language)
    for twin in others:
        yield twin, first
    yield from _layouts(truth, language)


def _layouts(truth: CvTruth, language: str) -> Iterator[tuple[Twin, Twin]]:
    """The layouts that write down the same facts, each beside the first of them."""
    alike: dict[str, Twin] = {}
    for layout in Layout:
        made = make_cv(truth, layout, language, TODAY)
        twin = Twin("layout, same facts", layout.value, made.data, made.name)
        stated = f"{made.truth} {made.months}"
        if stated in alike:
            yield twin, alike[stated]
        alike.setdefault(stated, twin)


def _twin(truth: CvTruth, layout: Layout, language: str) -> Twin:
    made = make_cv(truth, layout, language, TODAY)
    return Twin("as it is", "", made.data, made.name)


def _impact(truths: list[CvTruth]) -> None:
    """The best half of all people under all names, for one job that they fit more and less well."""
    job: Job = jobs_for(truths[0])[2]
    ranked: list[tuple[float, str]] = []
    group_of: dict[str, str] = {}
    for number, truth in enumerate(truths):
        for at, (origin, name) in enumerate(NAMES):
            made = make_cv(replace(truth, name=name), Layout.DOCX_PLAIN, "nl", TODAY)
            key = f"{number}-{at}"
            group_of[key] = origin
            person = profile_by(read(made.data, made.name))
            ranked.append((score(job, person, 9.0, TODAY.year * 12 + TODAY.month - 1).rank, key))
    # Everybody above the middle score: equal scores are picked together.
    middle = sorted(value for value, _ in ranked)[len(ranked) // 2]
    picked = [key for value, key in ranked if value >= middle]
    print(f"\n{len(ranked)} CVs of {len(truths)} people under {len(NAMES)} names, the best half for one job")
    print(f"{'group':14}{'files':>7}{'picked':>8}{'rate':>7}{'ratio':>7}")
    for line in impact_report(picked, group_of):
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        print(f"{line.group:14}{line.total:7}{line.selected:8}{line.rate:7.2f}{ratio:>7}")
