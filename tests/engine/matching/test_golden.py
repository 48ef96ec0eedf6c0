"""The cases a consultant wrote down come out as written."""

import tomllib
from pathlib import Path

import pytest

from schakel.engine.matching import Fit, score, written

pytestmark = pytest.mark.engine
FILES = sorted((Path(__file__).parent / "golden").glob("*.toml"))
CASES = [
    pytest.param(found, case, id=f"{path.stem}: {case['title']}")
    for path in FILES
    for found in [tomllib.loads(path.read_text(encoding="utf-8"))]
    for case in found["case"]
]


@pytest.mark.parametrize(("golden", "case"), CASES)
def test_a_golden_case_comes_out_as_written(golden, case):
    match = score(
        written.job(golden["job"]),
        written.person(case["person"], "p1"),
        case.get("distance_km"),
        written.month(golden["as_of"]),
        knowledge=written.knowledge(golden.get("closeness", {})),
    )
    notes = {one.requirement_id: str(one.note) for one in (*match.demand_reasons, *match.wish_reasons)}
    assert {key: notes[key] for key in case["notes"]} == case["notes"]
    assert match.demand == Fit(*case["demand"])
    assert match.wish == Fit(*case["wish"])
    assert match.rank == case["rank"]
    assert list(match.musts_failed) == case.get("musts_failed", [])
    assert list(match.musts_unknown) == case.get("musts_unknown", [])
    first = case.get("questions", [])
    assert [one.requirement_id for one in match.questions[: len(first)]] == first
    assert [one.requirement_id for one in match.training] == case.get("training", [])
