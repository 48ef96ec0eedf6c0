"""The start page and search-and-go: for each role what fits it, and nothing of somebody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from schakel.agency.people.actions import meet
from schakel.agency.people.models import Candidate
from schakel.agency.people.rules import PersonDetails
from schakel.agency.people.states import Source
from schakel.agency.pipeline.actions import receive_application
from schakel.agency.pipeline.rules import ApplicationDetails
from schakel.faces.desk.navigation import GROUPS
from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import VISITOR, WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.mail.actions import receive_message
from schakel.foundation.mail.rules import MessageDetails
from schakel.foundation.privacy.actions import hold
from schakel.foundation.privacy.states import Basis, Purpose
from tests.faces.website import cast

pytestmark = pytest.mark.django_db
# Session, person, roles; the first work, counts and what changed; the rail's counts.
QUERIES_OF_START = 18


def somebody(role: Role, name: str = "Fatima Ait") -> User:
    return register(
        by=WORKER,
        email=f"{name.split(maxsplit=1)[0].lower()}@example.org",
        name=name,
        roles=frozenset({role}),
        password=None,
    )


def candidate(family: str = "Zilverberg") -> Candidate:
    consent = hold(purpose=Purpose.POOL, basis=Basis.CONSENT, source="test")
    details = PersonDetails("Anna", "", family, f"{family.lower()}@example.org", place="Zeist")
    return meet(by=WORKER, details=details, language="nl", source=Source.SITE, consent=consent)


def written(number: int) -> None:
    details = MessageDetails(name=f"Karin {number}", email="k@example.org", text="Hello")
    receive_message(by=VISITOR, submission_key=f"k{number}", cleaned=details)


def ask(client: Client, words: str) -> str:
    return client.post(reverse("desk:find"), {"q": words}, headers={"HX-Request": "true"}).content.decode()


@pytest.mark.parametrize(
    "role", [Role.BACK_OFFICE, Role.CONSULTANT, Role.FINANCE, Role.ADMINISTRATOR, Role.AUDITOR]
)
def test_every_role_of_the_agency_has_a_start_page(client: Client, role: Role) -> None:
    client.force_login(somebody(role))
    assert client.get(reverse("desk:start")).status_code == 200


def test_a_visitor_is_sent_to_the_login(client: Client) -> None:
    assert client.get(reverse("desk:start")).status_code == 302
    assert client.post(reverse("desk:find"), {"q": "a"}).status_code == 302


def test_the_start_page_begins_with_the_work_and_its_number_leads_there(client: Client) -> None:
    written(1)
    client.force_login(somebody(Role.BACK_OFFICE))
    page = client.get(reverse("desk:start"))
    assert [task.item.title for task in page.context["today"].tasks] == ["Karin 1"]
    assert f"{reverse('backoffice:queue')}?soort=new-message" in page.content.decode()


def test_the_rail_shows_only_screens_one_may_open(client: Client) -> None:
    client.force_login(somebody(Role.AUDITOR))
    page = client.get(reverse("desk:start")).content.decode()
    assert reverse("backoffice:documents") not in page
    assert reverse("backoffice:queue") not in page


def test_people_are_found_by_name_and_by_reference(client: Client) -> None:
    person = candidate()
    client.force_login(somebody(Role.BACK_OFFICE))
    assert "Anna Zilverberg" in ask(client, "zilverberg")
    assert "Anna Zilverberg" in ask(client, person.reference[:6])


def test_somebody_elses_candidate_is_not_found(client: Client) -> None:
    person = candidate()
    Candidate.objects.filter(pk=person.pk).update(custodian=somebody(Role.CONSULTANT, "Tariq El"))
    client.force_login(somebody(Role.CONSULTANT, "Noor Dekker"))
    assert "Anna Zilverberg" not in ask(client, "zilverberg")
    assert "Anna Zilverberg" not in ask(client, person.reference)


def test_roles_without_candidates_find_screens_only(client: Client) -> None:
    candidate()
    client.force_login(somebody(Role.AUDITOR))
    assert "Anna Zilverberg" not in ask(client, "zilverberg")


def test_without_script_search_is_a_page(client: Client) -> None:
    candidate()
    client.force_login(somebody(Role.BACK_OFFICE))
    page = client.post(reverse("desk:find"), {"q": "zilverberg"}).content.decode()
    assert "<h1" in page
    assert "Anna Zilverberg" in page


@pytest.mark.parametrize("words", ["", "   ", "%", "'; --", "é" * 500, "\x00"])
def test_no_question_breaks_the_search(client: Client, words: str) -> None:
    client.force_login(somebody(Role.BACK_OFFICE))
    assert client.post(reverse("desk:find"), {"q": words}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_start_page_asks_equally_often_however_much_work(
    client: Client, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        written(count)
    client.force_login(somebody(Role.BACK_OFFICE))
    with django_assert_num_queries(QUERIES_OF_START):
        client.get(reverse("desk:start"))


def test_a_consultant_sees_the_own_vacancy_with_most_new_applications_first(client: Client) -> None:
    me = somebody(Role.CONSULTANT, "Noor Dekker")
    for slug, number in (("stil", 0), ("druk", 2), ("rustig", 1)):
        vacancy = cast.vacancy(slug, title_nl=slug, consultant=me)
        for count in range(number):
            details = ApplicationDetails(PersonDetails("Anna", "", "Bos", f"{slug}{count}@example.org"))
            key = f"{slug}-{count}"
            receive_application(by=VISITOR, submission_key=key, details=details, vacancy=vacancy)
    cast.vacancy("van-een-ander")
    client.force_login(me)
    shown = client.get(reverse("desk:start")).context["today"].vacancies
    assert [(one.slug, one.waiting, one.listed) for one in shown] == [
        ("druk", 2, 0),
        ("rustig", 1, 0),
        ("stil", 0, 0),
    ]


def test_every_screen_of_the_rail_has_an_address() -> None:
    assert [screen.name for _label, group in GROUPS for screen in group if not screen.url] == []


def test_a_consultant_begins_with_people_and_the_office_with_papers(client: Client) -> None:
    written(1)
    details = ApplicationDetails(PersonDetails("Anna", "", "Bos", "anna@example.org"))
    receive_application(by=VISITOR, submission_key="a1", details=details)
    client.force_login(somebody(Role.CONSULTANT, "Noor Dekker"))
    assert [task.item.title for task in client.get(reverse("desk:start")).context["today"].tasks] == [
        "Anna Bos"
    ]
    client.force_login(somebody(Role.BACK_OFFICE))
    assert [task.item.title for task in client.get(reverse("desk:start")).context["today"].tasks] == [
        "Karin 1"
    ]
