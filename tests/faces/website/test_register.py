from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from schakel.agency.people.models import Wishes
from schakel.agency.pipeline.models import Application
from schakel.agency.pipeline.states import ApplicationState
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.privacy.states import Purpose
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind
from tests.faces.website.cast import guide
from tests.faces.website.visitor import PERSON, cv, send, text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/inschrijven/"
AGREED = {**PERSON, "may_pool": "on"}
SOON = timezone.localdate() + timedelta(days=30)


def test_a_registration_with_wishes_is_received_for_a_year_with_consent() -> None:
    guide("legal-assistant", "Juridisch medewerker")
    typed = {
        **AGREED,
        "roles": ["legal-assistant"],
        "other_roles": "Office manager, koorddanser",
        "contract_forms": ["permanent", "interim"],
        "hours_min": "24",
        "hours_max": "32",
        "pay_min": "€ 3.250,-",
        "max_travel_km": "25",
        "remote_days_min": "0",
        "starts_on": SOON.isoformat(),
        "remarks": "Liefst een klein team.",
        "papers": [cv()],
    }
    answer = send(ADDRESS, typed)
    application = Application.objects.get()
    wishes = Wishes.objects.get()
    assert application.reference in text_of(Client().get(answer["Location"]))
    assert application.reference in OutgoingMail.objects.get().body_text
    assert application.vacancy is None
    assert application.consent.purpose == Purpose.POOL
    assert application.consent.ends_on
    assert wishes.role_keys == ["legal-assistant", "office-manager"]
    assert (wishes.hours_min, wishes.hours_max, wishes.pay_min_cents) == (24, 32, 325000)
    assert (wishes.max_travel_km, wishes.remote_days_min, wishes.starts_on) == (25, 0, SOON)
    assert "koorddanser" in wishes.remarks
    assert WorkItem.objects.filter(kind=WorkKind.NEW_REGISTRATION).count() == 1


def test_nobody_is_registered_without_consent() -> None:
    answer = send(ADDRESS, PERSON)
    assert answer.status_code == 422
    assert "alleen inschrijven als je het goedvindt" in text_of(answer)
    assert not Application.objects.exists()


def test_wishes_may_all_stay_open() -> None:
    assert send(ADDRESS, AGREED).status_code == 302
    wishes = Wishes.objects.get()
    assert wishes.role_keys == []
    assert wishes.pay_min_cents is wishes.hours_min is None


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("3250", 325000), ("3.250", 325000), ("3,250", 325000), ("3 250", 325000), ("€3.250,50", 325050)],
)
def test_pay_is_understood_however_it_is_written(typed: str, cents: int) -> None:
    send(ADDRESS, {**AGREED, "pay_min": typed})
    assert Wishes.objects.get().pay_min_cents == cents


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("pay_min", "veel", "in cijfers"),
        ("pay_min", "-3250", "in cijfers"),
        ("pay_min", "NaN", "in cijfers"),
        ("pay_min", "25", "tussen € 500"),
        ("pay_min", "1e9", "in cijfers"),
        ("hours_min", "0", "heel getal van 1 tot en met 48"),
        ("hours_min", "99", "van 1 tot en met 48"),
        ("hours_min", "NaN", "heel getal"),
        ("hours_min", "9" * 6000, "heel getal"),
        ("max_travel_km", "-5", "van 1 tot en met 300"),
        ("starts_on", "morgen", "dag-maand-jaar"),
        ("starts_on", "2020-01-01", "voorbij"),
        ("starts_on", "9999-12-31", "twee jaar"),
        ("place", "3511 AB", "naam van de plaats"),
        ("family_name", "!!", "minstens één letter"),
        ("phone", "+31 6 1", "geen werkend telefoonnummer"),
        ("email", "a@b", "geen volledig e-mailadres"),
        ("email", "a@@b.nl", "geen volledig e-mailadres"),
        ("roles", "astronaut", "astronaut"),
    ],
)
def test_a_wrong_value_gets_a_clear_word_and_stays(field: str, typed: str, words: str) -> None:
    answer = send(ADDRESS, {**AGREED, "remarks": "Blijf staan", field: typed})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "Blijf staan" in text_of(answer)
    assert not Application.objects.exists()


def test_hours_that_run_backwards_are_asked_again() -> None:
    answer = send(ADDRESS, {**AGREED, "hours_min": "36", "hours_max": "24"})
    assert answer.status_code == 422
    assert "minder dan de uren" in text_of(answer)


def test_a_suspect_registration_keeps_its_wishes_readable_for_a_person() -> None:
    guide("secretary", "Secretaresse")
    send(
        ADDRESS,
        {**AGREED, "homepage": "x", "roles": ["secretary"], "pay_min": "3250", "remarks": "Echt waar"},
    )
    application = Application.objects.get()
    assert application.state == ApplicationState.SUSPECT
    assert not Wishes.objects.exists()
    for words in ("Secretaresse", "€ 3250", "Echt waar"):
        assert words in application.motivation


def test_a_role_guide_leads_to_the_form_with_its_role_ticked() -> None:
    guide("secretary", "Secretaresse")
    page = text_of(Client().get(ADDRESS, {"role": ["secretary", "nonsense"]}))
    assert 'value="secretary"' in page
    assert page.count("checked") == 1


def test_the_privacy_notice_with_its_term_stands_at_the_form() -> None:
    assert "hooguit een jaar" in text_of(Client().get(ADDRESS))
    assert "one year at most" in text_of(Client().get("/en/register/"))
