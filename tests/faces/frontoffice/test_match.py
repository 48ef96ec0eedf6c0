"""Matching on screen: ranked people with reasons, a what-if that saves nothing, the shortlist."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from schakel.agency.matches.models import MatchRecord
from schakel.agency.people.models import Candidate, CandidateSkill, Education
from schakel.agency.people.states import CandidateState
from schakel.agency.pipeline.models import Application, ShortlistEntry
from schakel.agency.vacancies.models import Requirement, Vacancy
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.states import Role
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from schakel.kernel.identifiers import new_reference
from tests.faces.frontoffice.conftest import TOLD


def at(name: str, *args: object) -> str:
    return reverse(f"frontoffice:{name}", args=args)


def page(browser: Client, vacancy: Vacancy, query: str = "") -> str:
    answer = browser.get(at("vacancy-match", vacancy.reference) + query)
    assert answer.status_code == 200
    return str(answer.content, "utf-8")


@pytest.fixture
def bas(person: Callable[..., Candidate], vacancy: Vacancy) -> Candidate:
    """Somebody with mbo 2 where hbo is a must; of Anna's education nothing is known."""
    made = person("Bas", "Bos")
    Education.objects.create(candidate=made, name="Secretarieel", level="mbo2", completed=True, **TOLD)
    Requirement.objects.create(vacancy=vacancy, aspect="education", level=6, strength="must", order=2)
    return made


@pytest.fixture
def applied(vacancy: Vacancy) -> Callable[[Candidate], None]:
    def apply(candidate: Candidate) -> None:
        consent = hold(purpose=Purpose.APPLICATION, basis=Basis.CONTRACT, source="site")
        reference = new_reference("S")
        Application.objects.create(
            reference=reference,
            submission_key=reference,
            candidate=candidate,
            vacancy=vacancy,
            consent=consent,
            received_at=timezone.now(),
        )

    return apply


def test_the_match_says_why_with_words_and_who_said_them(
    desk: Client, anna: Candidate, vacancy: Vacancy
) -> None:
    shown = page(desk, vacancy)
    assert "Anna Wit" in shown
    assert "said by Anna de Wit" in shown
    assert "Hier is het nooit stil." in shown
    assert "How well do you speak and write English?" in shown


def test_who_fails_a_must_is_counted_and_shown_apart_on_request(
    desk: Client, anna: Candidate, bas: Candidate, vacancy: Vacancy
) -> None:
    shown = page(desk, vacancy)
    assert "Bas Bos" not in shown
    assert re.search(r"Fail a must\s+<[^>]*>1<", shown)
    assert "This must removes 1 of 2 people" in shown
    for query in ("?show=failing", "?show=all"):
        apart = page(desk, vacancy, query)
        assert "Bas Bos" in apart
        assert re.search(r"Fails the must:.*Education", apart, re.DOTALL)
    assert "Anna Wit" not in page(desk, vacancy, "?show=failing")


def test_a_what_if_brings_people_back_and_saves_nothing(
    desk: Client, anna: Candidate, bas: Candidate, vacancy: Vacancy
) -> None:
    must = vacancy.requirements.get(aspect="education")
    assert "Bas Bos" in page(desk, vacancy, f"?s{must.pk}=should&w{must.pk}=1")
    must.refresh_from_db()
    assert (must.strength, must.weight) == ("must", 3)


def test_a_kept_what_if_becomes_the_requirements(desk: Client, vacancy: Vacancy) -> None:
    must, plus = vacancy.requirements.all()
    desk.post(f"{at('weighing', vacancy.reference)}?s{must.pk}=should&w{must.pk}=2&s{plus.pk}=off")
    assert list(vacancy.requirements.values_list("key", "strength", "weight")) == [
        ("minute-taking", "should", 2)
    ]


@pytest.mark.parametrize(
    "query",
    [
        "?w1=nine&s1=always",
        "?show=some&page=-1",
        "?show=all&page=%C2%B2",
        "?page=99999999999&who=",
        "?w=1&s=2",
        "?who=%00",
        "?s%00=1",
    ],
)
def test_a_mistaken_address_is_no_error(desk: Client, anna: Candidate, vacancy: Vacancy, query: str) -> None:
    answer = desk.get(at("vacancy-match", vacancy.reference) + query)
    assert answer.status_code in (200, 404)


def test_putting_on_the_shortlist_keeps_the_match_it_rests_on(
    desk: Client, anna: Candidate, vacancy: Vacancy, noor: User
) -> None:
    must = vacancy.requirements.get(aspect="skill")
    address = at("shortlist-add", vacancy.reference, anna.reference)
    answer = desk.post(f"{address}?s{must.pk}=nice&w{must.pk}=1&who={anna.reference}")
    assert f"who={anna.reference}" in answer["Location"]
    entry = ShortlistEntry.objects.get()
    record = MatchRecord.objects.get()
    assert (entry.candidate, entry.match, entry.added_by) == (anna, record, noor)
    assert '"nice"' in str(record.input).replace("'", '"')


def test_twice_on_the_shortlist_is_once(desk: Client, anna: Candidate, vacancy: Vacancy) -> None:
    for _ in range(2):
        assert desk.post(at("shortlist-add", vacancy.reference, anna.reference)).status_code == 302
    assert ShortlistEntry.objects.count() == 1
    assert MatchRecord.objects.count() == 1


def test_the_shortlist_shows_reasons_and_lets_go(desk: Client, anna: Candidate, vacancy: Vacancy) -> None:
    desk.post(at("shortlist-add", vacancy.reference, anna.reference))
    shown = str(desk.get(at("shortlist", vacancy.reference)).content, "utf-8")
    assert "Anna Wit" in shown
    assert "Speaks" not in shown
    assert "Knows " in shown
    desk.post(at("shortlist-remove", vacancy.reference, anna.reference) + "?to=shortlist")
    assert "Anna Wit is off the shortlist" in str(
        desk.get(at("shortlist", vacancy.reference)).content, "utf-8"
    )
    assert not ShortlistEntry.objects.listed().exists()


def test_the_pane_with_reasons_comes_alone_for_htmx(desk: Client, anna: Candidate, vacancy: Vacancy) -> None:
    answer = desk.get(
        at("vacancy-match", vacancy.reference) + f"?who={anna.reference}",
        headers={"HX-Request": "true", "HX-Target": "why"},
    )
    assert b"<html" not in answer.content
    assert b"Anna Wit" in answer.content


def test_a_colleagues_person_is_in_no_match_and_on_no_shortlist(
    desk: Client, anna: Candidate, vacancy: Vacancy, staff: Callable[..., User]
) -> None:
    Candidate.objects.filter(pk=anna.pk).update(custodian=staff(name="Tariq"))
    assert "Anna Wit" not in page(desk, vacancy)
    assert desk.get(f"{at('vacancy-match', vacancy.reference)}?who={anna.reference}").status_code == 404
    assert desk.post(at("shortlist-add", vacancy.reference, anna.reference)).status_code == 404


def test_a_person_sees_the_vacancies_that_fit(desk: Client, anna: Candidate, vacancy: Vacancy) -> None:
    shown = str(desk.get(at("candidate-vacancies", anna.reference)).content, "utf-8")
    assert "Waterschap Veen" in shown
    assert "Wants to work as Secretary" in shown


def test_a_vacancy_whose_must_a_person_fails_is_one_click_away(
    desk: Client, bas: Candidate, vacancy: Vacancy
) -> None:
    address = at("candidate-vacancies", bas.reference)
    assert "Waterschap Veen" not in str(desk.get(address).content, "utf-8")
    everything = str(desk.get(f"{address}?show=all").content, "utf-8")
    assert "Waterschap Veen" in everything
    assert re.search(r"Fails the must:.*Education", everything, re.DOTALL)


def test_page_after_page_every_vacancy_comes_by(
    desk: Client, anna: Candidate, job: Callable[..., Vacancy], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schakel.faces.frontoffice.views.match.PAGE", 2)
    titles = {str(job(title_nl=f"Baan {number}").title_nl) for number in range(3)}
    address = at("candidate-vacancies", anna.reference)
    pages = [listed(str(desk.get(f"{address}?page={number}").content, "utf-8")) for number in (1, 2)]
    assert [len(names) for names in pages] == [2, 1]
    assert {name for names in pages for name in names} == titles


def test_the_back_office_does_not_match(client: Client, vacancy: Vacancy, staff: Callable[..., User]) -> None:
    client.force_login(staff(Role.BACK_OFFICE, "Fatima"))
    assert client.get(at("vacancy-match", vacancy.reference)).status_code == 403


def test_more_people_cost_no_more_queries(
    desk: Client,
    person: Callable[..., Candidate],
    vacancy: Vacancy,
    applied: Callable[[Candidate], None],
) -> None:
    def queries() -> int:
        page(desk, vacancy)
        with CaptureQueriesContext(connection) as asked:
            page(desk, vacancy)
        return len(asked)

    applied(person("Anna", "Een"))
    one = queries()
    for given in ("Bea", "Cor"):
        applied(person(given, "Twee"))
        person(given, "Drie")
    assert queries() == one == 36


def test_a_skill_from_a_list_is_no_quote(desk: Client, anna: Candidate, vacancy: Vacancy) -> None:
    assert CandidateSkill.objects.get().label == "Notuleren"
    assert "<blockquote>Notuleren</blockquote>" not in page(desk, vacancy)


def listed(shown: str) -> list[str]:
    """The names in the list of people, without their places."""
    return re.findall(r'class="list__title">(?:\d+[.] )?([^<]+)<', shown)


def test_page_after_page_everybody_comes_by_once(
    desk: Client,
    person: Callable[..., Candidate],
    bas: Candidate,
    vacancy: Vacancy,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("schakel.faces.frontoffice.ranking.PAGE", 2)
    everybody = {str(bas.name), *(str(person("Bea", family).name) for family in ("Een", "Twee", "Drie"))}
    pages = [listed(page(desk, vacancy, f"?show=all&page={number}")) for number in (1, 2)]
    assert [len(names) for names in pages] == [2, 2]
    assert {name for names in pages for name in names} == everybody
    assert listed(page(desk, vacancy, "?show=all&page=9")) == pages[1]


def test_an_applicant_is_shown_wherever_the_ranking_has_them(
    desk: Client,
    person: Callable[..., Candidate],
    bas: Candidate,
    vacancy: Vacancy,
    applied: Callable[[Candidate], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("schakel.faces.frontoffice.ranking.PAGE", 1)
    person("Anna", "Een")
    low = person("Bea", "Twee")
    low.skills.all().delete()
    applied(low)
    applied(bas)
    shown = page(desk, vacancy)
    assert sorted(listed(shown)) == ["Anna Een", "Bas Bos", "Bea Twee"]
    assert shown.count("Applied") == 2
    assert listed(page(desk, vacancy, "?show=applicants")) == listed(shown)[:2]


def test_somebody_elses_applicant_and_a_suspect_one_are_not_among_the_applicants(
    desk: Client,
    anna: Candidate,
    bas: Candidate,
    vacancy: Vacancy,
    applied: Callable[[Candidate], None],
    staff: Callable[..., User],
) -> None:
    applied(anna)
    applied(bas)
    Candidate.objects.filter(pk=anna.pk).update(custodian=staff(name="Tariq"))
    Candidate.objects.filter(pk=bas.pk).update(state=CandidateState.SUSPECT)
    assert "Nobody applied yet" in page(desk, vacancy, "?show=applicants")
