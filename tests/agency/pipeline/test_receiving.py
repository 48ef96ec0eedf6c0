"""An application comes in once, with its consent, its work item and its mail, in one transaction."""

from __future__ import annotations

import pytest

from schakel.agency.people.models import Candidate
from schakel.agency.people.queries import found
from schakel.agency.people.rules import PersonDetails, WishDetails
from schakel.agency.pipeline.actions import accept_suspect, receive_application, shortlist, unlist
from schakel.agency.pipeline.errors import AlreadyListed
from schakel.agency.pipeline.models import Application, ShortlistEntry
from schakel.agency.pipeline.rules import ApplicationDetails
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.vacancies.errors import VacancyClosed
from schakel.agency.vacancies.models import Vacancy
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import VISITOR
from schakel.foundation.accounts.states import Role
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.privacy.states import Purpose
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind
from tests.agency.cast import a_candidate, a_vacancy, someone

pytestmark = [pytest.mark.app, pytest.mark.django_db]

ANNA = PersonDetails(given_name="Anna", prefix="van der", family_name="Berg", email="anna@example.org")


def apply(vacancy: Vacancy | None, key: str = "k1", **more: object) -> Application:
    given: dict[str, object] = {"details": ApplicationDetails(person=ANNA, motivation="Graag!")}
    return receive_application(by=VISITOR, submission_key=key, vacancy=vacancy, **(given | more))  # type: ignore[arg-type]  # the tests vary any of them


def test_sent_twice_is_received_once() -> None:
    vacancy = a_vacancy()
    assert apply(vacancy).pk == apply(vacancy).pk
    assert (Application.objects.count(), OutgoingMail.objects.count(), WorkItem.objects.count()) == (1, 1, 1)


def test_the_visitor_gets_the_reference_by_mail_in_their_language() -> None:
    application = apply(a_vacancy(), language="en")
    mail = OutgoingMail.objects.get()
    assert mail.to == "anna@example.org"
    assert application.reference in mail.subject
    assert "Kind regards" in mail.body_text


def test_a_dutch_visitor_gets_dutch() -> None:
    apply(a_vacancy())
    assert "Hartelijke groet" in OutgoingMail.objects.get().body_text


def test_a_closed_vacancy_takes_nobody_and_keeps_nothing() -> None:
    with pytest.raises(VacancyClosed):
        apply(a_vacancy(state="closed"))
    assert not Application.objects.exists()
    assert not Candidate.objects.exists()


def test_an_application_holds_until_its_procedure_ends_and_the_pool_for_a_year() -> None:
    one = apply(a_vacancy())
    other = apply(a_vacancy(), "k2", details=ApplicationDetails(person=ANNA, may_pool=True))
    assert (one.consent.purpose, one.consent.ends_on) == (Purpose.APPLICATION, None)
    assert other.consent.purpose == Purpose.POOL
    assert other.consent.ends_on is not None


def test_two_applications_of_one_person_are_one_candidate() -> None:
    apply(a_vacancy())
    apply(a_vacancy(), "k2")
    assert Candidate.objects.count() == 1


def test_the_consultant_of_the_vacancy_gets_the_work() -> None:
    consultant = someone(Role.CONSULTANT)
    apply(a_vacancy(consultant_id=consultant.user_id))
    assert WorkItem.objects.get().owner_id == consultant.user_id


def test_work_for_a_colleague_who_left_waits_for_everybody() -> None:
    gone = someone(Role.CONSULTANT)
    User.objects.filter(pk=gone.user_id).update(is_active=False)
    apply(a_vacancy(consultant_id=gone.user_id))
    assert WorkItem.objects.get().owner is None


def test_a_suspect_submission_waits_apart_and_mails_nobody() -> None:
    application = apply(a_vacancy(), suspect=True)
    assert application.state == ApplicationState.SUSPECT
    assert WorkItem.objects.get().kind == WorkKind.SUSPECT_SUBMISSION
    assert not OutgoingMail.objects.exists()


def test_a_registration_keeps_the_wishes_with_who_said_them() -> None:
    wishes = WishDetails(role_keys=("secretary",), hours_min=24, hours_max=32, pay_min_cents=300_000)
    application = apply(None, details=ApplicationDetails(person=ANNA, wishes=wishes))
    assert application.reference.startswith("R-")
    assert application.candidate.wishes.stated_by == "Anna van der Berg"
    assert WorkItem.objects.get().kind == WorkKind.NEW_REGISTRATION


def test_nobody_stands_twice_on_a_shortlist_and_may_come_back() -> None:
    vacancy, person, by = a_vacancy(), a_candidate(), someone(Role.CONSULTANT)
    entry = shortlist(vacancy, person, by=by, match=None)
    with pytest.raises(AlreadyListed):
        shortlist(vacancy, person, by=by, match=None)
    unlist(entry, by=by)
    shortlist(vacancy, person, by=by, match=None)
    assert ShortlistEntry.objects.listed().count() == 1


def test_a_person_known_by_a_suspect_submission_only_is_in_no_list_until_believed() -> None:
    actor = someone(Role.BACK_OFFICE)
    application = apply(a_vacancy(), suspect=True)
    assert not found(actor).exists()
    accept_suspect(application, by=actor)
    assert found(actor).get() == application.candidate
    assert OutgoingMail.objects.count() == 1


def test_a_suspect_submission_does_not_hide_a_known_person() -> None:
    apply(a_vacancy())
    apply(a_vacancy(), "k2", suspect=True)
    assert found(someone(Role.BACK_OFFICE)).exists()
