"""Candidates: found by words and filters, known from their card, changed with who said it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schakel.agency.people.models import Candidate, Experience, Wishes
from schakel.agency.people.talks import remove_line, state_line
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.models import Entry
from tests.foundation.documents.samples import read_document


def at(name: str, *args: object) -> str:
    return reverse(f"frontoffice:{name}", args=args)


def listed(desk: Client, query: str = "") -> str:
    answer = desk.get(at("candidates") + query)
    assert answer.status_code == 200
    return str(answer.content, "utf-8")


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("?q=notuleren", True),
        ("?q=lasser", False),
        ("?role=secretary", True),
        ("?role=-secretary", False),
        ("?skill=minute-taking&hours=32", True),
        ("?skill=-minute-taking", False),
        ("?hours=40", False),
        ("?contract=interim", False),
        ("?contract=-interim", True),
        ("?state=resting", False),
        ("?role=nonsense&hours=x&page=ninety&sort=-nothing&travel=%00", True),
    ],
)
def test_people_are_found_by_words_and_filters_both_ways(
    desk: Client, anna: Candidate, query: str, there: bool
) -> None:
    assert (anna.reference in listed(desk, query)) is there


def test_the_list_costs_the_same_for_one_and_three(desk: Client, person: Callable[..., Candidate]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            listed(desk, "?sort=name")
        return len(asked)

    person("Anna", "Een")
    listed(desk)
    one = queries()
    person("Bea", "Twee")
    person("Cor", "Drie")
    assert queries() == one == 6


def test_the_card_says_who_said_what_and_when(desk: Client, anna: Candidate) -> None:
    shown = str(desk.get(at("candidate", anna.reference)).content, "utf-8")
    assert "said by Anna de Wit" in shown
    assert "Liever rustig aan." in shown
    assert "24–32 hours" in shown


def test_a_cv_that_waits_is_one_press_away_from_the_card(desk: Client, anna: Candidate) -> None:
    waiting = "This CV was read and waits to be confirmed"
    assert waiting not in str(desk.get(at("candidate", anna.reference)).content, "utf-8")
    document = read_document()
    anna.documents.add(document)
    shown = str(desk.get(at("candidate", anna.reference)).content, "utf-8")
    assert waiting in shown
    assert reverse("backoffice:confirm", args=[document.reference]) in shown


def test_the_card_leads_to_the_one_before_and_after_by_name(
    desk: Client, person: Callable[..., Candidate]
) -> None:
    first, middle, last = person("Cor", "Aa"), person("Bea", "Bee"), person("Anna", "Cee")
    shown = str(desk.get(at("candidate", middle.reference)).content, "utf-8")
    assert at("candidate", first.reference) in shown
    assert at("candidate", last.reference) in shown


def test_the_back_office_sees_no_statements(
    client: Client, anna: Candidate, staff: Callable[..., User]
) -> None:
    client.force_login(staff(Role.BACK_OFFICE, "Fatima"))
    answer = client.get(at("candidate", anna.reference))
    assert answer.status_code == 200
    assert b"Liever rustig aan." not in answer.content


def test_a_colleagues_candidate_does_not_exist(
    desk: Client, anna: Candidate, staff: Callable[..., User]
) -> None:
    Candidate.objects.filter(pk=anna.pk).update(custodian=staff(name="Tariq"))
    assert anna.reference not in listed(desk)
    for name in ("candidate", "candidate-wishes", "candidate-vacancies"):
        assert desk.get(at(name, anna.reference)).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client: Client, anna: Candidate) -> None:
    assert client.get(at("candidate", anna.reference)).status_code == 302


def test_wishes_are_recorded_with_who_said_them(desk: Client, anna: Candidate) -> None:
    given = {
        "role_keys": ["office-manager"], "contract_forms": ["interim"], "hours_min": "16", "hours_max": "24",
        "pay_min": "3500", "stated_by": "Anna", "stated_on": "2026-11-20",
    }  # fmt: skip
    answer = desk.post(at("candidate-wishes", anna.reference), given)
    assert answer.status_code == 302
    wishes = Wishes.objects.get(candidate=anna)
    assert (wishes.role_keys, wishes.hours_max, wishes.pay_min_cents) == (["office-manager"], 24, 350_000)
    assert (wishes.stated_by, str(wishes.stated_on)) == ("Anna", "2026-11-20")


def test_wrong_wishes_come_back_with_what_is_wrong(desk: Client, anna: Candidate) -> None:
    given = {"hours_min": "40", "hours_max": "8", "stated_by": "Anna", "stated_on": "soon"}
    answer = desk.post(at("candidate-wishes", anna.reference), given)
    assert answer.status_code == 422
    assert b"This is less than the least." in answer.content


def test_a_skill_told_in_a_talk_is_linked_to_the_taxonomy(desk: Client, anna: Candidate) -> None:
    given = {"label": "Excel", "level": "3", "stated_by": "Anna", "stated_on": "2026-11-20"}
    assert desk.post(at("line-add", anna.reference, "skill"), given).status_code == 302
    assert anna.skills.get(label="Excel").skill_key == "ms-excel"


def test_a_skill_told_twice_is_refused_in_words(desk: Client, anna: Candidate) -> None:
    given = {"label": "Notuleren", "level": "3", "stated_by": "Anna", "stated_on": "2026-11-20"}
    assert desk.post(at("line-add", anna.reference, "skill"), given).status_code == 422


def test_a_line_is_changed_and_removed(desk: Client, anna: Candidate) -> None:
    line = anna.experiences.get()
    given = {"title": "Directiesecretaresse", "stated_by": "Anna", "stated_on": "2026-11-20"}
    desk.post(f"{at('line-add', anna.reference, 'experience')}?line={line.pk}", given)
    assert list(anna.experiences.values_list("title", "stated_by")) == [("Directiesecretaresse", "Anna")]
    desk.post(at("line-remove", anna.reference, "experience", line.pk))
    assert not anna.experiences.exists()


def test_a_line_of_somebody_else_cannot_be_touched(
    desk: Client, anna: Candidate, person: Callable[..., Candidate]
) -> None:
    other = person("Bea", "Bee").experiences.get()
    assert desk.post(at("line-remove", anna.reference, "experience", other.pk)).status_code == 404
    assert desk.get(f"{at('line-add', anna.reference, 'experience')}?line={other.pk}").status_code == 404
    assert desk.get(at("line-add", anna.reference, "nonsense")).status_code == 404


def test_what_is_told_stands_in_the_log_without_the_words(anna: Candidate) -> None:
    line = Experience(title="Geheim agent", stated_by="Anna", stated_on="2026-11-20")
    state_line(anna, line, by=WORKER)
    remove_line(anna, line, by=WORKER)
    assert [entry.action for entry in Entry.objects.order_by("sequence")] == ["state-line", "remove-line"]
    assert "Geheim" not in str(list(Entry.objects.values()))
