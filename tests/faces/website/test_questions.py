from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from schakel.agency.pipeline.models import Answer, Application
from schakel.agency.vacancies.actions import set_questions
from schakel.agency.vacancies.models import Question
from schakel.agency.vacancies.states import QuestionKind
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import PERSON, opened, send, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/solliciteren/secretaresse-utrecht/"


def asked() -> list[str]:
    here = vacancy()
    rows = [
        Question(kind=QuestionKind.YES_NO, text_nl="Heb je een rijbewijs?", required=True),
        Question(
            kind=QuestionKind.CHOICE,
            text_nl="Welke dag ben je vrij?",
            text_en="Which day off?",
            options_nl="Maandag\nVrijdag",
            options_en="Monday\nFriday",
        ),
        Question(kind=QuestionKind.LONG, text_nl="Waarom notuleren?"),
        Question(kind=QuestionKind.SHORT, text_nl="Welk systeem ken je?"),
    ]
    set_questions(here, by=WORKER, questions=rows)
    return [f"question_{pk}" for pk in here.questions.values_list("pk", flat=True)]


def test_answers_come_in_with_the_question_as_it_was_asked() -> None:
    licence, day, why, system = asked()
    send(ADDRESS, {**PERSON, licence: "yes", day: "2", why: "Ik luister\ngraag.", system: "AFAS"})
    answers = Answer.objects.values_list("question", "text")
    assert list(answers) == [
        ("Heb je een rijbewijs?", "ja"),
        ("Welke dag ben je vrij?", "Vrijdag"),
        ("Waarom notuleren?", "Ik luister\ngraag."),
        ("Welk systeem ken je?", "AFAS"),
    ]
    Question.objects.all().delete()
    assert Answer.objects.count() == 4


def test_what_must_be_answered_is_asked_again_with_the_rest_kept() -> None:
    _licence, day, why, _system = asked()
    answer = send(ADDRESS, {**PERSON, day: "1", why: "Bewaar mij"})
    assert answer.status_code == 422
    assert "Kies er een." in text_of(answer)
    assert "Bewaar mij" in text_of(answer)
    assert not Application.objects.exists()


@pytest.mark.parametrize("trick", ["99", "<script>", "\x00", "Maandag"])
def test_an_answer_that_was_not_offered_is_refused(trick: str) -> None:
    licence, day, _why, _system = asked()
    assert send(ADDRESS, {**PERSON, licence: "yes", day: trick}).status_code == 422
    assert not Answer.objects.exists()


def test_questions_speak_the_language_of_the_page_and_dutch_where_there_is_no_other() -> None:
    asked()
    page = text_of(Client().get("/en/apply/secretaresse-utrecht/"))
    assert "Which day off?" in page
    assert "Friday" in page
    assert "Waarom notuleren?" in page


def test_a_question_taken_away_meanwhile_does_not_stop_the_application() -> None:
    licence, *_rest = asked()
    once = opened(ADDRESS)
    Question.objects.all().delete()
    assert send(ADDRESS, {**PERSON, licence: "yes"}, once=once).status_code == 302


def test_the_desk_edits_them_and_reads_the_answers(settings: Any) -> None:
    settings.DEMO = True
    user = User.objects.create_user("c@example.nl", name="Noor")
    RoleGrant.objects.create(user=user, role=Role.CONSULTANT, granted_by="test")
    here, desk = vacancy(), Client()
    desk.force_login(user)
    address = f"/bureau/vacatures/{here.reference}/vragen/"
    form = {
        "form-TOTAL_FORMS": "2",
        "form-INITIAL_FORMS": "0",
        "form-0-kind": "choice",
        "form-1-kind": "long",
    }
    wrong = desk.post(address, {**form, "form-0-text_nl": "Welke dag?", "form-0-options_nl": "Maandag"})
    assert wrong.status_code == 422
    assert "minstens twee keuzes" in text_of(wrong)
    right = {"form-0-text_nl": "Welke dag?", "form-0-options_nl": "Maandag\n\nVrijdag\n"}
    assert desk.post(address, {**form, **right}).status_code == 302
    question = here.questions.get()
    assert question.options_nl == "Maandag\nVrijdag"
    assert "Welke dag?" in text_of(desk.get(address))
    send(ADDRESS, {**PERSON, f"question_{question.pk}": "1"})
    page = text_of(desk.get(f"/bureau/sollicitaties/{Application.objects.get().reference}/"))
    assert "Welke dag?" in page
    assert "Maandag" in page
