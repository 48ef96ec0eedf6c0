from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client

from schakel.agency.pipeline.models import Application
from schakel.foundation.accounts import mailbox
from schakel.foundation.mail.models import OutgoingMail
from tests.faces.website.visitor import PERSON, text_of

pytestmark = pytest.mark.django_db
ASK = "/mijn/link/"


def test_the_link_in_the_confirmation_leads_to_the_application(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    page = text_of(by_link().get("/mijn/"))
    assert applied.reference in page
    assert "Secretaresse" in page
    assert "cv.pdf" in page
    assert "Ik houd van orde." in page


def test_without_a_link_there_is_nothing_to_see(applied: Application) -> None:
    for path in ("/mijn/", "/mijn/gegevens/", "/mijn/gegevens/wissen/"):
        assert Client().get(path)["Location"] == ASK


def test_an_expired_link_asks_for_a_new_one(applied: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    path = urlsplit(mailbox.link_for(PERSON["email"], "nl")).path
    monkeypatch.setattr(mailbox, "LINK_LASTS", timedelta(seconds=-1))
    answer = Client().get(path, follow=True)
    assert "Deze link werkt niet meer" in text_of(answer)


def test_a_visit_ends_by_itself(
    applied: Application, by_link: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = by_link()
    monkeypatch.setattr(mailbox, "VISIT_LASTS", timedelta(seconds=-1))
    assert visitor.get("/mijn/")["Location"] == ASK


def test_leaving_ends_the_visit(applied: Application, by_link: Callable[..., Client]) -> None:
    visitor = by_link()
    visitor.post("/mijn/uit/")
    assert visitor.get("/mijn/")["Location"] == ASK


def test_a_known_and_an_unknown_address_get_the_same_page_and_each_a_mail(applied: Application) -> None:
    OutgoingMail.objects.all().delete()
    known = Client().post(ASK, {"email": PERSON["email"]})
    unknown = Client().post(ASK, {"email": "niemand@example.org"})
    assert known.status_code == unknown.status_code == 200
    pages = [text_of(page).split("<main")[1].split("</main")[0] for page in (known, unknown)]
    assert pages[0].replace(PERSON["email"], "") == pages[1].replace("niemand@example.org", "")
    texts = dict(OutgoingMail.objects.values_list("to", "body_text"))
    assert "/mijn/binnen/" in texts[PERSON["email"]]
    assert "/mijn/binnen/" not in texts["niemand@example.org"]


def test_asking_again_and_again_sends_one_mail(applied: Application) -> None:
    OutgoingMail.objects.all().delete()
    for _time in range(5):
        Client().post(ASK, {"email": PERSON["email"].upper()})
    assert OutgoingMail.objects.count() == 1


def test_a_flood_of_questions_is_told_to_wait_and_mails_nobody(applied: Application) -> None:
    OutgoingMail.objects.all().delete()
    answers = [Client().post(ASK, {"email": f"iemand{number}@example.org"}) for number in range(40)]
    assert answers[-1].status_code == 429
    assert OutgoingMail.objects.count() <= 30


@pytest.mark.parametrize("typed", ["", "geen adres", "a@b", "x" * 300 + "@example.org", "a\r\nBcc: b@c.nl"])
def test_what_is_no_address_is_said_beside_the_field(typed: str) -> None:
    assert Client().post(ASK, {"email": typed}).status_code == 422
    assert not OutgoingMail.objects.exists()


def test_pages_behind_the_link_are_kept_by_no_browser(
    applied: Application, by_link: Callable[..., Client]
) -> None:
    visitor = by_link()
    for path in ("/mijn/", "/mijn/gegevens/", "/en/my/"):
        assert "no-store" in visitor.get(path)["Cache-Control"]
