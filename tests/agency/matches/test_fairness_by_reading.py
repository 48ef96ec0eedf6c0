"""Who somebody is, read out of a file and taken over, changes no score: through the reader, not beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schakel.demo.cv import Layout, make_cv
from schakel.engine.reading import read
from tests.agency.matches.cv_twins import (
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

PERSON = cv_truth(golden_people()[0])
JOBS = jobs_for(PERSON)


def file_of(truth=PERSON, layout=Layout.DOCX_PLAIN):
    made = make_cv(truth, layout, "nl", TODAY)
    return Twin("as it is", "", made.data, made.name)


@pytest.fixture(scope="module")
def as_it_is():
    return scores(file_of(), JOBS)


def test_name_sex_age_origin_and_address_change_no_score(as_it_is):
    without_start = scores(file_of(replace(PERSON, availability="")), JOBS)
    swaps = set()
    for twin in twins(PERSON, Layout.DOCX_PLAIN):
        wanted = without_start if twin.months_later else as_it_is
        assert scores(twin, JOBS) == wanted, (twin.swap, twin.case)
        swaps.add(twin.swap.partition(",")[0])
    assert {"name", "sex words in titles", "birth date", "address", "nationality and birth place"} <= swaps


def test_photo_letters_and_hobbies_change_no_score(as_it_is):
    for twin in word_twins(file_of().data, "cv.docx"):
        assert scores(twin, JOBS) == as_it_is, (twin.swap, twin.case)


def test_the_words_for_a_mother_tongue_change_no_score():
    found = {scores(twin, JOBS) for twin in wording_twins(PERSON)}
    assert len(found) == 1


def test_the_look_of_a_file_changes_no_score(as_it_is):
    for layout in (Layout.PDF_ONE_COLUMN, Layout.PDF_SIDEBAR, Layout.PDF_TABLE, Layout.ODT_PLAIN):
        made = make_cv(PERSON, layout, "nl", TODAY)
        if made.months and made.truth == file_truth():
            assert scores(Twin("layout", layout.value, made.data, made.name), JOBS) == as_it_is, layout


def file_truth():
    return make_cv(PERSON, Layout.DOCX_PLAIN, "nl", TODAY).truth


def test_what_somebody_can_do_does_change_the_score(as_it_is):
    fewer = scores(file_of(replace(PERSON, skills=(), languages=PERSON.languages[:1])), JOBS)
    assert fewer != as_it_is
    person = profile_by(read(*_file()))
    assert person.skills
    assert person.roles
    assert person.languages


def _file():
    made = file_of()
    return made.data, made.name
