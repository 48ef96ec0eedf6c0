from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from schakel.agency.alerts.models import Alert
from schakel.agency.alerts.states import AlertState, Frequency
from schakel.foundation.mail.models import OutgoingMail
from tests.faces.website.cast import vacancy
from tests.faces.website.visitor import text_of

pytestmark = pytest.mark.django_db
NEW = "/vacaturemail/?q=notulen&form=interim"
TYPED = {"email": "lezer@example.org", "frequency": "daily"}


def confirmed() -> tuple[Client, Alert]:
    client = Client()
    client.post(NEW, TYPED)
    alert = Alert.objects.get()
    client.post(f"/vacaturemail/{alert.key}/bevestigen/")
    alert.refresh_from_db()
    return client, alert


def test_the_list_and_an_empty_result_offer_an_alert_on_this_search() -> None:
    vacancy()
    assert 'href="/vacaturemail/?form=permanent"' in text_of(Client().get("/vacatures/?form=permanent"))
    empty = text_of(Client().get("/vacatures/?q=tandarts&place=Utrecht"))
    assert "/vacaturemail/?q=tandarts&amp;place=Utrecht" in empty


def test_the_page_says_the_search_in_words_in_both_languages() -> None:
    search = "?q=notulen&form=interim&place=Utrecht&hours=24-31&pay=3000&remote=2"
    page = " ".join(text_of(Client().get(f"/vacaturemail/{search}")).split())
    assert "“notulen”, Interim, binnen 25 km van Utrecht, 24–31 uur, vanaf € 3.000 per maand" in page
    assert "minute taking" not in page
    assert "all vacancies" in text_of(Client().get("/en/job-alert/"))


def test_asking_sends_a_mail_whose_link_asks_for_one_more_click() -> None:
    page = Client().post(NEW, TYPED)
    assert "Nog één klik" in text_of(page)
    found = re.search(r"/vacaturemail/\S+/bevestigen/", OutgoingMail.objects.get().body_text)
    assert found
    assert "Ja, mail ze me" in text_of(Client().get(found[0]))
    assert Alert.objects.get().state == AlertState.PENDING
    assert "Het staat aan" in text_of(Client().post(found[0]))
    assert Alert.objects.get().state == AlertState.ACTIVE
    assert Alert.objects.get().search == "?q=notulen&form=interim"


def test_the_page_tells_nobody_which_addresses_have_an_alert() -> None:
    confirmed()
    known, unknown = (
        text_of(Client().post(NEW, {**TYPED, "email": email})).split("<main")[1].split("<footer")[0]
        for email in (TYPED["email"], "ander@example.org")
    )
    assert known.replace(TYPED["email"], "") == unknown.replace("ander@example.org", "")


def test_how_often_can_be_changed_by_the_link() -> None:
    client, alert = confirmed()
    page = text_of(client.post(f"/vacaturemail/{alert.key}/", {"frequency": "weekly"}))
    assert "loopt weer een half jaar" in page
    assert Alert.objects.get().frequency == Frequency.WEEKLY


def test_a_mail_program_stops_it_with_one_post_without_a_page_of_ours() -> None:
    _client, alert = confirmed()
    program = Client(enforce_csrf_checks=True)
    answer = program.post(f"/vacaturemail/{alert.key}/stop/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Alert.objects.get().state == AlertState.ENDED
    assert program.post(f"/vacaturemail/{alert.key}/stop/").status_code == 200


def test_opening_the_stop_link_alone_stops_nothing() -> None:
    client, alert = confirmed()
    assert "Stop deze mails" in text_of(client.get(f"/vacaturemail/{alert.key}/stop/"))
    assert Alert.objects.get().state == AlertState.ACTIVE


def test_an_ended_alert_says_so_everywhere_and_offers_a_new_one() -> None:
    client, alert = confirmed()
    client.post(f"/vacaturemail/{alert.key}/stop/")
    for path, method in (("bevestigen/", "get"), ("bevestigen/", "post"), ("", "get"), ("", "post")):
        page = getattr(client, method)(f"/vacaturemail/{alert.key}/{path}", {"frequency": "daily"})
        assert "opnieuw" in text_of(page), (path, method)
    assert Alert.objects.get().state == AlertState.ENDED


@pytest.mark.parametrize("typed", [{}, {"email": "x"}, {**TYPED, "frequency": "hourly"}])
def test_what_is_not_right_stands_beside_the_field(typed: dict[str, str]) -> None:
    assert Client().post(NEW, typed).status_code == 422
    assert not Alert.objects.exists()


@pytest.mark.parametrize("key", ["x", "é", "%00", "a" * 300])
def test_nobody_guesses_an_alert(key: str) -> None:
    for part in ("", "bevestigen/", "stop/"):
        answer = Client().get(f"/vacaturemail/{key}/{part}")
        assert answer.status_code == 404
        assert "Deze vacaturemail is er niet meer" in text_of(answer)


def test_a_link_of_an_alert_long_gone_says_what_now_and_a_mail_program_gets_an_answer() -> None:
    _client, alert = confirmed()
    Alert.objects.all().delete()
    program = Client(enforce_csrf_checks=True)
    answer = program.post(f"/vacaturemail/{alert.key}/stop/", {"List-Unsubscribe": "One-Click"})
    assert "Je krijgt er geen mail van" in text_of(answer)
    assert "/vacatures/" in text_of(answer)


def test_a_pause_says_until_when_and_can_end_at_once() -> None:
    client, alert = confirmed()
    address = f"/vacaturemail/{alert.key}/pauze/"
    page = text_of(client.post(address, {"weeks": "4"}))
    assert "Gepauzeerd" in page
    assert "Nu weer laten komen" in page
    assert Alert.objects.get().paused_until == timezone.localdate() + timedelta(weeks=4)
    assert "De pauze is voorbij" in text_of(client.post(address, {"weeks": "0"}))
    assert Alert.objects.get().paused_until is None
    for wrong in ("", "3", "-1", "x"):
        client.post(address, {"weeks": wrong})
    assert Alert.objects.get().paused_until is None


def test_what_ended_is_not_paused() -> None:
    client, alert = confirmed()
    client.post(f"/vacaturemail/{alert.key}/stop/")
    assert "opnieuw" in text_of(client.post(f"/vacaturemail/{alert.key}/pauze/", {"weeks": "2"}))
    assert Alert.objects.get().paused_until is None


def test_a_search_with_tricks_is_kept_as_what_exists_of_it() -> None:
    trick = "/vacaturemail/?q=%00%3Cscript%3Ealert(1)%3C/script%3E&form=%27%3B--&near=9999&sort=pay&x=1"
    page = Client().post(trick, TYPED)
    assert "<script>alert" not in text_of(page)
    assert Alert.objects.get().search == "?q=%3Cscript%3Ealert%281%29%3C%2Fscript%3E"


def test_the_trap_keeps_it_quiet_and_looks_the_same() -> None:
    page = Client().post(NEW, {**TYPED, "homepage": "http://spam.example"})
    assert "Nog één klik" in text_of(page)
    assert not OutgoingMail.objects.exists()
    assert Alert.objects.get().state == AlertState.PENDING


def test_a_flood_is_told_to_wait() -> None:
    answers = [Client().post(NEW, {**TYPED, "email": f"a{n}@example.org"}).status_code for n in range(33)]
    assert answers[-1] == 429
