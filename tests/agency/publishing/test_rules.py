"""Figures are shown only with a source and a day that has come."""

from datetime import date

import pytest

from schakel.agency.publishing.fields import KINDS
from schakel.agency.publishing.rules import problems

TODAY = date(2026, 11, 28)
SALARY = {"role_key": "secretary", "source": "own", "dated_on": "2026-10-01", "0-2 small": "2600-3000"}
BENEFIT = {
    "key": "travel",
    "title_nl": "Reiskosten",
    "title_en": "Travel",
    "text_nl": "Per kilometer.",
    "text_en": "By the kilometre.",
}
FIGURE = {"figure_nl": "€ 0,23", "figure_en": "€0.23", "source": "law", "dated_on": "2025-01-01"}


def wrong(kind: str, content: dict[str, str]) -> dict[str, str]:
    known = {"role_key": ["secretary"], "source": ["own", "law"], "role_keys": ["secretary"], "sectors": []}
    return problems(KINDS[kind], content, known, TODAY)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": ""}, {"source": "missing"}),
        ({"source": "heard-it"}, {"source": "unknown"}),
        ({"dated_on": ""}, {"dated_on": "missing"}),
        ({"dated_on": "2026-11-29"}, {"dated_on": "still-to-come"}),
        ({"dated_on": "2026-11-28"}, {}),
        ({"0-2 small": "3000-2600"}, {"0-2 small": "upside-down"}),
        ({"0-2 small": "2600"}, {"0-2 small": "not-a-range"}),
        ({"0-2 small": ""}, {"0-2 small": "no-figure"}),
        ({"0-2 small": "", "10+ large": "4000-5000"}, {}),
    ],
)
def test_a_salary_figure_needs_a_source_a_day_that_came_and_a_range_in_order(
    change: dict[str, str], code: dict[str, str]
) -> None:
    assert wrong("salary", SALARY | change) == code


@pytest.mark.parametrize("text", ["![](/beeld/x.png)", "Zie ![Een bureau](https://x.nl/y.png) hier"])
def test_a_picture_in_the_text_is_named_and_not_dropped_in_silence(text: str) -> None:
    assert wrong("benefit", BENEFIT | {"text_nl": text}) == {"text_nl": "picture-in-text"}


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({}, set()),
        (FIGURE, set()),
        ({"figure_nl": "€ 0,23"}, {"figure_en", "source", "dated_on"}),
        (FIGURE | {"figure_en": ""}, {"figure_en"}),
        (FIGURE | {"source": ""}, {"source"}),
        (FIGURE | {"dated_on": ""}, {"dated_on"}),
        (FIGURE | {"dated_on": "2027-01-01"}, {"dated_on"}),
        ({"role_keys": "secretary astronaut"}, {"role_keys"}),
        ({"sectors": "space"}, {"sectors"}),
    ],
)
def test_a_benefit_has_a_figure_whole_or_not_at_all(change: dict[str, str], names: set[str]) -> None:
    assert set(wrong("benefit", BENEFIT | change)) == names
