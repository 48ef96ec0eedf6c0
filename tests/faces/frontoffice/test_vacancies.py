"""Vacancies at the desk: listed, made, asked, published only when whole, closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schakel.agency.clients.models import Organisation
from schakel.agency.people.models import Candidate
from schakel.agency.people.rules import PersonDetails
from schakel.agency.pipeline.actions import receive_application
from schakel.agency.pipeline.rules import ApplicationDetails
from schakel.agency.vacancies.actions import receive_intake
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.rules import IntakeDetails
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import VISITOR
from schakel.foundation.accounts.states import Role
from schakel.foundation.work.models import WorkItem


def at(name: str, *args: object) -> str:
    return reverse(f"frontoffice:{name}", args=args)


def typed(client_of_ours: Organisation, **more: Any) -> dict[str, Any]:
    return {
        "organisation": client_of_ours.pk,
        "title_nl": "Office manager",
        "place": "Utrecht",
        "hours_min": "24",
        "hours_max": "32",
        "contract_form": "permanent",
        "pay_from": "3000",
        "pay_to": "3600",
        "tasks_nl": "- Alles",
        **more,
    }


def test_the_list_costs_the_same_for_one_and_three(desk: Client, job: Callable[..., Vacancy]) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(at("vacancies")).status_code == 200
        return len(asked)

    job()
    desk.get(at("vacancies"))
    one = queries()
    job()
    job()
    assert queries() == one == 9


def test_states_are_counted_and_chosen(desk: Client, job: Callable[..., Vacancy]) -> None:
    draft, published = job(state="draft"), job()
    shown = str(desk.get(at("vacancies") + "?state=draft").content, "utf-8")
    assert draft.reference in shown
    assert published.reference not in shown
    assert desk.get(at("vacancies") + "?state=x&sort=x&page=-1&q=%00").status_code == 200


def test_a_confidential_search_of_a_colleague_does_not_exist(
    desk: Client, job: Callable[..., Vacancy], staff: Callable[..., User]
) -> None:
    secret = job(confidential=True, consultant=staff(name="Tariq"))
    assert secret.reference not in str(desk.get(at("vacancies")).content, "utf-8")
    for name in ("vacancy", "vacancy-edit", "vacancy-requirements", "vacancy-match", "shortlist"):
        assert desk.get(at(name, secret.reference)).status_code == 404


def test_a_vacancy_is_made_and_changed(desk: Client, client_of_ours: Organisation) -> None:
    assert desk.post(at("vacancy-new"), typed(client_of_ours)).status_code == 302
    made = Vacancy.objects.get()
    assert (made.pay_min_cents, made.pay_max_cents, made.state) == (300_000, 360_000, "draft")
    desk.post(at("vacancy-edit", made.reference), typed(client_of_ours, pay_to="4000"))
    made.refresh_from_db()
    assert made.pay_max_cents == 400_000


def test_a_vacancy_with_everything_upside_down_comes_back(desk: Client, client_of_ours: Organisation) -> None:
    wrong = typed(client_of_ours, hours_min="40", hours_max="8", pay_from="9", pay_to="2", title_nl="")
    answer = desk.post(at("vacancy-new"), wrong)
    assert answer.status_code == 422
    assert not Vacancy.objects.exists()


def test_what_keeps_a_vacancy_from_the_site_is_named(desk: Client, job: Callable[..., Vacancy]) -> None:
    draft = job(state="draft", pay_min_cents=None, pay_max_cents=None)
    assert b"The pay band is missing" in desk.get(at("vacancy", draft.reference)).content
    desk.post(at("publication", draft.reference))
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_whole_vacancy_is_published_and_then_filled(desk: Client, job: Callable[..., Vacancy]) -> None:
    draft = job(state="draft")
    desk.post(at("publication", draft.reference))
    draft.refresh_from_db()
    assert draft.state == "published"
    desk.post(at("closing", draft.reference), {"filled": "1"})
    draft.refresh_from_db()
    assert draft.state == "filled"


def test_states_change_by_post_alone(desk: Client, vacancy: Vacancy) -> None:
    for name in ("publication", "closing", "weighing", "requirement-add"):
        assert desk.get(at(name, vacancy.reference)).status_code == 405


@pytest.mark.parametrize("role", [Role.FINANCE, Role.BACK_OFFICE])
def test_who_may_not_edit_may_look(
    client: Client, vacancy: Vacancy, staff: Callable[..., User], role: Role
) -> None:
    client.force_login(staff(role, "Fenna"))
    assert client.get(at("vacancy", vacancy.reference)).status_code == 200
    assert client.post(at("closing", vacancy.reference)).status_code == 403
    assert client.get(at("vacancy-edit", vacancy.reference)).status_code == 403


def test_requirements_are_searched_in_the_taxonomy_and_added(desk: Client, vacancy: Vacancy) -> None:
    address = at("vacancy-requirements", vacancy.reference)
    assert b"diary-management" in desk.get(f"{address}?aspect=skill&find=agendabeheer").content
    desk.post(at("requirement-add", vacancy.reference), {"aspect": "skill", "key": "diary-management"})
    assert list(vacancy.requirements.values_list("key", flat=True)) == [
        "minute-taking",
        "en",
        "diary-management",
    ]


@pytest.mark.parametrize(
    ("aspect", "key"),
    [("skill", "no-such-skill"), ("", ""), ("culture", "colour"), ("skill", "minute-taking")],
)
def test_a_key_that_does_not_exist_or_is_there_already_is_not_added(
    desk: Client, vacancy: Vacancy, aspect: str, key: str
) -> None:
    answer = desk.post(at("requirement-add", vacancy.reference), {"aspect": aspect, "key": key})
    assert answer.status_code == 302
    assert vacancy.requirements.count() == 2


def test_requirements_are_changed_moved_and_removed_without_script(desk: Client, vacancy: Vacancy) -> None:
    address, (first, second) = at("vacancy-requirements", vacancy.reference), vacancy.requirements.all()
    desk.post(
        address,
        {
            f"strength{first.pk}": "nice",
            f"weight{first.pk}": "2",
            f"reason{first.pk}": "Elke week",
            f"years{first.pk}": "1,5",
            "up": second.pk,
        },
    )
    assert list(vacancy.requirements.values_list("key", "strength", "weight", "reason", "years")) == [
        ("en", "nice", 2, "", 0.0),
        ("minute-taking", "nice", 2, "Elke week", 1.5),
    ]
    last = vacancy.requirements.last()
    assert last is not None
    desk.post(address, {"remove": last.pk, f"weight{last.pk}": "900", f"strength{last.pk}": "never"})
    assert list(vacancy.requirements.values_list("key", flat=True)) == ["en"]


def test_an_employers_request_becomes_a_draft_once(desk: Client) -> None:
    details = IntakeDetails("Waterschap Veen", "Jan Smit", "jan@example.org", "Office manager", tasks="Alles")
    request = receive_intake(by=VISITOR, submission_key="k", details=details)
    assert b"Jan Smit" in desk.get(at("intake", request.reference)).content
    for _ in range(2):
        answer = desk.post(at("intake-draft", request.reference))
        assert answer.status_code == 302
    assert Vacancy.objects.get().title_nl == "Office manager"
    assert desk.get(answer["Location"]).status_code == 200


def test_an_application_is_read_and_taken_up(desk: Client, vacancy: Vacancy) -> None:
    details = ApplicationDetails(
        PersonDetails("Anna", "", "Wit", "anna@example.org"), motivation="Dit is mijn werk."
    )
    came = receive_application(by=VISITOR, submission_key="k", details=details, vacancy=vacancy)
    assert b"Dit is mijn werk." in desk.get(at("application", came.reference)).content
    desk.post(at("handling", came.reference))
    came.refresh_from_db()
    assert came.state == "in-review"
    assert WorkItem.objects.get(kind="new-application").state == "done"


def test_a_suspect_application_counts_once_accepted(desk: Client, vacancy: Vacancy) -> None:
    details = ApplicationDetails(PersonDetails("Anna", "", "Wit", "anna@example.org"))
    came = receive_application(by=VISITOR, submission_key="k", details=details, vacancy=vacancy, suspect=True)
    assert b"looking like spam" in desk.get(at("application", came.reference)).content
    desk.post(at("handling", came.reference))
    came.refresh_from_db()
    assert came.state == "new"


def test_a_client_shows_teams_with_what_they_said(
    desk: Client, vacancy: Vacancy, client_of_ours: Organisation, anna: Candidate
) -> None:
    assert client_of_ours.name in str(desk.get(at("clients") + "?q=veen&sort=-open").content, "utf-8")
    shown = str(desk.get(at("client", client_of_ours.reference)).content, "utf-8")
    assert "Hier is het nooit stil." in shown
    assert vacancy.reference in shown
    assert desk.get(at("client", "O-0000-0000-0")).status_code == 404


def test_a_confidential_vacancy_is_not_named_to_who_sees_the_applicant(
    desk: Client, vacancy: Vacancy, staff: Callable[..., User]
) -> None:
    details = ApplicationDetails(PersonDetails("Anna", "", "Wit", "anna@example.org"))
    came = receive_application(by=VISITOR, submission_key="k", details=details, vacancy=vacancy)
    Vacancy.objects.filter(pk=vacancy.pk).update(
        confidential=True, consultant=staff(name="Tariq"), title_nl="Geheime functie"
    )
    for name, reference in (("application", came.reference), ("candidate", came.candidate.reference)):
        answer = desk.get(at(name, reference))
        assert answer.status_code == 200
        assert b"Geheime functie" not in answer.content


def test_the_gate_shows_the_passage_and_an_exception_lets_it_through(
    desk: Client, job: Callable[..., Vacancy]
) -> None:
    draft = job(state="draft", team_nl="Je komt in een jong team van zes.")
    shown = str(desk.get(at("vacancy", draft.reference)).content, "utf-8")
    assert "<mark>jong team</mark>" in shown
    assert f"{at('vacancy-edit', draft.reference)}#id_team_nl" in shown
    assert "WGBL" in shown
    asked = {"code": "young-team", "place": "team_nl", "found": "jong team", "reason": "kort"}
    desk.post(at("wording-exception", draft.reference), asked)
    desk.post(at("publication", draft.reference))
    draft.refresh_from_db()
    assert draft.state == "draft"
    reason = "De afdeling heet zo, het gaat niet over leeftijd."
    desk.post(at("wording-exception", draft.reference), asked | {"reason": reason})
    assert reason in str(desk.get(at("vacancy", draft.reference)).content, "utf-8")
    desk.post(at("publication", draft.reference))
    draft.refresh_from_db()
    assert draft.state == "published"
    noted = draft.wording_exceptions.get()
    desk.post(at("wording-withdrawal", draft.reference, noted.pk))
    assert not draft.wording_exceptions.exists()


@pytest.mark.parametrize("role", [Role.BACK_OFFICE, Role.FINANCE])
def test_who_may_not_edit_may_not_note_an_exception(
    client: Client, vacancy: Vacancy, staff: Callable[..., User], role: Role
) -> None:
    client.force_login(staff(role, "Wim"))
    assert client.post(at("wording-exception", vacancy.reference), {}).status_code == 403


def test_an_employers_request_says_which_words_to_talk_about(desk: Client) -> None:
    details = IntakeDetails("Gemeente", "Piet", "p@example.nl", "Secretaresse", team="Een jong team.")
    asked = receive_intake(by=VISITOR, submission_key="k", details=details)
    shown = str(desk.get(at("intake", asked.reference)).content, "utf-8")
    assert "<mark>jong team</mark>" in shown
    assert "WGBL" in shown
