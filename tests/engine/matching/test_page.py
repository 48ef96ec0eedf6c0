"""The page that explains matching says what the program does: each of its tables is computed here."""

import re
from pathlib import Path

import pytest

from schakel.engine.matching import (
    DEFAULT_WEIGHTS,
    Aspect,
    HeldLanguage,
    HeldRole,
    HeldSkill,
    Job,
    NoteCode,
    Profile,
    Requirement,
    Strength,
    Tables,
    curves,
    formula,
    score,
    terms,
)

pytestmark = pytest.mark.engine
PAGE = (Path(__file__).parents[3] / "docs/algorithms/matching.md").read_text(encoding="utf-8")
W = DEFAULT_WEIGHTS


def rows(name):
    """The cells of the table under a marker."""
    table = re.search(rf"<!-- {name} -->\n\|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE).group(1)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def skill_level(asked, held):
    share = curves.skill_level(int(asked), int(held), W)
    return [share.gained, 1000 - share.most]


def language_level(asked, held):
    share = curves.language_level(int(asked), int(held), W)
    return [share.gained, 1000 - share.most]


def education_level(asked, reached):
    return [curves.education_level(int(asked), int(reached), strict, W) for strict in (False, True)]


def freshness(months):
    return [curves.freshness(int(months), W)]


def hours(job, wish):
    asked, wanted = (tuple(int(end) for end in text.split("-")) for text in (job, wish))
    return [curves.falling(curves.hours_gap(asked, wanted), W.hours_gap_zero)]


def pay(wish, top):
    return [terms.pay_share(int(wish) * 100, int(top) * 100, W.pay_gap_zero)]


def travel(distance, most):
    return [terms.travel_share(round(float(distance) * 10), int(most), W.travel_gap_zero)]


def culture(client, person):
    return [curves.culture_step(int(client), int(person), W)]


def fit(gained, lost, total):
    sums = formula.Sums(*(int(number) * 1000 for number in (gained, lost, total)))
    found = formula.fit(sums, W)
    return [found.value, found.low, found.high]


def rank(demand, wish):
    return [formula.combine(round(float(demand) * 1000), round(float(wish) * 1000), W) / 1000]


def verdict(gained, lost, strength):
    return [formula.verdict(int(gained), int(lost), Strength(strength), W)]


TABLES = {
    "skill-level": (skill_level, 2),
    "language-level": (language_level, 2),
    "education-level": (education_level, 2),
    "freshness": (freshness, 1),
    "hours": (hours, 2),
    "pay": (pay, 2),
    "travel": (travel, 2),
    "culture": (culture, 2),
    "fit": (fit, 3),
    "rank": (rank, 2),
    "verdict": (verdict, 3),
}
LINES = [(name, line) for name in TABLES for line in rows(f"table: {name}")]


@pytest.mark.parametrize(("name", "line"), LINES, ids=[f"{name}: {' '.join(line)}" for name, line in LINES])
def test_a_line_of_a_table_is_what_the_program_computes(name, line):
    compute, given = TABLES[name]
    assert [str(found) for found in compute(*line[:given])] == line[given:]


def test_the_whole_example_comes_out_as_the_page_says():
    job = Job(
        "j1",
        "back-office-employee",
        (
            Requirement("dutch", Aspect.LANGUAGE, "nl", 5, strength=Strength.MUST, weight=4),
            Requirement("excel", Aspect.SKILL, "ms-excel", 2, weight=4),
            Requirement("afas", Aspect.SKILL, "afas", strength=Strength.NICE, weight=3),
        ),
    )
    person = Profile(
        "p1",
        roles=(HeldRole("data-entry-employee", 30, 24322),),
        skills=(HeldSkill("reporting", 2),),
        languages=(HeldLanguage("nl", 7),),
    )
    near = Tables({("ms-excel", "reporting"): 0.6}, {("back-office-employee", "data-entry-employee"): 0.75})
    match = score(job, person, None, 24322, knowledge=near)
    computed = [
        [
            reason.requirement_id,
            str(reason.weight),
            str(round(reason.closeness * 1000)),
            str(1000 - round(reason.closeness * 1000) if not reason.open_points else 0),
            str(reason.points),
            str(reason.open_points),
        ]
        for reason in match.demand_reasons
    ]
    assert computed == rows("table: example")
    for number in (match.demand.value, match.demand.low, match.demand.high):
        assert f" {number}" in PAGE


def test_every_number_of_the_formula_stands_on_the_page_with_its_reason():
    on_page = {name: int(value) for name, value, why in rows("table: weights") if why}
    in_code = {name: getattr(W, name) for name in W.__slots__ if isinstance(getattr(W, name), int)}
    assert on_page == in_code


def test_every_code_of_a_reason_is_explained():
    assert [code.strip("`") for code, meaning in rows("codes") if meaning] == [str(code) for code in NoteCode]
