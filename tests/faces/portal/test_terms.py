from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from schakel.agency.people.models import Candidate
from schakel.agency.pipeline.models import Application
from schakel.agency.rights.models import Ending
from schakel.agency.rights.nightly import run_night
from schakel.agency.rights.states import EndingState
from schakel.foundation.privacy.models import Consent

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    return client.get("/mijn/").content.decode()


def test_the_person_keeps_it_with_one_press(applied: Application, by_link: Callable[..., Client]) -> None:
    ending = ended(applied)
    visitor = by_link()
    assert "Dit gaat binnenkort weg" in page(visitor)
    visitor.post("/mijn/termijnen/", {"choice": "keep"})
    assert not Ending.objects.filter(pk=ending.pk).exists()
    assert "Dit gaat binnenkort weg" not in page(visitor)


def test_the_person_lets_it_go_with_one_press(applied: Application, by_link: Callable[..., Client]) -> None:
    ended(applied)
    by_link().post("/mijn/termijnen/", {"choice": "go"})
    assert not Application.objects.exists()
    assert not Candidate.objects.exists()


def ended(application: Application) -> Ending:
    """The procedure was declined long ago, and the night announced its end."""
    Consent.objects.update(ends_on=timezone.localdate() + timedelta(days=3))
    Application.objects.update(state="declined")
    run_night(now=timezone.now(), writing=transaction.atomic)
    found = Ending.objects.get(data_class="application")
    assert found.state == EndingState.ANNOUNCED
    return found
