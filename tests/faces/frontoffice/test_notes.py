"""Every code of matching has words, in Dutch and in English."""

import inspect
import re

import pytest
from django.utils import translation

from schakel.agency.vacancies import gate
from schakel.agency.vacancies.rules import Problem
from schakel.engine.matching import Aspect, Dimension, NoteCode
from schakel.faces.frontoffice.notes import ASKS, TEXTS, note_text, question_text
from schakel.faces.frontoffice.words import ASPECTS, DIMENSIONS, ENDS, PROBLEMS


def test_every_note_code_has_a_text() -> None:
    assert set(TEXTS) == set(NoteCode)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_note_without_any_value_is_still_a_sentence(language: str) -> None:
    with translation.override(language):
        assert all(note_text(note, {}).strip() for note in NoteCode)


def test_the_notes_are_translated() -> None:
    with translation.override("nl"):
        dutch = {note: str(TEXTS[note]) for note in NoteCode}
    with translation.override("en"):
        same = {note for note in NoteCode if str(TEXTS[note]) == dutch[note]}
    assert same == set()


def test_a_note_says_its_values_as_people_do() -> None:
    params = {"role": "secretary", "held": "secretary", "months": 96}
    with translation.override("nl"):
        assert note_text(NoteCode.ROLE_SAME, params) == "Werkte als Secretaresse, 8 jaar"
    with translation.override("en"):
        short = note_text(NoteCode.LANGUAGE_LEVEL_SHORT, {"language": "en", "level": 3, "asked_level": 4})
    assert short == "Speaks English, B1; B2 is asked"


def test_every_aspect_and_dimension_has_words_and_a_question() -> None:
    assert set(ASPECTS) == set(ASKS) == {str(aspect) for aspect in Aspect}
    assert set(DIMENSIONS) == set(ENDS) == {str(dimension) for dimension in Dimension}


def test_every_problem_of_a_vacancy_has_words() -> None:
    said = re.findall(r'Finding\(\s*"([a-z-]+)"', inspect.getsource(gate))
    assert set(PROBLEMS) == {*(str(problem) for problem in Problem), *said}


def test_a_question_names_what_it_is_about() -> None:
    with translation.override("en"):
        assert question_text("culture", "pace") == "What suits you best: calm or hectic?"
        assert "English" in question_text("language", "en")
