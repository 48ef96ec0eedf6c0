"""Confirming a document without any script: accept, correct, reject, undo, confirm, go on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from schakel.agency.people.models import Candidate, CandidateLanguage, Experience
from schakel.agency.people.states import Source
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.states import Role
from schakel.foundation.documents.models import Document, Fact
from schakel.foundation.documents.queries import newest_reading, unfounded_facts
from schakel.foundation.documents.states import DocumentState, FactState
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkState
from tests.foundation.documents.samples import CV, pdf, read_document, received

pytestmark = pytest.mark.django_db
# Session, person, roles; document, reading, pages, facts; owner and suggestions; the rail's counts.
QUERIES_OF_CONFIRM = 9


def fact_of(document: Document, field: str) -> Fact:
    return Fact.objects.filter(reading__document=document, field=field).order_by("order")[0]


def page_of(document: Document, **query: Any) -> str:
    address = reverse("backoffice:confirm", args=[document.reference])
    return address + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")


def decide(client: Client, document: Document, fact: Fact, **data: str) -> Any:
    return client.post(reverse("backoffice:fact", args=[document.reference, fact.pk]), data)


def person(document: Document) -> Candidate:
    candidate = Candidate.objects.create(
        reference="K-TEST-1",
        given_name="Annelies",
        family_name="Boer",
        email="a@example.org",
        source=Source.SITE,
    )
    candidate.documents.add(document)
    return candidate


def test_the_first_open_fact_stands_open_with_its_passage(office: Client, document: Document) -> None:
    page = office.get(page_of(document)).content.decode()
    assert "data-current-fact" in page
    assert "<mark>Annelies de Boer</mark>" in page


def test_sending_the_value_as_it_stands_accepts_and_goes_to_the_next(
    office: Client, document: Document
) -> None:
    fact = fact_of(document, "contact.email")
    answer = decide(office, document, fact, value_email="annelies.deboer@example.org")
    fact.refresh_from_db()
    assert fact.state == FactState.ACCEPTED
    assert answer.status_code == 302
    assert f"feit={fact.pk}" not in answer.url


def test_a_changed_value_is_a_correction_linked_to_the_chosen_words(
    office: Client, document: Document
) -> None:
    fact = fact_of(document, "contact.place")
    decide(office, document, fact, value_place="Utrecht-Oost", quote="Hogeschool Utrecht")
    fact.refresh_from_db()
    assert (fact.state, fact.value["place"]) == (FactState.CORRECTED, "Utrecht-Oost")
    assert fact.evidence[0]["quote"] == "Hogeschool Utrecht"
    assert list(unfounded_facts()) == []


def test_words_that_are_not_in_the_document_are_refused_and_what_was_typed_stays(
    office: Client, document: Document
) -> None:
    fact = fact_of(document, "contact.place")
    answer = decide(office, document, fact, value_place="Zeist", quote="stands nowhere")
    fact.refresh_from_db()
    assert (answer.status_code, fact.state) == (422, FactState.PROPOSED)
    assert 'value="Zeist"' in answer.content.decode()


def test_an_empty_value_is_refused(office: Client, document: Document) -> None:
    answer = decide(office, document, fact_of(document, "contact.place"), value_place="")
    assert answer.status_code == 422


def test_the_tasks_of_a_job_stay_a_list(office: Client, document: Document) -> None:
    fact = fact_of(document, "experience")
    decide(
        office,
        document,
        fact,
        value_title="Managementassistent",
        value_employer="Gemeente Zeist",
        value_start="2020-01",
        value_tasks="agenda\r\nnotulen",
    )
    fact.refresh_from_db()
    assert (fact.value["tasks"], fact.value["employer"]) == (["agenda", "notulen"], "Gemeente Zeist")


def test_rejecting_and_taking_that_back(office: Client, document: Document) -> None:
    fact = fact_of(document, "contact.phone")
    decide(office, document, fact, deed="reject")
    fact.refresh_from_db()
    assert fact.state == FactState.REJECTED
    decide(office, document, fact, deed="undo")
    fact.refresh_from_db()
    assert fact.state == FactState.PROPOSED


def test_the_rest_is_accepted_above_a_confidence_only(office: Client, document: Document) -> None:
    facts = Fact.objects.filter(reading__document=document)
    unsure = facts[0]
    Fact.objects.filter(pk=unsure.pk).update(confidence=0.4)
    office.post(reverse("backoffice:document-rest", args=[document.reference]), {"level": "60"})
    unsure.refresh_from_db()
    assert unsure.state == FactState.PROPOSED
    assert facts.exclude(pk=unsure.pk).filter(state=FactState.PROPOSED).count() == 0


def test_confirming_makes_the_profile_finishes_the_work_and_opens_the_next(
    office: Client, document: Document
) -> None:
    candidate, following = (
        person(document),
        read_document(CV.replace("Annelies", "Petra").encode(), "cv-petra.txt"),
    )
    office.post(reverse("backoffice:document-rest", args=[document.reference]), {"level": "0"})
    answer = office.post(page_of(document))
    document.refresh_from_db()
    assert document.state == DocumentState.CONFIRMED
    assert answer.url == page_of(following)
    job = Experience.objects.get(candidate=candidate)
    assert (job.employer, job.tasks) == ("Gemeente Utrecht", "agendabeheer en notuleren")
    assert WorkItem.objects.about(document).get().state == WorkState.DONE


def test_undo_brings_the_document_back_and_takes_its_lines_away(office: Client, document: Document) -> None:
    candidate = person(document)
    office.post(reverse("backoffice:document-rest", args=[document.reference]), {"level": "0"})
    office.post(page_of(document))
    assert CandidateLanguage.objects.filter(candidate=candidate).exists()
    answer = office.post(reverse("backoffice:undo"))
    document.refresh_from_db()
    assert (document.state, answer.url) == (DocumentState.TO_CONFIRM, page_of(document))
    assert not CandidateLanguage.objects.filter(candidate=candidate).exists()


def test_a_cv_of_nobody_is_not_confirmed(office: Client, document: Document) -> None:
    office.post(page_of(document))
    document.refresh_from_db()
    assert document.state == DocumentState.TO_CONFIRM


def test_a_new_person_is_made_from_what_was_read(office: Client, document: Document) -> None:
    page = office.get(page_of(document)).content.decode()
    assert 'value="annelies.deboer@example.org"' in page
    office.post(
        reverse("backoffice:document-owner", args=[document.reference]),
        {
            "given_name": "Annelies",
            "name_prefix": "de",
            "family_name": "Boer",
            "email": "annelies@example.org",
        },
    )
    assert [person.name for person in document.candidates.all()] == ["Annelies de Boer"]


def test_the_kind_can_be_changed(office: Client, document: Document) -> None:
    office.post(reverse("backoffice:document-kind", args=[document.reference]), {"kind": "reference"})
    office.post(reverse("backoffice:document-kind", args=[document.reference]), {"kind": "no-such-kind"})
    document.refresh_from_db()
    assert document.kind == "reference"


def test_what_was_withheld_is_named_by_its_sort_only(office: Client, document: Document) -> None:
    reading = newest_reading(document)
    assert reading is not None
    reading.withheld = ["birth-date"]
    reading.save()
    assert "birth date" in office.get(page_of(document)).content.decode()


def test_a_page_of_a_pdf_is_shown_as_a_picture_and_never_from_quarantine(office: Client) -> None:
    document = read_document(pdf(CV.splitlines()), "cv.pdf")
    picture = reverse("backoffice:page-picture", args=[document.reference, 1])
    assert picture in office.get(page_of(document)).content.decode()
    answer = office.get(picture)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert office.get(reverse("backoffice:page-picture", args=[document.reference, 9])).status_code == 404
    hidden = received(b"MZ" + bytes(400), "cv.pdf")
    assert office.get(reverse("backoffice:page-picture", args=[hidden.reference, 1])).status_code == 404


def test_a_fact_of_another_document_is_not_found(office: Client, document: Document) -> None:
    other = read_document(CV.replace("Annelies", "Petra").encode(), "cv-petra.txt")
    answer = decide(office, other, fact_of(document, "contact.email"), deed="reject")
    assert answer.status_code == 404


def test_a_document_in_somebody_elses_custody_is_not_found(
    client: Client, staff: Any, document: Document
) -> None:
    mine: User = staff(Role.CONSULTANT, "Noor")
    Document.objects.filter(pk=document.pk).update(custodian=staff(Role.CONSULTANT, "Tariq"))
    client.force_login(mine)
    for name in ("confirm", "document", "document-file"):
        assert client.get(reverse(f"backoffice:{name}", args=[document.reference])).status_code == 404


@pytest.mark.parametrize("facts", [1, 3])
def test_the_page_asks_the_database_equally_often_however_many_facts(
    office: Client, document: Document, facts: int, django_assert_num_queries: Any
) -> None:
    person(document)
    keep = list(Fact.objects.filter(reading__document=document).values_list("pk", flat=True)[:facts])
    Fact.objects.filter(reading__document=document).exclude(pk__in=keep).delete()
    office.get(page_of(document))
    with django_assert_num_queries(QUERIES_OF_CONFIRM):
        office.get(page_of(document))


def test_a_name_that_differs_from_the_record_shows_both_and_asks(office: Client, document: Document) -> None:
    candidate = person(document)
    name = fact_of(document, "contact.name")
    page = office.get(page_of(document, feit=name.pk)).content.decode()
    assert "Annelies Boer" in page
    assert "Keep what the record says" in page
    decide(office, document, name, deed="reject")
    office.post(page_of(document))
    candidate.refresh_from_db()
    assert candidate.name == "Annelies Boer"


def test_accepting_the_rest_leaves_what_would_replace_the_record(office: Client, document: Document) -> None:
    person(document)
    office.post(reverse("backoffice:document-rest", args=[document.reference]), {"level": "0"})
    assert fact_of(document, "contact.name").state == FactState.PROPOSED
    assert fact_of(document, "experience").state == FactState.ACCEPTED


def test_a_name_the_record_lacks_or_shares_is_taken_without_a_question(
    office: Client, document: Document
) -> None:
    Candidate.objects.filter(pk=person(document).pk).update(prefix="de")
    page = office.get(page_of(document, feit=fact_of(document, "contact.name").pk)).content.decode()
    assert "Keep what the record says" not in page
    office.post(reverse("backoffice:document-rest", args=[document.reference]), {"level": "0"})
    assert fact_of(document, "contact.name").state == FactState.ACCEPTED


def test_the_mail_on_the_record_stays_and_the_page_says_so(office: Client, document: Document) -> None:
    candidate = person(document)
    mail = fact_of(document, "contact.email")
    page = office.get(page_of(document, feit=mail.pk)).content.decode()
    assert "What the record says stays, also when you accept this." in page
    decide(office, document, mail, deed="keep", email=mail.value["email"])
    office.post(page_of(document))
    candidate.refresh_from_db()
    assert candidate.email == "a@example.org"
