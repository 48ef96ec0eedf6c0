from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.states import ApplicationState
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.documents.models import Document
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.privacy.states import Purpose
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import PERSON, cv, opened, send, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/solliciteren/secretaresse-utrecht/"
ENGLISH = "/en/apply/secretaresse-utrecht/"


def test_an_application_with_a_cv_is_received_with_a_reference_on_the_page_and_by_mail() -> None:
    vacancy()
    answer = send(ADDRESS, {**PERSON, "motivation": "Ik houd van orde.", "papers": [cv()]})
    application = Application.objects.get()
    page = Client().get(answer["Location"])
    assert application.reference in text_of(page)
    assert application.reference in OutgoingMail.objects.get().body_text
    assert application.documents.count() == application.candidate.documents.count() == 1
    assert application.candidate.name == "Anna van der D'Ancona"
    assert application.candidate.phone == "+31612345678"
    assert application.consent.purpose == Purpose.APPLICATION
    assert WorkItem.objects.filter(kind=WorkKind.NEW_APPLICATION).count() == 1


def test_an_application_without_a_file_is_welcome() -> None:
    vacancy()
    assert send(ADDRESS, PERSON).status_code == 302
    assert Application.objects.get().documents.count() == 0


def test_consent_for_the_pool_is_asked_and_recorded() -> None:
    vacancy()
    send(ADDRESS, {**PERSON, "may_pool": "on"})
    assert Application.objects.get().consent.purpose == Purpose.POOL


def test_sent_twice_is_received_once_under_the_same_reference() -> None:
    vacancy()
    once = opened(ADDRESS)
    first = send(ADDRESS, {**PERSON, "papers": [cv()]}, once=once)
    second = send(ADDRESS, {**PERSON, "papers": [cv()]}, once=once)
    assert first["Location"].split(":")[0] == second["Location"].split(":")[0]
    assert text_of(Client().get(first["Location"])).count(Application.objects.get().reference) == 1
    assert Document.objects.count() == OutgoingMail.objects.count() == Candidate.objects.count() == 1


def test_the_receipt_can_be_reloaded_and_stores_nothing_more() -> None:
    vacancy()
    address = send(ADDRESS, PERSON)["Location"]
    assert Client().get(address).status_code == Client().get(address).status_code == 200
    assert Application.objects.count() == 1


def test_the_receipt_lets_the_browser_forget_this_draft_only() -> None:
    here = vacancy()
    draft = f"apply-{here.reference}"
    assert f'data-autosave="{draft}"' in text_of(Client().get(ADDRESS))
    page = Client().get(send(ADDRESS, PERSON)["Location"])
    assert f'<meta name="form-sent" content="{draft}">' in text_of(page)


def test_nobody_guesses_a_receipt() -> None:
    vacancy()
    address = send(ADDRESS, PERSON)["Location"]
    assert Client().get(address[:-2] + "x/").status_code == 404
    assert Client().get("/ontvangen/S-7K3F-9QXM-2/").status_code == 404


def test_the_page_and_the_mail_speak_the_visitors_language() -> None:
    vacancy()
    assert "First name" in text_of(Client().get(ENGLISH))
    assert "Voornaam" in text_of(Client().get(ADDRESS))
    page = Client().get(send(ENGLISH, PERSON)["Location"])
    assert "Thank you for your application" in text_of(page)
    assert "received" in OutgoingMail.objects.get().subject
    assert Application.objects.get().language == "en"


def test_what_is_wrong_stands_beside_the_field_and_the_typed_text_stays() -> None:
    vacancy()
    typed = {**PERSON, "email": "anna@", "phone": "12", "motivation": "Een heel verhaal"}
    answer = send(ADDRESS, typed)
    page = text_of(answer)
    assert answer.status_code == 422
    assert "geen volledig e-mailadres" in page
    assert "geen werkend telefoonnummer" in page
    assert "Een heel verhaal" in page
    assert not Application.objects.exists()


def test_required_fields_are_marked() -> None:
    vacancy()
    page = text_of(Client().get(ADDRESS))
    marked = set(re.findall(r'for="id_(\w+)">[^<]*<span class="field__required"', page))
    assert marked == {"family_name", "email"}


def test_a_form_that_lay_open_too_long_keeps_everything_and_arrives_the_second_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vacancy()
    client = Client()
    once = opened(ADDRESS, client)
    monkeypatch.setattr("schakel.faces.website.once.MAX_AGE", timedelta(seconds=-1))
    late = send(ADDRESS, {**PERSON, "motivation": "Bewaar mij"}, once=once, client=client)
    assert late.status_code == 422
    assert "Bewaar mij" in text_of(late)
    monkeypatch.undo()
    fresh = re.search(r'name="once" value="([^"]+)"', text_of(late))
    assert fresh
    assert send(ADDRESS, PERSON, once=fresh[1], client=client).status_code == 302
    assert Application.objects.count() == 1


def test_an_expired_form_that_had_arrived_shows_the_same_receipt(monkeypatch: pytest.MonkeyPatch) -> None:
    vacancy()
    once = opened(ADDRESS)
    send(ADDRESS, PERSON, once=once)
    monkeypatch.setattr("schakel.faces.website.once.MAX_AGE", timedelta(seconds=-1))
    assert send(ADDRESS, PERSON, once=once).status_code == 302
    assert Application.objects.count() == 1


def test_a_key_made_up_or_of_another_door_is_no_key() -> None:
    vacancy()
    for once in ("", "x", opened("/contact/"), "\x00" * 9, "é:" * 4000):
        assert send(ADDRESS, PERSON, once=once).status_code == 422
    assert not Application.objects.exists()


def test_a_vacancy_closed_meanwhile_offers_a_registration_with_the_text_kept() -> None:
    here = vacancy()
    once = opened(ADDRESS)
    here.state = VacancyState.FILLED
    here.save()
    answer = send(ADDRESS, {**PERSON, "motivation": "Ik houd van orde."}, once=once)
    page = text_of(answer)
    assert answer.status_code == 410
    assert 'action="/inschrijven/"' in page
    assert "Ik houd van orde." in page
    assert "D&#x27;Ancona" in page
    assert not Application.objects.exists()


def test_an_application_that_had_arrived_before_the_vacancy_closed_keeps_its_receipt() -> None:
    here = vacancy()
    once = opened(ADDRESS)
    send(ADDRESS, PERSON, once=once)
    here.state = VacancyState.CLOSED
    here.save()
    assert send(ADDRESS, PERSON, once=once).status_code == 302


def test_a_closed_vacancy_is_gone_and_one_past_its_date_too() -> None:
    vacancy(state=VacancyState.CLOSED)
    vacancy("verlopen", closes_on=timezone.localdate() - timedelta(days=1))
    assert Client().get(ADDRESS).status_code == 410
    assert Client().get("/solliciteren/verlopen/").status_code == 410


@pytest.mark.parametrize("hidden", [{"confidential": True}, {"state": VacancyState.DRAFT}])
def test_a_vacancy_that_was_never_on_the_site_does_not_exist(hidden: dict[str, Any]) -> None:
    vacancy(**hidden)
    assert Client().get(ADDRESS).status_code == 404
    assert Client().post(ADDRESS, PERSON).status_code == 404


def test_the_trap_keeps_an_application_apart_and_the_visitor_sees_received() -> None:
    vacancy()
    answer = send(ADDRESS, {**PERSON, "homepage": "http://spam.example", "papers": [cv()]})
    application = Application.objects.get()
    assert application.state == ApplicationState.SUSPECT
    assert application.reference in text_of(Client().get(answer["Location"]))
    assert WorkItem.objects.filter(kind=WorkKind.SUSPECT_SUBMISSION).exists()
    assert not OutgoingMail.objects.exists()


def test_the_trap_is_out_of_reach_of_people_screen_readers_and_autofill() -> None:
    vacancy()
    page = text_of(Client().get(ADDRESS))
    trap = re.search(r'<div class="visually-hidden" aria-hidden="true".*?</div>', page, re.DOTALL)
    assert trap
    assert 'name="homepage"' in trap[0]
    assert 'tabindex="-1"' in trap[0]
    assert 'autocomplete="off"' in trap[0]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"given_name": "", "name_prefix": "", "family_name": "O"}, "O"),
        ({"given_name": "J", "name_prefix": "in ’t", "family_name": "Veld-de Wit"}, "J in 't Veld-de Wit"),
        ({"given_name": "Nguyễn", "name_prefix": "", "family_name": "Ł’Été"}, "Nguyễn Ł’Été"),
        (
            {"given_name": "An\u202ena\x00", "name_prefix": "", "family_name": "De\u200b  Wit\r\nBcc: x"},
            "Anna De Wit Bcc: x",
        ),
    ],
)
def test_names_are_taken_as_people_have_them_and_tricks_cleaned(typed: dict[str, str], name: str) -> None:
    vacancy()
    assert send(ADDRESS, {**PERSON, **typed}).status_code == 302
    assert Application.objects.get().candidate.name == name
