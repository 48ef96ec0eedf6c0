"""The explanation letter: the person's own comparison, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from schakel.agency.clients.models import CultureStatement, Department
from schakel.agency.matches.actions import record_match
from schakel.agency.people.models import CandidateSkill, CultureWish
from schakel.agency.pipeline.actions import shortlist
from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies.models import Requirement
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Role
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.privacy.states import RequestKind, RequestState
from tests.faces.website.visitor import PERSON

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor(db: None) -> User:
    user = User.objects.create_user("noor@example.nl", name="Noor Dekker")
    RoleGrant.objects.create(user=user, role=Role.CONSULTANT, granted_by="test")
    return user


@pytest.fixture
def matched(applied: Application, noor: User) -> Application:
    """Compared with the vacancy and put on the list by Noor; the client said why, and how its team is."""
    vacancy, person = applied.vacancy, applied.candidate
    assert vacancy is not None
    vacancy.requirements.all().delete()
    for key, reason in (
        ("diary-management", "De vorige liep weg"),
        ("data-entry", "De voorzitter is streng"),
    ):
        Requirement.objects.create(
            vacancy=vacancy, aspect="skill", key=key, strength="must", weight=4, reason=reason
        )
    team = Department.objects.create(organisation=vacancy.organisation, name="Bestuur")
    vacancy.department = team
    vacancy.save()
    said = {"dimension": "pace", "stated_on": timezone.localdate()}
    CultureStatement.objects.create(
        department=team, value=2, quote="Hier rent iedereen", stated_by="Piet", **said
    )
    CultureWish.objects.create(
        candidate=person, value=-2, quote="Ik werk graag rustig", stated_by="Anna", **said
    )
    CandidateSkill.objects.create(
        candidate=person, skill_key="diary-management", label="Agendabeheer", level=3, stated_by="Anna"
    )
    by: Actor = noor.as_actor()
    shortlist(vacancy, person, by=by, match=record_match(vacancy, person, by=by))
    return applied


def letter(visitor: Client, application: Application) -> str:
    return visitor.get(f"/mijn/sollicitaties/{application.reference}/uitleg/").content.decode()


def test_the_letter_says_what_was_compared_how_it_came_out_and_who_decided(
    matched: Application, by_link: Callable[..., Client]
) -> None:
    told = letter(by_link(), matched)
    assert "Agendabeheer" in told
    assert "Van wat de vacature vraagt (2 in totaal) had je er 1" in told
    assert "Noor Dekker: zette je op de shortlist" in told
    assert "Ik werk graag rustig" in told
    assert "Laat een mens kijken" in told


def test_no_words_of_the_client_stand_in_the_letter(
    matched: Application, by_link: Callable[..., Client]
) -> None:
    told = letter(by_link(), matched)
    for secret in ("De vorige liep weg", "De voorzitter is streng", "Hier rent iedereen", "Piet"):
        assert secret not in told


def test_asking_is_noted_as_a_request_that_is_carried_out(
    matched: Application, by_link: Callable[..., Client]
) -> None:
    visitor = by_link()
    answer = visitor.post(f"/mijn/sollicitaties/{matched.reference}/uitleg/")
    assert answer["Location"].endswith("/uitleg/")
    request = DataRequest.objects.get(kind=RequestKind.EXPLANATION)
    assert (request.state, request.words) == (RequestState.DONE, matched.reference)


def test_without_a_comparison_the_letter_says_so(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    assert "geen vergelijking door software" in letter(by_link(), applied)


def test_nobody_reads_the_letter_of_another(matched: Application, by_link: Callable[..., Client]) -> None:
    visitor = by_link()
    matched.candidate.email = "iemand.anders@example.nl"
    matched.candidate.save()
    assert visitor.get(f"/mijn/sollicitaties/{matched.reference}/uitleg/").status_code == 404


def test_the_desk_reads_the_same_and_mails_that_it_is_there(matched: Application, noor: User) -> None:
    desk = Client()
    desk.force_login(noor)
    url = f"/bureau/sollicitaties/{matched.reference}/uitleg/"
    assert "Agendabeheer" in desk.get(url).content.decode()
    desk.post(url)
    mail = OutgoingMail.objects.get(key__startswith="explained:")
    assert mail.to == PERSON["email"]
    assert matched.reference in mail.body_text
