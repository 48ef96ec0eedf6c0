"""The queue: the work in order, what one can do with it, and how each of that is undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from schakel.agency.people.rules import PersonDetails
from schakel.agency.pipeline.actions import receive_application
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.rules import ApplicationDetails
from schakel.agency.vacancies.actions import receive_intake
from schakel.agency.vacancies.models import Intake
from schakel.agency.vacancies.rules import IntakeDetails
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import VISITOR, WORKER
from schakel.foundation.accounts.states import Role
from schakel.foundation.mail.actions import post, settle
from schakel.foundation.mail.letters import Letter
from schakel.foundation.mail.models import Message, OutgoingMail
from schakel.foundation.mail.rules import Meaning
from schakel.foundation.mail.states import MailState, MessageState
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind, WorkState
from tests.faces.backoffice.conftest import item_of

pytestmark = pytest.mark.django_db
Write = Callable[..., Message]
# Session, person, roles; the rail; the list, its number, counts per kind; colleagues; the subject.
QUERIES_OF_QUEUE = 14


def address(item: WorkItem, name: str = "item") -> str:
    return reverse(f"backoffice:{name}", args=[item.pk])


def suspect_application(key: str = "a1") -> Application:
    details = ApplicationDetails(PersonDetails("Ro", "", "Bot", "robot@example.org"), motivation="hello")
    return receive_application(by=VISITOR, submission_key=key, details=details, suspect=True)


def test_late_work_stands_first_and_the_first_is_open(office: Client, written: Write) -> None:
    early, late = item_of(written(1)), item_of(written(2))
    WorkItem.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=1))
    page = office.get(reverse("backoffice:queue"))
    assert [row.item for row in page.context["rows"]] == [late, early]
    assert page.context["item"] == late
    assert page.context["rows"][0].is_late


def test_done_handles_the_message_and_opens_the_next(office: Client, written: Write) -> None:
    first, second = item_of(written(1)), item_of(written(2))
    answer = office.post(address(first, "item-done"))
    assert answer.url == address(second)
    assert Message.objects.get(submission_key="k1").state == MessageState.HANDLED


def test_undo_brings_message_and_work_back(office: Client, written: Write) -> None:
    item = item_of(written(1))
    office.post(address(item, "item-done"))
    answer = office.post(reverse("backoffice:undo"))
    item.refresh_from_db()
    assert (item.state, answer.url) == (WorkState.OPEN, address(item))
    assert Message.objects.get().state == MessageState.NEW


def test_undoing_twice_does_nothing_more(office: Client, written: Write) -> None:
    item = item_of(written(1))
    office.post(address(item, "item-done"))
    office.post(reverse("backoffice:undo"))
    assert office.post(reverse("backoffice:undo")).url == reverse("backoffice:queue")


def test_several_alike_are_done_at_once_and_come_back_at_once(office: Client, written: Write) -> None:
    items = [item_of(written(number)) for number in (1, 2, 3)]
    office.post(reverse("backoffice:batch"), {"item": [items[0].pk, items[2].pk, "nonsense"]})
    assert list(WorkItem.objects.open()) == [items[1]]
    office.post(reverse("backoffice:undo"))
    assert WorkItem.objects.open().count() == 3


def test_a_batch_leaves_work_that_asks_a_decision(office: Client, written: Write) -> None:
    item = item_of(written(1, suspect=True))
    office.post(reverse("backoffice:batch"), {"item": [item.pk]})
    assert list(WorkItem.objects.open()) == [item]


def test_taking_handing_over_and_undoing(office: Client, written: Write, fatima: User, staff: Any) -> None:
    item, noor = item_of(written(1)), staff(Role.CONSULTANT, "Noor")
    assert office.post(address(item, "item-hand"), {"to": fatima.pk}).url == address(item)
    office.post(address(item, "item-hand"), {"to": noor.pk})
    item.refresh_from_db()
    assert item.owner == noor
    office.post(reverse("backoffice:undo"))
    item.refresh_from_db()
    assert item.owner == fatima


def test_work_goes_to_nobody_who_cannot_do_it(office: Client, written: Write, staff: Any) -> None:
    item, auditor = item_of(written(1)), staff(Role.AUDITOR, "Ans")
    office.post(address(item, "item-hand"), {"to": auditor.pk})
    item.refresh_from_db()
    assert item.owner is None


def test_what_is_put_off_is_under_later_and_undo_wakes_it(office: Client, written: Write) -> None:
    item = item_of(written(1))
    office.post(address(item, "item-snooze"), {"until": "morgen"})
    assert office.get(reverse("backoffice:queue")).context["rows"] == []
    later = office.get(reverse("backoffice:queue") + "?wie=later").context["rows"]
    assert [row.item for row in later] == [item]
    office.post(reverse("backoffice:undo"))
    assert len(office.get(reverse("backoffice:queue")).context["rows"]) == 1


def test_mine_free_kind_and_words_narrow_the_list(office: Client, written: Write, fatima: User) -> None:
    mine, free = item_of(written(1)), item_of(written(2))
    office.post(address(mine, "item-hand"), {"to": fatima.pk})

    def shown(query: str) -> list[WorkItem]:
        return [row.item for row in office.get(reverse("backoffice:queue") + query).context["rows"]]

    assert shown("?wie=mij") == [mine]
    assert shown("?wie=vrij") == [free]
    assert shown("?q=karin+2") == [free]
    assert shown("?soort=new-application") == []
    assert len(shown("?wie=nonsense&soort=nonsense&page=nonsense")) == 2


def test_a_suspect_message_is_accepted_and_then_answered_by_the_machine(
    office: Client, written: Write
) -> None:
    item = item_of(written(1, suspect=True))
    assert not OutgoingMail.objects.exists()
    office.post(address(item, "suspect"))
    assert Message.objects.get().state == MessageState.NEW
    assert OutgoingMail.objects.count() == 1
    assert WorkItem.objects.open().get().kind == WorkKind.NEW_MESSAGE


def test_a_suspect_message_set_aside_answers_nobody_and_can_come_back(office: Client, written: Write) -> None:
    item = item_of(written(1, suspect=True))
    office.post(address(item, "suspect"), {"reason": "spam"})
    item.refresh_from_db()
    assert (item.state, item.outcome) == (WorkState.DROPPED, "spam")
    assert not OutgoingMail.objects.exists()
    office.post(reverse("backoffice:undo"))
    assert Message.objects.get().state == MessageState.SUSPECT


def test_a_suspect_application_is_accepted_or_set_aside(office: Client) -> None:
    accepted, dropped = suspect_application("a1"), suspect_application("a2")
    office.post(address(WorkItem.objects.about(accepted).get(), "suspect"))
    office.post(address(WorkItem.objects.about(dropped).get(), "suspect"), {"reason": "test"})
    assert set(WorkItem.objects.about(accepted).values_list("kind", "state")) == {
        (WorkKind.SUSPECT_SUBMISSION, WorkState.DONE),
        (WorkKind.NEW_REGISTRATION, WorkState.OPEN),
    }
    assert WorkItem.objects.about(dropped).get().state == WorkState.DROPPED
    assert OutgoingMail.objects.count() == 1


def test_a_suspect_request_of_an_employer_too(office: Client) -> None:
    details = IntakeDetails(
        organisation_name="Postma", contact_name="Karin", email="k@example.org", title="Notulist"
    )
    intake = receive_intake(by=VISITOR, submission_key="i1", details=details, suspect=True)
    office.post(address(WorkItem.objects.about(intake).get(), "suspect"))
    assert Intake.objects.get().state == "new"
    assert WorkItem.objects.open().get().kind == WorkKind.NEW_INTAKE


def test_a_person_decides_about_a_mail_without_certainty(office: Client) -> None:
    mail = post(Letter("Hi", "Hi"), by=WORKER, key="m", to="a@example.org")
    settle(mail, by=WORKER, meaning=Meaning.UNCERTAIN, detail="lost")
    office.post(address(WorkItem.objects.about(mail).get(), "mail-settle"), {"choice": "again"})
    mail.refresh_from_db()
    assert mail.state == MailState.WAITING


def test_a_consultant_sees_no_work_of_another(client: Client, staff: Any, written: Write) -> None:
    item = item_of(written(1, custodian=staff(Role.CONSULTANT, "Tariq")))
    client.force_login(staff(Role.CONSULTANT, "Noor"))
    assert client.get(reverse("backoffice:queue")).context["rows"] == []
    assert client.get(address(item)).status_code == 404
    assert client.post(address(item, "item-done")).status_code == 404
    client.post(reverse("backoffice:batch"), {"item": [item.pk]})
    item.refresh_from_db()
    assert item.state == WorkState.OPEN


def test_visitors_are_sent_to_the_login_and_auditors_refused(
    client: Client, staff: Any, written: Write
) -> None:
    item = item_of(written(1))
    assert client.get(reverse("backoffice:queue")).status_code == 302
    client.force_login(staff(Role.AUDITOR, "Ans"))
    assert client.get(reverse("backoffice:queue")).status_code == 403
    assert client.post(address(item, "item-done")).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_asks_equally_often_however_long(
    office: Client, written: Write, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        written(count)
    with django_assert_num_queries(QUERIES_OF_QUEUE):
        office.get(reverse("backoffice:queue"))


def test_an_application_of_somebody_elses_candidate_is_nobody_elses_work(client: Client, staff: Any) -> None:
    tariq = staff(Role.CONSULTANT, "Tariq")
    details = ApplicationDetails(PersonDetails("Anna", "", "Bos", "anna@example.org"))
    first = receive_application(by=VISITOR, submission_key="a1", details=details)
    first.candidate.custodian = tariq
    first.candidate.save()
    WorkItem.objects.all().delete()
    receive_application(by=VISITOR, submission_key="a2", details=details)
    client.force_login(staff(Role.CONSULTANT, "Noor"))
    assert client.get(reverse("backoffice:queue")).context["rows"] == []
    client.force_login(tariq)
    assert len(client.get(reverse("backoffice:queue")).context["rows"]) == 1
