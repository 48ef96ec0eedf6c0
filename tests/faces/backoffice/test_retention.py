from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.rights.models import Ending, Night
from schakel.agency.rights.nightly import run_night
from schakel.agency.rights.standing_still import stop
from schakel.agency.rights.states import EndingState, NightState, Stopped
from schakel.config.cli import dispatch
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.states import Role
from schakel.foundation.privacy.models import Consent
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind
from tests.agency.cast import a_candidate

pytestmark = pytest.mark.django_db
LIST = "/bureau/bewaartermijnen/"


@pytest.fixture
def office(db: None, settings: Any) -> Client:
    settings.DEMO = True
    user = User.objects.create_user("bo@example.nl", name="Back Office")
    RoleGrant.objects.create(user=user, role=Role.BACK_OFFICE, granted_by="test")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def person(db: None) -> Candidate:
    """Somebody whose consent ends in five days, and who was told so last night."""
    consent = Consent.objects.create(
        purpose="pool",
        basis="consent",
        notice_version="2026-11",
        given_at=timezone.now(),
        source="test",
        ends_on=timezone.localdate() + timedelta(days=5),
    )
    made = a_candidate(consent=consent)
    run_night(now=timezone.now(), writing=transaction.atomic)
    return made


def page(client: Client, url: str = LIST) -> str:
    return client.get(url).content.decode()


def test_the_desk_sees_who_goes_when_and_why(office: Client, person: Candidate) -> None:
    shown = page(office)
    assert person.name in shown
    assert "De toestemming is verlopen" in shown
    assert "Aangekondigd" in shown


def test_a_hold_needs_a_reason_and_stands_in_a_list_of_its_own(office: Client, person: Candidate) -> None:
    url = f"{LIST}{Ending.objects.get().pk}/"
    assert office.post(url, {"reason": "nee"}).status_code == 422
    office.post(url, {"reason": "Klacht bij het College, dossier 12."})
    assert person.name not in page(office)
    assert person.name in page(office, f"{LIST}?staat=vast")
    assert "dossier 12" in page(office, url)
    refused = office.post(f"{url}wissing/", follow=True).content.decode()
    assert "hef dat eerst op" in refused
    assert Candidate.objects.filter(pk=person.pk).exists()
    office.post(f"{url}vrijgave/")
    assert person.name in page(office)


def test_what_is_let_go_is_gone_and_its_proof_names_nobody(office: Client, person: Candidate) -> None:
    ending = Ending.objects.get()
    office.post(f"{LIST}{ending.pk}/wissing/")
    assert not Candidate.objects.exists()
    shown = page(office, f"{LIST}?staat=weg") + page(office, f"{LIST}{ending.pk}/")
    assert f"Nummer {ending.subject_id}" in shown
    assert person.family_name not in shown


def test_what_a_new_ground_holds_is_not_let_go(office: Client, person: Candidate) -> None:
    Consent.objects.update(ends_on=timezone.localdate() + timedelta(days=365))
    office.post(f"{LIST}{Ending.objects.get().pk}/wissing/")
    assert Candidate.objects.filter(pk=person.pk).exists()


def test_a_night_that_stands_still_is_work_and_goes_on_when_a_person_says_so(office: Client) -> None:
    night = Night.objects.create(day=timezone.localdate(), began_at=timezone.now())
    with transaction.atomic():
        stop(night, Stopped.CLOCK)
    item = WorkItem.objects.get(kind=WorkKind.RETENTION_STOPPED)
    assert "De datum maakte een sprong" in page(office, f"/bureau/werk/{item.pk}/")
    assert "De datum maakte een sprong" in page(office)
    office.post(f"{LIST}nachten/{night.pk}/voortgang/")
    night.refresh_from_db()
    assert night.released_at is not None
    assert "De datum maakte een sprong" not in page(office)


def test_the_command_says_what_would_happen_and_does_it(
    person: Candidate, capsys: pytest.CaptureFixture[str]
) -> None:
    Ending.objects.all().delete()
    Night.objects.all().delete()
    assert dispatch("retention", ["--dry-run"]) == 0
    assert f"profile {person.pk}" in capsys.readouterr().out
    assert not Ending.objects.exists()
    assert dispatch("retention", []) == 0
    assert Ending.objects.get().state == EndingState.ANNOUNCED
    assert Night.objects.get().state == NightState.DONE
