"""The pages checking.md and duplicates.md are true: their examples run, and nothing is missing from them."""

import doctest
from pathlib import Path

import pytest

from schakel.engine.checking import reasons, rules
from schakel.engine.checking.contradictions import CODES
from schakel.engine.checking.duplicates.blocking import LARGEST
from schakel.engine.checking.duplicates.comparing import GENERATION_YEARS
from schakel.engine.checking.duplicates.weights import table

PAGES = Path(__file__).resolve().parents[3] / "docs" / "algorithms"
CHECKING, DUPLICATES = ((PAGES / f"{name}.md").read_text("utf-8") for name in ("checking", "duplicates"))


@pytest.mark.parametrize(("page", "number"), [("checking", 10), ("duplicates", 15)])
def test_every_example_gives_what_it_says(page: str, number: int) -> None:
    results = doctest.testfile(str(PAGES / f"{page}.md"), module_relative=False, encoding="utf-8")
    assert results.attempted > number
    assert results.failed == 0


def test_every_reason_stands_on_the_page_with_its_words() -> None:
    missing = [code for code, said in reasons().items() if f"| `{code}` | {said['en']} |" not in CHECKING]
    assert missing == []
    assert set(CODES) <= set(reasons())


def test_every_rule_stands_on_the_page_with_its_severity() -> None:
    missing = [
        rule.id
        for rule in rules().values()
        if f"| `{rule.id}` |" not in CHECKING or f"| {rule.severity} | {rule.title('en')} |" not in CHECKING
    ]
    assert missing == []


def test_every_outcome_and_veto_stands_on_the_page() -> None:
    weighed = {
        name: levels for name, levels in table().items() if name not in {"rarity", "threshold", "firm"}
    }
    assert [
        (name, level) for name, levels in weighed.items() for level in levels if level not in DUPLICATES
    ] == []
    bounds = table()["threshold"]
    numbers = [
        f"from {bounds['sure']:g} bits",
        f"`possible` from {bounds['possible']:g}",
        f"by {GENERATION_YEARS} years",
    ]
    numbers += [f"from {bounds['linked']:g} bits", f"more than {LARGEST} records"]
    assert [said for said in numbers if said not in DUPLICATES] == []
