"""What a language model proposes counts only when it can be shown on a page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from schakel.engine.reading import Reading, read
from schakel.engine.reading.proposals import METHOD, question, with_proposals

pytestmark = pytest.mark.engine
CV = """Curriculum vitae
Bas de Groot
Geboortedatum: 3 mei 1980
Profiel
Ik werkte van mei 2010 tot juni 2012 als telefonist bij Hotel Oost en maak graag schema's.
Werkervaring
2019 - heden Receptionist, Hotel West
"""


def answered(*facts: dict[str, Any], wrap: str = "%s") -> list[dict[str, Any]]:
    """The facts a model's answer adds to the reading of the CV."""
    reading = read(CV.encode(), "cv.txt")
    grown = with_proposals(reading, wrap % json.dumps({"facts": facts}))
    assert grown.facts[: len(reading.facts)] == reading.facts
    assert Reading.from_json(grown.to_json()).to_json() == grown.to_json()
    return [dict(fact.value) for fact in grown.facts if fact.method == METHOD]


JOB = {
    "field": "experience",
    "value": {"title": "telefonist", "employer": "Hotel Oost", "start": "2010-05", "end": "2012-06"},
    "quote": "van mei 2010 tot juni 2012 als telefonist bij Hotel Oost",
}


def test_a_quote_on_the_page_becomes_a_proposal() -> None:
    (job,) = answered(JOB, wrap="Here you are: ```json\n%s\n```")
    assert (job["title"], job["start"], job["tasks"]) == ("telefonist", "2010-05", [])


@pytest.mark.parametrize(
    "wrong",
    [
        {**JOB, "quote": "als directeur bij Hotel Oost"},
        {**JOB, "value": {"title": "directeur"}},
        {**JOB, "field": "contact.name"},
        {**JOB, "field": "birth_date"},
        {**JOB, "quote": 7},
        {**JOB, "value": "telefonist"},
        {"field": "skill", "value": {"label": "Geboortedatum"}, "quote": "Geboortedatum: 3 mei 1980"},
        {"field": "skill", "value": {"label": "Receptionist"}, "quote": "Receptionist, Hotel West"},
    ],
    ids=["not there", "not in quote", "field", "unknown", "number", "shape", "private", "known"],
)
def test_what_can_t_be_shown_or_is_not_ours_to_take_is_dropped(wrong: dict[str, Any]) -> None:
    assert answered(wrong) == []


@pytest.mark.parametrize("answer", ["", "{", "no", '{"facts": 3}', "[" * 100_000, '{"facts": [3, null, []]}'])
def test_an_answer_that_is_no_answer_changes_nothing(answer: str) -> None:
    reading = read(CV.encode(), "cv.txt")
    assert with_proposals(reading, answer) is reading


def test_the_question_holds_the_pages_without_what_is_kept_out() -> None:
    told = question(read(CV.encode(), "cv.txt"))[1]["content"]
    assert "telefonist" in told
    assert "1980" not in told
