from __future__ import annotations

import json
import os
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import Application
from schakel.agency.rights.holders import HOLDERS
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.queries import check_chain
from schakel.foundation.documents.models import StoredFile
from schakel.foundation.documents.storage import all_stored
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.privacy.states import RequestState
from schakel.foundation.work.jobs.worker import run_all
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind, WorkState
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import PERSON, cv, send, text_of

pytestmark = pytest.mark.django_db
ASK = "/mijn/gegevens/verzoeken/"


@pytest.fixture
def office(db: None, settings: Any) -> Client:
    settings.DEMO = True
    user = User.objects.create_user("bo@example.nl", name="Back Office")
    RoleGrant.objects.create(user=user, role=Role.BACK_OFFICE, granted_by="test")
    client = Client()
    client.force_login(user)
    return client


def carry_out(office: Client) -> DataRequest:
    request = DataRequest.objects.get()
    office.post(f"/bureau/verzoeken/{request.reference}/uitvoering/")
    request.refresh_from_db()
    return request


def every_text() -> str:
    """All that stands in any table of ours, as one text."""
    found = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def test_a_copy_of_everything_is_one_file_to_read_to_process_and_with_the_files(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    run_all()
    answer = by_link().post("/mijn/gegevens/kopie/")
    archive = zipfile.ZipFile(BytesIO(b"".join(answer)))
    told = json.loads(archive.read("data.json"))
    page = archive.read("index.html").decode()
    assert told["applications"][0]["motivation"] == "Ik houd van orde."
    assert told["profiles"][0]["family_name"] == "D'Ancona"
    assert told["documents"][0]["facts"]
    assert told["mails"]
    assert any(name.endswith("cv.pdf") for name in archive.namelist())
    assert "Ik houd van orde." in page
    assert "D&#x27;Ancona" in page
    paper = archive.read("index.pdf")
    assert b"/Lang(nl)" in paper
    with pypdfium2.PdfDocument(paper) as opened:
        told_there = " ".join(one.get_textpage().get_text_bounded() for one in opened)
    for words in ("Ik houd van orde.", "D'Ancona", "Je profiel", "cv.pdf"):
        assert words in told_there, words
    assert DataRequest.objects.get().state == RequestState.DONE


def test_a_request_becomes_work_with_thirty_days_and_a_mail_and_can_be_taken_back(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    visitor = by_link()
    visitor.post(ASK, {"kind": "correction", "words": "Ik heet D’Ancona-Vos."})
    request = DataRequest.objects.get()
    item = WorkItem.objects.get(kind=WorkKind.DATA_REQUEST)
    assert (request.due_on - timezone.localdate(request.asked_at)).days == 30
    assert item.due_at is not None
    assert timezone.localdate(item.due_at) == request.due_on
    assert request.reference in OutgoingMail.objects.latest("pk").body_text
    visitor.post(f"{ASK}{request.reference}/terug/")
    item.refresh_from_db()
    assert item.state == WorkState.DROPPED


def test_asking_twice_is_one_request(applied: Application, by_link: Callable[..., Client]) -> None:
    visitor = by_link()
    for _time in range(3):
        visitor.post(ASK, {"kind": "person"})
    assert DataRequest.objects.count() == 1
    assert WorkItem.objects.filter(kind=WorkKind.DATA_REQUEST).count() == 1


def test_a_correction_without_words_says_so(applied: Application, by_link: Callable[..., Client]) -> None:
    assert by_link().post(ASK, {"kind": "correction", "words": " \x00 "}).status_code == 422
    assert by_link().post(ASK, {"kind": "nonsense"}).status_code == 302
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("kind", ["correction", "person"])
def test_a_person_carries_it_out_in_one_action_and_who_asked_is_told(
    applied: Application, by_link: Callable[..., Client], office: Client, kind: str
) -> None:
    by_link().post(ASK, {"kind": kind, "words": "Kijk eens"})
    item = WorkItem.objects.get(kind=WorkKind.DATA_REQUEST)
    assert "Kijk eens" in text_of(office.get(f"/bureau/werk/{item.pk}/"))
    assert carry_out(office).state == RequestState.DONE
    item.refresh_from_db()
    assert item.state == WorkState.DONE
    assert "uitgevoerd" in OutgoingMail.objects.latest("pk").subject


@pytest.mark.django_db(transaction=True)
def test_an_erasure_erases_everywhere_and_the_chain_stays_valid(
    applied: Application, by_link: Callable[..., Client], office: Client
) -> None:
    run_all()
    visitor = by_link()
    assert "Bestanden die je inleverde" in text_of(visitor.get("/mijn/gegevens/wissen/"))
    visitor.post(ASK, {"kind": "erasure"})
    for path in all_stored():
        os.utime(path, (time.time() - 3600,) * 2)
    before = every_text()
    assert "Ancona" in before
    assert PERSON["email"] in before
    item = WorkItem.objects.get(kind=WorkKind.DATA_REQUEST)
    assert PERSON["email"] in text_of(office.get(f"/bureau/werk/{item.pk}/"))
    request = carry_out(office)
    OutgoingMail.objects.filter(key__startswith="data-erased:").delete()
    after = every_text()
    assert "Ancona" not in after
    assert PERSON["email"] not in after
    assert "+31612345678" not in after
    assert not Candidate.objects.exists()
    assert not StoredFile.objects.exists()
    assert list(all_stored()) == []
    assert request.report["gone"]["applications"] == 1
    assert check_chain().broken_at is None
    run_all()
    assert not WorkItem.objects.filter(kind=WorkKind.PARKED_JOB).exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_somebody_else_handed_in_too_stays_theirs(
    applied: Application, by_link: Callable[..., Client], office: Client
) -> None:
    vacancy("office-manager-utrecht")
    other = {**PERSON, "family_name": "Bakker", "email": "bakker@example.org"}
    send("/solliciteren/office-manager-utrecht/", {**other, "papers": [cv()]})
    assert StoredFile.objects.count() == 1
    by_link().post(ASK, {"kind": "erasure"})
    carry_out(office)
    assert Candidate.objects.get().email == "bakker@example.org"
    assert Candidate.objects.get().documents.count() == 1
    assert [path.name for path in all_stored()] == [StoredFile.objects.get().sha256]


def test_an_erasure_happens_once_and_only_by_who_may(
    applied: Application, by_link: Callable[..., Client], office: Client
) -> None:
    by_link().post(ASK, {"kind": "erasure"})
    request = DataRequest.objects.get()
    assert by_link().post(f"/bureau/verzoeken/{request.reference}/uitvoering/").status_code == 302
    assert Candidate.objects.exists()
    carry_out(office)
    again = office.post(f"/bureau/verzoeken/{request.reference}/uitvoering/", follow=True)
    assert "Iemand was je voor" in text_of(again)


def test_after_an_erasure_the_link_shows_that_nothing_is_left(
    applied: Application, by_link: Callable[..., Client], office: Client
) -> None:
    visitor = by_link()
    visitor.post(ASK, {"kind": "erasure"})
    carry_out(office)
    assert "We hebben niets van je" in text_of(visitor.get("/mijn/"))


def test_every_app_with_personal_fields_takes_part_in_an_erasure() -> None:
    """A personal field in an app that no holder looks after would outlive its person."""
    personal = {"identity", "contact", "address", "career", "wishes", "statement", "content", "match"}
    # Staff; the log without names; authors; the texts, pictures and style of the agency itself.
    own = {"accounts", "audit", "blog", "publishing", "house"}
    holding = {
        model._meta.app_label
        for model in apps.get_models()
        if model.__module__.startswith("schakel.") and personal & {*getattr(model, "privacy", {}).values()}
    }
    known = {Path(str(getattr(holder, "__file__", ""))).parent.name for holder in HOLDERS}
    assert holding - own <= known
