"""Documents at the desk: taking in, finding, downloading, and what to do about a file that cannot be read."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from schakel.agency.people.models import Candidate
from schakel.agency.people.states import Source
from schakel.foundation.accounts.states import Role
from schakel.foundation.documents.models import Document, StoredFile
from schakel.foundation.documents.states import DocumentState
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkState
from tests.foundation.documents.samples import CV, received

pytestmark = pytest.mark.django_db
# Session, person, roles; the rail's counts; tabs; number, rows and the people of the rows.
QUERIES_OF_LIST = 11


def to(name: str, document: Document) -> str:
    return reverse(f"backoffice:{name}", args=[document.reference])


def quarantined() -> Document:
    return received(b"MZ" + bytes(400), "cv.pdf")


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_several_files_are_taken_in_and_an_empty_one_is_refused_by_itself(office: Client) -> None:
    files = [
        upload("cv-anna.txt", CV.encode()),
        upload("empty.txt", b""),
        upload("cv-bo.txt", b"Curriculum vitae"),
    ]
    answer = office.post(reverse("backoffice:upload"), {"papers": files}, follow=True)
    assert sorted(Document.objects.values_list("name", flat=True)) == ["cv-anna.txt", "cv-bo.txt"]
    assert "empty.txt" in answer.content.decode()


def test_no_file_at_all_asks_for_one(office: Client) -> None:
    assert office.post(reverse("backoffice:upload"), {}).status_code == 422


def test_documents_are_found_by_name_reference_and_state(office: Client) -> None:
    document, other = received(), quarantined()

    def shown(query: str) -> list[Document]:
        return list(office.get(reverse("backoffice:documents") + query).context["page"])

    assert shown(f"?q={document.reference.lower()}") == [document]
    assert shown("?staat=quarantined") == [other]
    assert len(shown("?staat=nonsense&page=99")) == 2


def test_the_original_is_a_download_that_opens_nowhere(office: Client) -> None:
    document = received(b"<script>alert(1)</script>", "cv.html")
    answer = office.get(to("document-file", document))
    assert b"".join(answer) == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_file_in_quarantine_can_be_let_through(office: Client) -> None:
    document = quarantined()
    assert "in quarantine" in office.get(to("document", document)).content.decode().lower()
    office.post(to("document-release", document))
    document.refresh_from_db()
    assert document.state == DocumentState.RECEIVED


def test_deleting_needs_the_box_and_takes_the_work_along(office: Client) -> None:
    document = quarantined()
    office.post(to("document-discard", document))
    assert Document.objects.filter(pk=document.pk).exists()
    office.post(to("document-discard", document), {"sure": "on"})
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()
    assert WorkItem.objects.get().state == WorkState.DROPPED


def test_a_confirmed_document_is_not_deleted(office: Client) -> None:
    document = received()
    Document.objects.update(state=DocumentState.CONFIRMED)
    office.post(to("document-discard", document), {"sure": "on"})
    assert Document.objects.filter(pk=document.pk).exists()


def test_bytes_that_another_document_has_too_stay(office: Client) -> None:
    document, same = quarantined(), quarantined()
    office.post(to("document-discard", document), {"sure": "on"})
    assert office.get(to("document-file", same)).status_code == 200


def test_the_owner_is_asked_once_for_a_new_file(office: Client) -> None:
    document = quarantined()
    owner = Candidate.objects.create(
        reference="K-TEST-1",
        given_name="Anna",
        family_name="Bos",
        email="anna@example.org",
        source=Source.SITE,
    )
    owner.documents.add(document)
    for _ in range(2):
        office.post(to("document-ask", document))
    assert OutgoingMail.objects.get().to == "anna@example.org"
    assert WorkItem.objects.get().outcome == "asked-anew"


def test_without_an_owner_nobody_is_asked(office: Client) -> None:
    office.post(to("document-ask", quarantined()))
    assert not OutgoingMail.objects.exists()


def test_finance_sees_no_documents(client: Client, staff: Any) -> None:
    document = received()
    client.force_login(staff(Role.FINANCE, "Frits"))
    for address in (reverse("backoffice:documents"), to("document", document), to("document-file", document)):
        assert client.get(address).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_equally_often_however_long(
    office: Client, number: int, django_assert_num_queries: Any
) -> None:
    for count in range(number):
        received(f"cv {count}".encode(), f"cv-{count}.txt")
    with django_assert_num_queries(QUERIES_OF_LIST):
        office.get(reverse("backoffice:documents"))
