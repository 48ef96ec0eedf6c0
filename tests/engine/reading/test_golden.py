"""What the reader finds in CVs whose truth is known, and that each find can be shown on its page."""

from __future__ import annotations

import json
import shutil
from functools import cache

import pytest

from benchmarks._reading_files import cv_files
from benchmarks._reading_scans import photographed
from schakel.engine.reading import DocumentKind, Reading, Unreadable, read
from tests.engine.reading.cv_people import GoldenFile, golden_files, handmade_files
from tests.engine.reading.cv_scoring import plain, score, total

pytestmark = pytest.mark.engine


@cache
def golden() -> list[tuple[GoldenFile, Reading]]:
    # Six of the eleven people make 66 files; the benchmark reads all.
    return [(made, read(made.data, made.name)) for made in golden_files(6)]


@cache
def handmade() -> list[tuple[GoldenFile, Reading]]:
    return [(made, read(made.data, made.name)) for made in handmade_files()]


def test_the_golden_set_has_sixty_files_or_more() -> None:
    assert len(golden()) >= 60
    assert len(handmade()) >= 12


def test_each_field_of_the_golden_set_reaches_the_goal() -> None:
    tallies = total(score(made.truth, reading, made.months) for made, reading in golden())
    assert {field: round(tally.f1, 3) for field, tally in tallies.items() if tally.f1 < 0.95} == {}


def test_each_layout_of_the_golden_set_reaches_the_goal() -> None:
    for layout in {made.layout for made, _ in golden()}:
        scores = [
            score(made.truth, reading, made.months) for made, reading in golden() if made.layout == layout
        ]
        whole = total([{"all": tally} for one in scores for tally in one.values()])["all"]
        assert whole.f1 >= 0.95, layout


def test_handmade_cvs_are_read_nearly_as_well() -> None:
    scores = [score(made.truth, reading, made.months) for made, reading in handmade()]
    whole = total([{"all": tally} for one in scores for tally in one.values()])["all"]
    assert whole.f1 >= 0.95


def test_untidy_cvs_by_hand_reach_the_goal_in_every_field() -> None:
    made = [one for one in cv_files("working") if one.layout != "scan"]
    tallies = total(score(one.truth, read(one.data, one.name), one.months) for one in made)
    assert len(made) >= 19
    assert {field: round(tally.f1, 3) for field, tally in tallies.items() if tally.f1 < 0.95} == {}


def test_a_page_that_came_in_on_its_side_gives_the_same_facts() -> None:
    made, straight = next(pair for pair in golden() if pair[0].layout == "pdf-one-column")
    if shutil.which("tesseract") is None:
        with pytest.raises(Unreadable):
            read(photographed(made.data, "side"), "foto.jpg")
        return
    turned = read(photographed(made.data, "side"), "foto.jpg")
    assert [fact.field for fact in turned.facts] == [fact.field for fact in straight.facts]


def test_every_cv_is_told_to_be_one() -> None:
    assert {reading.kind for _, reading in (*golden(), *handmade())} == {DocumentKind.CV}


def test_every_quote_stands_on_its_page() -> None:
    for _, reading in (*golden(), *handmade()):
        pages = {page.number: page for page in reading.pages}
        for fact in reading.facts:
            for evidence in fact.evidence:
                assert pages[evidence.page].text[evidence.start : evidence.end] == evidence.quote


def test_quotes_on_pdf_pages_can_be_pointed_at() -> None:
    for made, reading in golden():
        if made.layout.startswith("pdf"):
            boxes = [box for fact in reading.facts for evidence in fact.evidence for box in evidence.boxes]
            assert all(evidence.boxes for fact in reading.facts for evidence in fact.evidence)
            assert all(0 <= box.x0 < box.x1 <= 1 and 0 <= box.y0 < box.y1 <= 1 for box in boxes)


def test_private_matters_are_named_and_never_quoted() -> None:
    seen = 0
    for made, reading in golden():
        for words in made.truth["withheld"]:
            seen += 1
            assert {"birth-date", "nationality", "marital-status"} <= set(reading.withheld), made.case
            told = plain(json.dumps([fact.to_json() for fact in reading.facts], ensure_ascii=False))
            assert [word for word in words if plain(word) in told] == [], made.case
    assert seen > 20


def test_a_reading_survives_its_own_json() -> None:
    for _, reading in handmade():
        stored = json.loads(json.dumps(reading.to_json()))
        assert Reading.from_json(stored).to_json() == stored
