"""The examples in docs/algorithms/language.md are true, and it states the numbers the program uses."""

import doctest
from pathlib import Path

import pytest

from schakel.engine.language import analyser, closeness
from schakel.engine.language.linking import linker, own
from schakel.engine.language.meaning import index

pytestmark = pytest.mark.engine
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "algorithms" / "language.md"


def test_every_example_gives_what_it_says():
    results = doctest.testfile(str(DOCUMENT), module_relative=False, encoding="utf-8")
    assert results.attempted > 20
    assert results.failed == 0


def test_every_number_of_the_formulas_is_explained():
    text = DOCUMENT.read_text("utf-8")
    numbers = [
        own.TITLE_THRESHOLD, own.SKILL_THRESHOLD, own.OTHER_PERSON, closeness.BROADER, closeness.RELATED,
        closeness.SAME_GROUP, closeness.ROLE_BROADER, closeness.ADJACENT_BOTH, closeness.ADJACENT_ONE,
        closeness.SAME_FAMILY, closeness.A_LEVEL, closeness.SHARED_SKILLS,
        linker.VARIANT, linker.SAME, linker.SYNONYM,
        own.NEAR_TITLE, own.NEAR_SKILL, own.NEARER, own.SURE, analyser.NEAR_ENOUGH,
        index.BEST, index.GROUP, index.EXACT,
    ]  # fmt: skip
    assert [number for number in numbers if f"{float(number):g}" not in text] == []
